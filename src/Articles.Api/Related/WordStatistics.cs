using System.Collections.Concurrent;
using Articles.Text;
using Npgsql;

namespace Articles.Api.Related;

/// <summary>
/// How common words are in the generation that readers follow. Within a generation no number changes, so those that were read are
/// remembered: nearly all of an article's words have stood in another one before.
/// </summary>
internal sealed class WordStatistics
{
    // Some five megabytes; then it begins anew.
    private const int Most = 100_000;

    private volatile Remembered _remembered = new(new Generation());

    /// <summary>The numbers of these words, and the generation that they are of.</summary>
    public async Task<(int Generation, TermStatistics Statistics)> OfAsync(NpgsqlConnection db, IEnumerable<int> words, CancellationToken cancel)
    {
        var wanted = words.Distinct().Order().ToArray();
        var known = _remembered;
        var missing = known.Missing(wanted);
        do
        {
            var (generation, frequencies) = await db.CurrentFrequenciesAsync(missing, cancel);
            if (generation.Id != known.Generation.Id)
                known = new Remembered(generation);
            known.Add(missing, frequencies);
            missing = known.Missing(wanted);
        }
        while (missing.Length > 0);

        _remembered = known.IsFull ? new Remembered(known.Generation) : known;
        return (known.Generation.Id, new TermStatistics(known.Generation.Articles, known.FrequencyOf));
    }

    private sealed class Remembered(Generation generation)
    {
        private readonly ConcurrentDictionary<int, int> _frequencies = [];

        public Generation Generation => generation;

        public bool IsFull => _frequencies.Count > Most;

        public int[] Missing(int[] words) => Array.FindAll(words, word => !_frequencies.ContainsKey(word));

        public long FrequencyOf(int word) => _frequencies.GetValueOrDefault(word);

        /// <summary>Words that stand in no article are remembered, too.</summary>
        public void Add(int[] words, IReadOnlyDictionary<int, int> read)
        {
            foreach (var word in words)
                _frequencies[word] = read.GetValueOrDefault(word);
        }
    }
}
