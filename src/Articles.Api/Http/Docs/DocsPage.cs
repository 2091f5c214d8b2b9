using System.Text;

namespace Articles.Api.Http;

/// <summary>The documentation as a page to read and to try: Swagger UI from its package, in the clothes of the house.</summary>
internal static class DocsPage
{
    public static IApplicationBuilder UseDocs(this IApplicationBuilder app) => app.UseSwaggerUI(page =>
    {
        page.RoutePrefix = "docs";
        page.DocumentTitle = "Articles API";
        page.SwaggerEndpoint("/openapi/v1.json", "Articles API v1");
        page.InjectStylesheet("./pages.css");
        page.EnablePersistAuthorization();
        page.EnableDeepLinking();
        page.EnableFilter();
        page.EnableTryItOutByDefault();
        page.DisplayRequestDuration();
        page.DefaultModelsExpandDepth(0);
        page.ConfigObject.AdditionalItems["validatorUrl"] = null!;
    });

    /// <summary>The stylesheet that the documentation and the problem pages share.</summary>
    public static void MapDocs(this IEndpointRouteBuilder app)
    {
        var css = Encoding.UTF8.GetBytes(OpenApiText.Resource("pages.css"));
        var etag = ETag.Of(css, mark: null);
        app.MapMethods("/docs/pages.css", ["GET", "HEAD"], (HttpContext http) =>
        {
            http.Response.Headers.ETag = etag;
            http.Response.Headers.CacheControl = "public, no-cache";
            return ETag.KnownTo(http.Request, etag) is not null ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(css, "text/css; charset=utf-8");
        }).Open().ExcludeFromDescription();
    }
}
