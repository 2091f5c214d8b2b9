using Articles.Text;

namespace Articles.Api.Related;

/// <summary>The words by which an article, or a text that is none yet, is compared.</summary>
internal abstract record Wording
{
    /// <summary>The article's; empty for a text that is not stored.</summary>
    public Guid Id { get; init; }

    public string Headline { get; init; } = "";
    public string? Standfirst { get; init; }
    public string BodyText { get; init; } = "";
    public string Language { get; init; } = "";

    public TermProfile Profile() => TermProfile.Of(Headline, Standfirst, BodyText, Language);
}

/// <summary>A public article with the words that count.</summary>
internal sealed record PublicText : Wording
{
    /// <summary>When it was written, where that is known; readers may be told another date.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When readers are told that it was published.</summary>
    public DateTimeOffset ToldAt { get; init; }
}

/// <summary>A text as it is stored.</summary>
internal sealed record StoredText
{
    public int Number { get; init; }
    public Guid ArticleId { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public byte[] Vector { get; init; } = [];
    public byte[] Forms { get; init; } = [];
}

/// <summary>A text, and what stands last in its list where that is full.</summary>
internal sealed record ListedText
{
    public int Number { get; init; }
    public int CopyOf { get; init; }
    public Guid Thread { get; init; }
    public Guid? Chosen { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? ToldAt { get; init; }
    public byte[] Vector { get; init; } = [];
    public int? LastNumber { get; init; }
    public float? LastScore { get; init; }

    /// <summary>Whether another would get a place in its list.</summary>
    public bool Takes(int number, float score) =>
        score >= NeighbourList.Least
        && (LastNumber is not { } last || LastScore is not { } least || NeighbourList.IsBefore((number, score), (last, least)));
}
