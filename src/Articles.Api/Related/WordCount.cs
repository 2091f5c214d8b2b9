using Npgsql;

namespace Articles.Api.Related;

/// <summary>How common words are in the oldest public articles, counted a part at a time.</summary>
internal sealed class WordCount
{
    private const int Chunk = 200;

    private readonly Dictionary<int, int> _frequencies = [];
    private readonly long _size;

    private WordCount(long size) => _size = size;

    /// <summary>How many articles have been counted.</summary>
    public long Articles { get; private set; }

    /// <summary>The last of them.</summary>
    public Guid? Last { get; private set; }

    /// <summary>How many of them have changed meanwhile.</summary>
    public long Recounts { get; private set; }

    /// <summary>The words of more than one article: what is not among them is rare.</summary>
    public IEnumerable<(int Term, int Articles)> Words => _frequencies.Where(word => word.Value > 1).Select(word => (word.Key, word.Value));

    public static async Task<WordCount> BeginAsync(NpgsqlConnection db, DateTimeOffset now, CancellationToken cancel) =>
        new(Generations.SizeFor(await db.PublicCountAsync(now, cancel)));

    /// <summary>Counts some more; false when all are counted.</summary>
    public async Task<bool> GoOnAsync(NpgsqlConnection db, DateTimeOffset now, CancellationToken cancel)
    {
        var texts = await db.PublicTextsAfterAsync(Last, (int)Math.Min(Chunk, _size - Articles), now, cancel);
        foreach (var word in texts.AsParallel().SelectMany(text => text.Profile().WordIds))
            _frequencies[word] = _frequencies.GetValueOrDefault(word) + 1;

        if (texts.Count == 0)
        {
            return false;
        }

        (Articles, Last) = (Articles + texts.Count, texts[^1].Id);
        return true;
    }

    /// <summary>Notes that articles say something else now than when they were counted.</summary>
    public void NoteChanges(IEnumerable<Guid> articleIds) => Recounts += articleIds.Count(id => Generations.IsAmong(id, Last));
}
