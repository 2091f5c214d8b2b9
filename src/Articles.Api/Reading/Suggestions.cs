using Articles.Api.Http;

namespace Articles.Api.Reading;

/// <summary>What somebody may mean who has typed a beginning.</summary>
public sealed record Suggestions : IRepresentation
{
    /// <summary>Articles whose headlines hold words that begin so, newest first.</summary>
    public required IReadOnlyList<SuggestedArticle> Headlines { get; init; }

    /// <summary>Tags of which a word begins so.</summary>
    public required IReadOnlyList<SuggestedTag> Tags { get; init; }

    /// <summary>Speakers of whose names a word begins so.</summary>
    public required IReadOnlyList<SuggestedSpeaker> Speakers { get; init; }

    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags =>
        [.. Headlines.Select(article => $"article-{article.Id}"), .. Tags.Select(tag => $"tag-{tag.Slug}"), .. Speakers.Select(speaker => $"speaker-{speaker.Id}")];
}

/// <summary>An article that may be meant.</summary>
public sealed record SuggestedArticle
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The readable part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>What stands above the text.</summary>
    public required string Headline { get; init; }
}

/// <summary>A tag that may be meant.</summary>
public sealed record SuggestedTag
{
    /// <summary>By which lists are filtered.</summary>
    public required string Slug { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }
}

/// <summary>A speaker who may be meant.</summary>
public sealed record SuggestedSpeaker
{
    /// <summary>Their id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name by which they are known here.</summary>
    public required string Name { get; init; }
}

/// <summary>What is asked of the suggestions.</summary>
internal sealed record SuggestQuery : QueryOf<SuggestQuery>
{
    /// <summary>What has been typed so far; the last word may be half of one. Required.</summary>
    [Needed("“q” is what has been typed so far, and is missing.")]
    public string? Q { get; init; }

    /// <summary>How many of each kind at most.</summary>
    [Bounds(1, 20)]
    public int Limit { get; init; } = 5;
}
