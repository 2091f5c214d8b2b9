using System.Text.Json.Serialization;
using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Syndication;

/// <summary>One change, as whoever holds copies needs it.</summary>
public sealed record Change
{
    /// <summary>Where to go on after this change: the `since` of the next request.</summary>
    public required string Cursor { get; init; }

    /// <summary>What to do with the copy.</summary>
    public required ChangeOp Op { get; init; }

    /// <summary>Why the copy changes.</summary>
    public required ChangeReason Reason { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The article's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The article's slug; of one that is to be removed, the slug under which it was last seen.</summary>
    /// <example>harbour-reopens-after-storm</example>
    public required string Slug { get; init; }

    /// <summary>The version that the change made. `article` is always as it is served now, and may be newer.</summary>
    public required int Version { get; init; }

    /// <summary>The whole article as it is served now; null when the copy is to be removed.</summary>
    public required Article? Article { get; init; }
}

/// <summary>What to do with a copy.</summary>
public enum ChangeOp
{
    /// <summary>Keep the article as it comes here, in place of what is held of it.</summary>
    Upsert,

    /// <summary>Take it down. It may name an article that never was held, when that can only be told by its words.</summary>
    Remove,
}

/// <summary>Why a copy changes.</summary>
public enum ChangeReason
{
    /// <summary>It became public, or has come into what is followed.</summary>
    Published,

    /// <summary>It was changed.</summary>
    Updated,

    /// <summary>A mistake was put right; `corrections` tells which.</summary>
    Corrected,

    /// <summary>It was taken back.</summary>
    Unpublished,

    /// <summary>It was taken down for good reason, which its own address tells.</summary>
    Withdrawn,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>It no longer fits the filters, or lies in a section that the key may not see.</summary>
    [JsonStringEnumMemberName("out_of_scope")]
    OutOfScope,
}

/// <summary>Changes in their order, and where to go on.</summary>
/// <param name="Items">The changes, in the order of their commits.</param>
/// <param name="Place">Where this page stands in the log.</param>
/// <param name="IsCaughtUp">Nothing more has happened yet: come back later, or with `wait`.</param>
public sealed record ChangePage(
    IReadOnlyList<Change> Items,
    [property: JsonPropertyName("page")] ChangePageInfo Place,
    [property: JsonPropertyName("caughtUp")] bool IsCaughtUp) : IRepresentation, IPage
{
    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags => [];

    PageInfo IPage.PageInfo => new() { Limit = Place.Limit, Next = Place.Next, Total = null };
}

/// <summary>Where a page of changes stands: it always has a next one.</summary>
public sealed record ChangePageInfo
{
    /// <summary>How many changes a page holds at most.</summary>
    /// <example>20</example>
    public required int Limit { get; init; }

    /// <summary>The `since` of the next request; never null.</summary>
    /// <example>aX6V8xEa_BJLw7ZL1wO8gFEgZ75IrGUMglkxBTjZ0S7WyaWsblrl</example>
    public required string Next { get; init; }

    /// <summary>Always null: changes are not counted.</summary>
    public long? Total => null;
}
