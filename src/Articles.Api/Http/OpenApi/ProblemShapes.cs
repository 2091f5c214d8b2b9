using System.Text.Json.Serialization;

namespace Articles.Api.Http;

/// <summary>Every failure has this body (RFC 9457).</summary>
internal record Problem
{
    /// <summary>A stable name of what went wrong, which leads to a page that explains it.</summary>
    /// <example>/problems/not-found</example>
    public required string Type { get; init; }

    /// <summary>What went wrong, the same for every problem of this type.</summary>
    public required string Title { get; init; }

    /// <summary>The status code of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong this time, and how to put it right.</summary>
    public required string Detail { get; init; }

    /// <summary>The path that was asked for.</summary>
    public required string Instance { get; init; }

    /// <summary>Finds this request in the service's log.</summary>
    public required string TraceId { get; init; }
}

/// <summary>A request that cannot be read or breaks a rule, with all that is wrong at once.</summary>
internal sealed record FaultyRequest : Problem
{
    /// <summary>Everything that is wrong.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<Failure> Errors { get; init; }
}

/// <summary>A key that may not do this.</summary>
internal sealed record MissingScope : Problem
{
    /// <summary>The scope that is missing; left out where the key has it, but is narrowed to other sections.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequiredScope { get; init; }
}

/// <summary>A request that does not fit how things stand; with what to change, where a property is at fault.</summary>
internal sealed record Refusal : Problem
{
    /// <summary>What to change, where a property is at fault.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Failure>? Errors { get; init; }
}

/// <summary>Words that are quoted already, or a request that does not fit for another reason.</summary>
internal sealed record QuotedAlready : Problem
{
    /// <summary>The quote that is there, where the words are quoted already.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? QuoteId { get; init; }

    /// <summary>What to change, where a property is at fault.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Failure>? Errors { get; init; }
}

/// <summary>An article that was public and has been taken down.</summary>
internal sealed record WithdrawnArticle : Problem
{
    /// <summary>Why it was withdrawn.</summary>
    [JsonPropertyOrder(1)]
    public required string Reason { get; init; }

    /// <summary>When it was withdrawn.</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset WithdrawnAt { get; init; }

    /// <summary>The article that stands in its place, if any.</summary>
    [JsonPropertyOrder(1)]
    public required Guid? ReplacedBy { get; init; }
}

/// <summary>A cursor from which nobody can go on.</summary>
internal sealed record LostCursor : Problem
{
    /// <summary>Where to start again, filters and all.</summary>
    [JsonPropertyOrder(1)]
    public required string StartAgain { get; init; }
}

/// <summary>A change that was decided on an older version.</summary>
internal sealed record StaleChange : Problem
{
    /// <summary>The tag of the present version; null where there is none any more, as of a working copy that has been discarded.</summary>
    [JsonPropertyOrder(1)]
    public required string? CurrentETag { get; init; }
}
