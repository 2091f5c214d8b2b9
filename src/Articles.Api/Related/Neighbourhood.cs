using Articles.Text;
using Npgsql;

namespace Articles.Api.Related;

/// <summary>New texts compared with those that could be near: their own lists, and the lists of others that they get a place in.</summary>
internal sealed class Neighbourhood
{
    /// <summary>How many candidates are compared exactly.</summary>
    public const int Candidates = 200;

    // Some of the numbers in the blocks are no more.
    private const int Asked = Candidates + (Candidates / 4);

    private readonly Dictionary<int, NeighbourList> lists = [];
    private readonly Dictionary<int, int> copyOf = [];

    /// <summary>For each of the texts, in their order, the number that it shares with nearly equal ones.</summary>
    public required int[] CopyOf { get; init; }

    /// <summary>All lists that are not as they were.</summary>
    public IReadOnlyList<NeighbourList> Changed => [.. lists.Values.Where(list => list.IsChanged)];

    public static async Task<Neighbourhood> OfAsync(
        NpgsqlConnection db, int generation, int[] numbers, ReadText[] texts, TermStatistics statistics, CancellationToken cancel)
    {
        var postings = await db.PostingsAsync(generation, texts.SelectMany(text => text.Signature.Take(Postings.AskedTerms)).Select(term => term.WordId), cancel);
        var candidates = texts.AsParallel().AsOrdered().Select(text => postings.Best(text.Signature, Asked)).ToArray();
        var known = await db.ListedTextsAsync(candidates.SelectMany(one => one), cancel);

        var neighbourhood = new Neighbourhood { CopyOf = new int[texts.Length] };
        for (var place = 0; place < texts.Length; place++)
        {
            var others = candidates[place].Where(other => other != numbers[place] && known.ContainsKey(other)).Take(Candidates).Select(other => known[other]);
            neighbourhood.CopyOf[place] = neighbourhood.Add(numbers[place], texts[place], [.. others], statistics);
        }

        return neighbourhood;
    }

    private int Add(int number, ReadText text, IReadOnlyList<ListedText> others, TermStatistics statistics)
    {
        var query = new RelatedQuery(text.Vector, statistics);
        var own = ListOf(number, null);
        var original = (Number: number, Words: 0.0);
        foreach (var other in others)
        {
            var likeness = query.Compare(other.Vector);
            var score = (float)RelatedScore.Raw(likeness, (other.PublishedAt - text.PublishedAt).TotalDays, RelatedWeights.Default);
            own.Offer(other.Number, score);
            ListOf(other.Number, other).Offer(number, score);

            // Of two that come together the later is the copy.
            if (NearDuplicate.Is(likeness) && other.Number < number && likeness.Words > original.Words)
                original = (copyOf.GetValueOrDefault(other.Number, other.CopyOf), likeness.Words);
        }

        copyOf[number] = original.Number;
        return original.Number;
    }

    private NeighbourList ListOf(int number, ListedText? known)
    {
        if (!lists.TryGetValue(number, out var list))
            lists[number] = list = new NeighbourList(number, known?.Numbers, known?.Scores);

        return list;
    }
}
