using Articles.Api.Editing;

namespace Articles.Api.Import;

/// <summary>Items that are stored together, of which no two are one article.</summary>
internal sealed class ImportSet(BulkOptions options)
{
    private readonly List<(ImportedItem Told, ArticleEntry? Entry)> items = [];
    private readonly HashSet<(string?, string)> names = [];
    private int characters;

    public IReadOnlyList<(ImportedItem Told, ArticleEntry? Entry)> Items => items;

    /// <summary>Adds an item; false when it belongs into the next set.</summary>
    public bool Takes((ImportedItem Told, ArticleEntry? Entry) item)
    {
        var isFull = items.Count >= options.ChunkLines || characters >= options.ChunkBytes;
        if (isFull || (item.Entry is { ExternalId: { } id } && !names.Add((item.Entry.Source?.Name, id))))
            return false;

        items.Add(item);
        characters += item.Entry?.Body?.Content?.Length ?? 0;
        return true;
    }

    public bool SharesNamesWith(ImportSet other) => names.Overlaps(other.names);
}
