using Articles.Api.Http;

namespace Articles.Api.Syndication;

/// <summary>Which version of an article somebody holds, as far as it was handed over here.</summary>
public sealed record CopyReceipt
{
    /// <summary>The article's id.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>Its slug; null when it was deleted.</summary>
    public required string? Slug { get; init; }

    /// <summary>Who holds it.</summary>
    public required CopyHolder Holder { get; init; }

    /// <summary>The newest version that was handed over.</summary>
    public required int Version { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version that is served now; null when none is.</summary>
    public required int? ServedVersion { get; init; }

    /// <summary>When the holder was told to take it down.</summary>
    public required DateTimeOffset? TakenDownAt { get; init; }

    /// <summary>What that means.</summary>
    public required CopyState State { get; init; }
}

/// <summary>A key, or a webhook.</summary>
public sealed record CopyHolder
{
    /// <summary>Which of the two it is.</summary>
    public required HolderKind Kind { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The key's name or the webhook's address; null when it is gone.</summary>
    /// <example>Evening desk</example>
    public required string? Name { get; init; }
}

/// <summary>What can hold a copy.</summary>
public enum HolderKind
{
    /// <summary>A key with which the article was fetched.</summary>
    Key,

    /// <summary>A webhook that was told of it.</summary>
    Webhook,
}

/// <summary>How a copy stands to what is served.</summary>
public enum CopyState
{
    /// <summary>The same version is served.</summary>
    Current,

    /// <summary>A newer version is served.</summary>
    Superseded,

    /// <summary>Nothing is served any more, and the holder has not been told yet.</summary>
    Withdrawn,

    /// <summary>The holder was told to take it down.</summary>
    TakenDown,
}

/// <summary>Which receipts are asked for.</summary>
internal sealed record ReceiptQuery : CountedQuery<ReceiptQuery>
{
    /// <summary>Only of these articles.</summary>
    public Guid[]? Article { get; init; }

    /// <summary>Only of these keys and webhooks.</summary>
    public Guid[]? Holder { get; init; }

    /// <summary>Only those in one of these states: `superseded,withdrawn` are the copies that somebody should replace or take down.</summary>
    [Words(typeof(CopyState))]
    public string[]? State { get; init; }
}
