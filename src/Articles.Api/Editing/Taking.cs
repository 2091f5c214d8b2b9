using Articles.Api.Http;

namespace Articles.Api.Editing;

/// <summary>An article that is handed over.</summary>
/// <param name="Entry">As it was written.</param>
/// <param name="Match">The version it was decided on.</param>
/// <param name="Told">How a bulk request answers it, by the article's id and whether it is new.</param>
internal sealed record Taking(ArticleEntry Entry, IfMatch Match, Func<Guid, bool, ToldLine>? Told = null);

/// <summary>What became of it.</summary>
internal sealed record Taken(EditOutcome Outcome, TakenAs As)
{
    public bool IsRefused => Outline is null && Outcome is not EditOutcome.Again;

    /// <summary>The article that stands; null when none does.</summary>
    public Outline? Outline => Outcome switch
    {
        EditOutcome.Saved saved => Outline.Of(saved.Article),
        EditOutcome.Stored stored => stored.Outline,
        _ => null,
    };
}

/// <summary>What was done with an article that was handed over.</summary>
internal enum TakenAs
{
    Made,
    Replaced,
    Unchanged,
}
