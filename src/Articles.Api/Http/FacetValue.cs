namespace Articles.Api.Http;

/// <summary>A value that occurs among the items of a list, and how often.</summary>
public sealed record FacetValue
{
    /// <summary>The value, by which the list can be filtered; a month as `2026-03`.</summary>
    /// <example>world</example>
    public required string Value { get; init; }

    /// <summary>What people read for it; null where the value says it itself.</summary>
    /// <example>World</example>
    public required string? Name { get; init; }

    /// <summary>How many items have it, under the filters of the list.</summary>
    /// <example>12</example>
    public required long Count { get; init; }

    /// <summary>Whether there may be more: only the 10,000 newest items of a list are looked at.</summary>
    public required bool AtLeast { get; init; }
}

/// <summary>A row of any facet.</summary>
internal sealed record FacetRow
{
    public string Facet { get; init; } = "";
    public string Value { get; init; } = "";
    public string? Name { get; init; }
    public long Count { get; init; }
    public bool AtLeast { get; init; }

    /// <summary>How many items are looked at.</summary>
    public const int MostItems = 10_000;

    /// <summary>The values of each facet that was asked for, also of one that has none.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> ByFacet(IEnumerable<string> asked, IEnumerable<FacetRow> rows)
    {
        var found = rows.ToLookup(row => row.Facet, row => new FacetValue { Value = row.Value, Name = row.Name, Count = row.Count, AtLeast = row.AtLeast });
        return asked.Distinct(StringComparer.Ordinal).ToDictionary(facet => facet, facet => (IReadOnlyList<FacetValue>)[.. found[facet]], StringComparer.Ordinal);
    }
}
