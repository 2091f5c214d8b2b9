using Articles.Api.Editing;
using Articles.Text;

namespace Articles.Api.Import;

/// <summary>An item that was read, on its way to the desk.</summary>
/// <param name="Told">What is known of its fate.</param>
/// <param name="Entry">The article to store, or what names the one to take back; null when its fate is sealed.</param>
/// <param name="Standing">What its source says of it.</param>
/// <param name="Until">When its source takes it off.</param>
internal sealed record Judged(ImportedItem Told, ArticleEntry? Entry = null, Standing Standing = Standing.Open, DateTimeOffset? Until = null)
{
    /// <summary>Whether an article is to be taken back, and nothing to be stored.</summary>
    public bool IsTakenBack => Entry is not null && Standing > Standing.HeldBack;
}

/// <summary>Items that are stored together, of which no two are one article or ask for one address.</summary>
internal sealed class ImportSet(BulkOptions options)
{
    private readonly List<Judged> _items = [];
    private readonly HashSet<(string Kind, string? Source, string Name)> _claims = [];
    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);
    private int _characters;

    public IReadOnlyList<Judged> Items => _items;

    /// <summary>Adds an item; false when it belongs into the next set: of items that ask for one address the first gets it.</summary>
    public bool Takes(Judged item)
    {
        var isFull = _items.Count >= options.ChunkLines || _characters >= options.ChunkBytes;
        if (isFull || (item.Entry is { } entry && !entry.Claims.All(_claims.Add)))
            return false;

        _items.Add(item);
        _characters += item.Entry?.Body?.Content?.Length ?? 0;
        if ((item.Entry?.Slug ?? item.Entry?.Headline) is { } words)
            _addresses.Add(Slug.Of(words));
        return true;
    }

    /// <summary>Whether an item of the one may meet an item of the other: by its name, or where its headline makes the same address.</summary>
    public bool Meets(ImportSet other) => _claims.Overlaps(other._claims) || _addresses.Overlaps(other._addresses);
}
