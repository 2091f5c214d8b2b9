using System.Text.Json.Serialization;
using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>Where an article stands in its life.</summary>
public enum ArticleStatus
{
    /// <summary>Being written, or taken back.</summary>
    Draft,

    /// <summary>Public at a time to come.</summary>
    Scheduled,

    /// <summary>Public, unless an embargo holds it back.</summary>
    Published,

    /// <summary>Taken down for good reason.</summary>
    Withdrawn,
}

/// <summary>An author of an article.</summary>
public sealed record ArticleAuthor
{
    /// <summary>As printed.</summary>
    /// <example>Marta Keane</example>
    public required string Name { get; init; }

    /// <summary>By which lists are filtered.</summary>
    /// <example>marta-keane</example>
    public required string Slug { get; init; }

    /// <summary>Where more of them can be read.</summary>
    public required string? Url { get; init; }

    /// <summary>What they did for this article.</summary>
    /// <example>reporter</example>
    public required string? Role { get; init; }
}

/// <summary>What the editor wrote, and how.</summary>
public sealed record ArticleBody
{
    /// <summary>How `content` is written.</summary>
    public required BodyForm Format { get; init; }

    /// <summary>The words, as they were sent.</summary>
    [JsonConverter(typeof(ProseJsonConverter))]
    public required string Content { get; init; }
}

/// <summary>How a body is written.</summary>
public enum BodyForm
{
    /// <summary>Plain text, paragraphs parted by an empty line.</summary>
    Text,

    /// <summary>CommonMark without raw HTML.</summary>
    Markdown,

    /// <summary>HTML, of which only what is safe is kept.</summary>
    Html,
}

/// <summary>A picture.</summary>
public sealed record ArticleImage
{
    /// <summary>Where it lies; null while only its credit and caption are known.</summary>
    public string? Url { get; init; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public string? Alt { get; init; }

    /// <summary>The line under it.</summary>
    public string? Caption { get; init; }

    /// <summary>Who made it.</summary>
    public string? Credit { get; init; }

    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels.</summary>
    public int? Height { get; init; }

    /// <summary>The point that every crop should keep.</summary>
    public FocalPoint? FocalPoint { get; init; }
}

/// <summary>A point of a picture, as shares of its width and height from the top left corner.</summary>
public sealed record FocalPoint
{
    /// <summary>0 is the left edge, 1 the right.</summary>
    public double? X { get; init; }

    /// <summary>0 is the top edge, 1 the bottom.</summary>
    public double? Y { get; init; }
}

/// <summary>Where an article comes from.</summary>
public sealed record ArticleSource
{
    /// <summary>The agency, partner or system.</summary>
    public string? Name { get; init; }

    /// <summary>The article there.</summary>
    public string? Url { get; init; }
}

/// <summary>Who owns an article and what may be done with it.</summary>
public sealed record ArticleRights
{
    /// <summary>The notice.</summary>
    public string? Copyright { get; init; }

    /// <summary>The licence, by name or address.</summary>
    public string? Licence { get; init; }

    /// <summary>What a partner may do.</summary>
    public string? UsageTerms { get; init; }
}

/// <summary>What was put right after publication.</summary>
public sealed record Correction
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was wrong, and what is right.</summary>
    public required string Note { get; init; }
}
