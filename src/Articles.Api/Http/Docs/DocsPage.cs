using System.Text;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Articles.Api.Http;

/// <summary>The documentation as a page to read and to try: Swagger UI from its package, in the clothes of the house.</summary>
internal static class DocsPage
{
    /// <summary>The page, the stylesheet that it shares with the problem pages, and the way to it from the bare address.</summary>
    public static void MapDocs(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/", ReadMethods.All, () => Results.Redirect("/docs")).Open().ExcludeFromDescription();
        app.MapSwaggerUI("docs", Dress).WithMetadata(new HttpMethodMetadata(ReadMethods.All)).Open();
        var css = FinishedAnswer.OfProgram(Encoding.UTF8.GetBytes(OpenApiText.Resource("pages.css")), "text/css; charset=utf-8");
        app.MapMethods("/docs/pages.css", ReadMethods.All, (HttpContext http) => css.WriteAsync(http)).Open().ExcludeFromDescription();
    }

    private static void Dress(SwaggerUIOptions page)
    {
        page.DocumentTitle = "Articles API";
        page.HeadContent = """<meta name="viewport" content="width=device-width, initial-scale=1">""";
        page.SwaggerEndpoint("/openapi/v1.json", "Articles API v1");
        page.InjectStylesheet("./pages.css");
        page.EnablePersistAuthorization();
        page.EnableDeepLinking();
        page.EnableFilter();
        page.EnableTryItOutByDefault();
        page.DisplayRequestDuration();
        page.DefaultModelsExpandDepth(0);
        page.ConfigObject.AdditionalItems["validatorUrl"] = null!;
    }
}
