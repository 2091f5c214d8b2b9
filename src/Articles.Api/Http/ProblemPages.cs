using System.Net;
using System.Text;

namespace Articles.Api.Http;

/// <summary>The pages that the `type` of every problem resolves to.</summary>
internal static class ProblemPages
{
    public static void MapProblemPages(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/problems", ReadMethods.All, Index).Open().ExcludeFromDescription();
        app.MapMethods("/problems/{name}", ReadMethods.All, Read).Open().ExcludeFromDescription();
    }

    private static IResult Index() =>
        Page("Problems", "<dl>" + string.Concat(ProblemType.All.Select(type =>
            $"<dt><a href=\"/problems/{type.Name}\">{type.Name}</a> ({type.Status})</dt><dd>{WebUtility.HtmlEncode(type.Title)}</dd>")) + "</dl>");

    private static IResult Read(string name) =>
        ProblemType.All.FirstOrDefault(type => type.Name == name) is { } type
            ? Page(type.Title, $"<p class=\"status\">{type.Status} · <code>/problems/{type.Name}</code></p><p>{Prose(type.Explanation)}</p>")
            : Problems.NotFound("problem type", name);

    // The explanations mark code as Markdown does.
    private static string Prose(string text) =>
        string.Concat(WebUtility.HtmlEncode(text).Split('`').Select((part, index) => index % 2 == 0 ? part : $"<code>{part}</code>"));

    private static ProblemPage Page(string title, string content) => new(
        $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{WebUtility.HtmlEncode(title)}} · Articles API</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/docs/pages.css">
        </head>
        <body>
        <main>
        <h1>{{WebUtility.HtmlEncode(title)}}</h1>
        {{content}}
        <p><a href="/problems">All problems</a> · <a href="/docs">Documentation</a></p>
        </main>
        </body>
        </html>
        """);
}

/// <summary>A page that changes with the program alone.</summary>
internal sealed class ProblemPage(string html) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        FinishedAnswer.OfProgram(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8").WriteAsync(httpContext);
}
