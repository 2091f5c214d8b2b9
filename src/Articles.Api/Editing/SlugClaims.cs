namespace Articles.Api.Editing;

/// <summary>An address that an article asks for.</summary>
/// <param name="ArticleId">The article that wants it.</param>
/// <param name="Slug">The slug asked for, or made from the headline.</param>
/// <param name="ByName">Whether it was asked for by name: then no other one will do.</param>
internal sealed record SlugWish(Guid ArticleId, string Slug, bool ByName);

/// <summary>How wishes for addresses were met.</summary>
internal sealed class SlugClaims
{
    private readonly Dictionary<Guid, string> given = [];
    private readonly List<SlugYield> yielding = [];
    private readonly List<Guid> leaving = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> refused = [];

    /// <summary>What each has been given.</summary>
    public IReadOnlyDictionary<Guid, string> Given => given;

    /// <summary>Hidden articles that must take another address.</summary>
    public IReadOnlyList<SlugYield> Yielding => yielding;

    /// <summary>Articles whose address goes to another one that was asked later.</summary>
    public IReadOnlyList<Guid> Leaving => leaving;

    public bool IsGiven(string slug) => taken.Contains(slug);

    /// <summary>Whether the address that an article asked for by name is another's.</summary>
    public bool IsRefused(Guid articleId) => refused.Contains(articleId);

    /// <summary>Whether it is asked before for another address: where the world has not seen it, its own is free again.</summary>
    public bool HasLeft(SlugHolder holder) => !holder.HasBeenPublic && given.ContainsKey(holder.Id);

    /// <summary>Gives an address, and another one to the hidden article that has it.</summary>
    public void Give(SlugWish wish, string slug, SlugHolder? hidden, Func<string> draw)
    {
        given.Add(wish.ArticleId, slug);
        taken.Add(slug);
        if (hidden is not null && HasLeft(hidden))
        {
            leaving.Add(hidden.Id);
        }
        else if (hidden is not null)
        {
            var aside = draw();
            yielding.Add(new SlugYield(hidden.Id, aside, wish.ArticleId));
            taken.Add(aside);
        }
    }

    public void Refuse(SlugWish wish) => refused.Add(wish.ArticleId);
}

/// <summary>A hidden article that takes another address, for one that asks for its own.</summary>
internal sealed record SlugYield(Guid ArticleId, string Slug, Guid To);
