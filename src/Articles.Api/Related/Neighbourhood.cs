using System.Runtime.InteropServices;
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

    // A story goes on while somebody still writes of it; near in words alone is a subject.
    private const double StoryScore = 0.6;
    private const double StoryDays = 60;

    private readonly Dictionary<int, NeighbourList> lists = [];
    private readonly Dictionary<int, Kinship> known = [];

    /// <summary>What each of the texts is kin to, in their order.</summary>
    public IReadOnlyList<Kinship> Kinship { get; private set; } = [];

    /// <summary>All lists that are not as they were.</summary>
    public IReadOnlyList<NeighbourList> Changed => [.. lists.Values.Where(list => list.IsChanged)];

    public static async Task<Neighbourhood> OfAsync(
        NpgsqlConnection db, int generation, int[] numbers, ReadText[] texts, TermStatistics statistics, CancellationToken cancel)
    {
        var postings = await db.PostingsAsync(generation, texts.SelectMany(text => text.Asked).Select(term => term.WordId), cancel);
        var candidates = texts.AsParallel().AsOrdered().Select(text => postings.Best(text.Asked, Asked)).ToArray();
        var listed = await db.ListedTextsAsync(candidates.SelectMany(one => one), cancel);

        var neighbourhood = new Neighbourhood();
        neighbourhood.Kinship = [.. texts.Select((text, place) => neighbourhood.Add(
            numbers[place], text,
            candidates[place].Where(other => other != numbers[place] && listed.ContainsKey(other)).Take(Candidates).Select(other => listed[other]),
            statistics))];
        return neighbourhood;
    }

    private Kinship Add(int number, ReadText text, IEnumerable<ListedText> others, TermStatistics statistics)
    {
        var query = new RelatedQuery(text.Vector, statistics);
        var own = ListOf(number, null);
        var (original, originalWords) = (number, 0.0);
        var (thread, threadScore) = (text.ArticleId, StoryScore);
        foreach (var other in others)
        {
            var likeness = query.Compare(other.Vector);
            var days = (text.PublishedAt - other.PublishedAt)?.TotalDays;
            var raw = RelatedScore.Raw(likeness, days, RelatedWeights.Default);
            own.Offer(other.Number, (float)raw);
            ListOf(other.Number, other).Offer(number, (float)raw);

            // Of two that come together the later is the copy.
            var kin = known.GetValueOrDefault(other.Number, new Kinship(other.CopyOf, other.Thread));
            if (NearDuplicate.Is(likeness) && other.Number < number && likeness.Words > originalWords)
                (original, originalWords) = (kin.CopyOf, likeness.Words);

            var isEarlier = days > 0 || (days == 0 && other.Number < number);
            if (isEarlier && days <= StoryDays && RelatedScore.Calibrated(raw, query.WordCount) is var score && score > threadScore)
                (thread, threadScore) = (kin.Thread, score);
        }

        return known[number] = new Kinship(original, thread);
    }

    private NeighbourList ListOf(int number, ListedText? stored)
    {
        if (!lists.TryGetValue(number, out var list))
            lists[number] = list = new NeighbourList(number, stored?.Numbers, stored?.Scores);

        return list;
    }
}

/// <summary>What an article is kin to.</summary>
/// <param name="CopyOf">The number it shares with nearly equal ones.</param>
/// <param name="Thread">The running story it belongs to.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Kinship(int CopyOf, Guid Thread);
