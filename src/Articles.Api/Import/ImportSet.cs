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
    private readonly List<Judged> items = [];
    private readonly HashSet<(string Kind, string? Source, string Name)> claims = [];
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private int characters;

    public IReadOnlyList<Judged> Items => items;

    /// <summary>Adds an item; false when it belongs into the next set: of items that ask for one address the first gets it.</summary>
    public bool Takes(Judged item)
    {
        var isFull = items.Count >= options.ChunkLines || characters >= options.ChunkBytes;
        if (isFull || (item.Entry is { } entry && !entry.Claims.All(claims.Add)))
            return false;

        items.Add(item);
        characters += item.Entry?.Body?.Content?.Length ?? 0;
        if ((item.Entry?.Slug ?? item.Entry?.Headline) is { } words)
            addresses.Add(Slug.Of(words));
        return true;
    }

    /// <summary>Whether an item of the one may meet an item of the other: by its name, or where its headline makes the same address.</summary>
    public bool Meets(ImportSet other) => claims.Overlaps(other.claims) || addresses.Overlaps(other.addresses);
}
