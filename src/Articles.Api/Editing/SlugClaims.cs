namespace Articles.Api.Editing;

/// <summary>An address that an article asks for.</summary>
/// <param name="ArticleId">The article that wants it.</param>
/// <param name="Slug">The slug asked for, or made from the headline.</param>
/// <param name="ByName">Whether it was asked for by name: then no other one will do.</param>
internal sealed record SlugWish(Guid ArticleId, string Slug, bool ByName);

/// <summary>How wishes for addresses were met.</summary>
/// <param name="written">The articles that are written in the same transaction.</param>
internal sealed class SlugClaims(IReadOnlyDictionary<Guid, Sheet> written)
{
    private readonly Dictionary<Guid, string> _given = [];
    private readonly List<SlugYield> _yielding = [];
    private readonly List<Guid> _leaving = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _refused = [];

    /// <summary>What each has been given.</summary>
    public IReadOnlyDictionary<Guid, string> Given => _given;

    /// <summary>Hidden articles that must take another address.</summary>
    public IReadOnlyList<SlugYield> Yielding => _yielding;

    /// <summary>Articles that are written as well, and whose address goes to another one.</summary>
    public IReadOnlyList<Guid> Leaving => _leaving;

    public bool IsGiven(string slug) => _taken.Contains(slug);

    /// <summary>Whether the address that an article asked for by name is another's.</summary>
    public bool IsRefused(Guid articleId) => _refused.Contains(articleId);

    /// <summary>Whether it is asked before for another address: where the world has not seen it, its own is free again.</summary>
    public bool HasLeft(SlugHolder holder) => !holder.HasBeenPublic && _given.ContainsKey(holder.Id);

    /// <summary>Gives an address, and another one to the hidden article that has it, unless it asks for one itself.</summary>
    public void Give(SlugWish wish, string slug, SlugHolder? hidden, Func<string> draw)
    {
        _given.Add(wish.ArticleId, Noted(slug));
        if (hidden is null)
        {
            return;
        }

        if (!written.TryGetValue(hidden.Id, out var sheet))
        {
            _yielding.Add(new SlugYield(hidden.Id, Noted(draw()), wish.ArticleId));
            return;
        }

        _leaving.Add(hidden.Id);
        if (sheet.SlugWish is null)
        {
            _given.Add(hidden.Id, Noted(draw()));
        }
    }

    public void Refuse(Guid articleId) => _refused.Add(articleId);

    private string Noted(string slug)
    {
        _taken.Add(slug);
        return slug;
    }
}

/// <summary>A hidden article that takes another address, for one that asks for its own.</summary>
internal sealed record SlugYield(Guid ArticleId, string Slug, Guid To);
