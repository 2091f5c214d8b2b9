using Articles.Api.Articles;
using Articles.Api.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Articles.Api.Webhooks;

/// <summary>Which articles a webhook is called for, written as a query string.</summary>
internal sealed record WebhookFilter : ArticleFilterQuery<WebhookFilter>
{
    public static WebhookFilter Read(string filter) => Read(new QueryCollection(QueryHelpers.ParseQuery(filter)));

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Fault(string? filter)
    {
        try
        {
            Read(filter ?? "");
            return null;
        }
        catch (UnreadableRequestException unreadable)
        {
            return unreadable.Failures[0].Detail;
        }
    }

    protected override IEnumerable<Failure> Contradictions()
    {
        foreach (var failure in base.Contradictions())
        {
            yield return failure;
        }

        if (Status is not null || Cursor is not null || Limit != new WebhookFilter().Limit)
        {
            yield return Failure.In("filter", "bad_filter", "A webhook is called for what is public: “status”, “limit” and “cursor” mean nothing here.");
        }
    }
}
