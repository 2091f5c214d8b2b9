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
        var css = FinishedAnswer.OfProgram(Encoding.UTF8.GetBytes(OpenApiText.Resource("pages.css")), "text/css; charset=utf-8");
        app.MapMethods("/docs/pages.css", ["GET", "HEAD"], (HttpContext http) => css.WriteAsync(http)).Open().ExcludeFromDescription();
    }
}
