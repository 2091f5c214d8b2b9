using Articles.Api.Articles;
using Articles.Api.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Articles.Api.Webhooks;

/// <summary>Which articles a webhook is called for, written as a query string.</summary>
internal sealed record WebhookFilter : ArticleFilterQuery<WebhookFilter>
{
    public static WebhookFilter Read(string filter) => Read(Parsed(filter));

    /// <summary>All that is wrong with it.</summary>
    public static IEnumerable<string> Faults(string? filter) =>
        QueryReader.Failures(typeof(WebhookFilter), Parsed(filter)).Select(failure => failure.Detail);

    // A webhook is called for what is public, and has no pages.
    protected override bool Takes(string parameter) => parameter != "status" && !QueryReader.Shapes(parameter);

    private static QueryCollection Parsed(string? filter) => new(QueryHelpers.ParseQuery(filter));
}
