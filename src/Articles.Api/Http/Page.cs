using System.Text.Json.Serialization;

namespace Articles.Api.Http;

/// <summary>One page of a list.</summary>
public record Page<T> : IRepresentation, IPage
{
    /// <summary>The things themselves, in the order asked for.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Where this page stands in the list.</summary>
    [JsonPropertyName("page")]
    public required PageInfo PageInfo { get; init; }

    /// <summary>The same page, with the number of all items.</summary>
    internal Page<T> WithTotal(long? total) => this with { PageInfo = PageInfo with { Total = total } };

    /// <summary>The same page of other things.</summary>
    internal Page<TOther> Select<TOther>(Func<T, TOther> convert) => new() { Items = [.. Items.Select(convert)], PageInfo = PageInfo };

    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags => Items.OfType<IRepresentation>().SelectMany(item => item.CacheTags);

    IEnumerable<Handover> IRepresentation.HandsOver => Items.OfType<IRepresentation>().SelectMany(item => item.HandsOver);
}

/// <summary>A page, whatever it holds.</summary>
internal interface IPage
{
    PageInfo PageInfo { get; }
}

/// <summary>Where a page stands in its list.</summary>
public sealed record PageInfo
{
    /// <summary>That of a list of one page.</summary>
    internal static PageInfo Only(int limit) => new() { Limit = limit, Next = null, Total = null };

    /// <summary>How many items a page holds at most.</summary>
    /// <example>20</example>
    public required int Limit { get; init; }

    /// <summary>The cursor of the next page; null at the end.</summary>
    public required string? Next { get; init; }

    /// <summary>How many items the whole list has; null unless `count` asked for it.</summary>
    public required long? Total { get; init; }
}

/// <summary>What every list takes.</summary>
internal abstract record PageQuery<TSelf> : QueryOf<TSelf> where TSelf : PageQuery<TSelf>, new()
{
    /// <summary>How many items a page holds at most.</summary>
    [Bounds(1, 100)]
    public int Limit { get; init => (field, IsLimitAsked) = (value, true); } = 20;

    /// <summary>Whether the caller wrote `limit`, and did not leave it to be understood.</summary>
    internal bool IsLimitAsked { get; private init; }

    /// <summary>Where to go on: `next` of the page before, for the same query.</summary>
    [Longest(6000)] // a headline of three hundred pictures, escaped and sealed
    public string? Cursor { get; init; }
}

/// <summary>What a list takes whose items can be counted.</summary>
internal abstract record CountedQuery<TSelf> : PageQuery<TSelf> where TSelf : CountedQuery<TSelf>, new()
{
    /// <summary>Whether `page.total` tells how many items the list has.</summary>
    [Words(typeof(Counts))]
    public string Count { get; init; } = Counts.None;
}

/// <summary>Whether the items of a list are counted.</summary>
internal static class Counts
{
    /// <summary>They are not: `page.total` is null.</summary>
    public const string None = "none";

    /// <summary>Up to 10,000; a longer list answers 10,000.</summary>
    public const string Estimate = "estimate";

    /// <summary>One by one; a list of more than 100,000 is refused with 422.</summary>
    public const string Exact = "exact";
}
