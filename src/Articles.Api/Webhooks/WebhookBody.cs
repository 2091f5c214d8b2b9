using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Syndication;

namespace Articles.Api.Webhooks;

/// <summary>What a receiver is sent: short, so that whoever wants the words reads them from the API, as they are then.</summary>
public sealed record WebhookBody
{
    /// <summary>What happened.</summary>
    [Words(typeof(WebhookMessageTypes))]
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>To which article; null for a ping.</summary>
    public required WebhookChange? Data { get; init; }

    internal static string TypeOf(ChangeReason reason) => WebhookEvents.Beginning + JsonSerializer.Serialize(reason, JsonSetup.Options).Trim('"');

    internal byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSetup.Answers);
}

/// <summary>A change as a receiver is told of it.</summary>
public sealed record WebhookChange
{
    /// <summary>What to do with the copy.</summary>
    public required ChangeOp Op { get; init; }

    /// <summary>The article's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The article's slug; of one that is to be removed, the slug under which it was last seen.</summary>
    public required string Slug { get; init; }

    /// <summary>The version that the change made.</summary>
    public required int Version { get; init; }

    /// <summary>The article as it is served now, in short; null when the copy is to be removed.</summary>
    public required WebhookArticle? Article { get; init; }
}

/// <summary>An article in short.</summary>
public sealed record WebhookArticle
{
    /// <summary>Where it can be read.</summary>
    public required string Href { get; init; }

    /// <summary>Its present version.</summary>
    public required int Version { get; init; }

    /// <summary>Its headline.</summary>
    public required string Headline { get; init; }

    /// <summary>Its section.</summary>
    public required string? Section { get; init; }

    /// <summary>Its language.</summary>
    public required string Language { get; init; }

    /// <summary>When it became public.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it last changed in substance.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static WebhookArticle Of(ArticleRow row) => new()
    {
        Href = $"/v1/articles/{row.Id}",
        Version = row.Version,
        Headline = row.Headline,
        Section = row.Section,
        Language = row.Language,
        PublishedAt = row.PublishedAt,
        UpdatedAt = row.UpdatedAt,
    };
}
