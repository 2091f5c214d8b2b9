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

    private readonly Dictionary<int, NeighbourList> _lists;
    private readonly Dictionary<int, Kinship> _known = [];
    private readonly HashSet<Guid> _begun = [];

    private Neighbourhood(IEnumerable<NeighbourList> lists) => _lists = lists.ToDictionary(list => list.Number);

    /// <summary>What each of the texts is kin to, in their order.</summary>
    public IReadOnlyList<Kinship> Kinship { get; private set; } = [];

    /// <summary>All lists that are not as they were.</summary>
    public IReadOnlyList<NeighbourList> Changed => [.. _lists.Values.Where(list => list.IsChanged)];

    public static async Task<Neighbourhood> OfAsync(
        NpgsqlConnection db, int generation, int[] numbers, ReadText[] texts, IReadOnlyDictionary<Guid, StoryNames> stories,
        IReadOnlySet<int> replaced, TermStatistics statistics, CancellationToken cancel)
    {
        var postings = await db.PostingsAsync(generation, texts.SelectMany(text => text.Asked).Select(term => term.WordId), cancel);
        var candidates = texts.AsParallel().AsOrdered().Select(text => postings.Best(text.Asked, Asked)).ToArray();
        var listed = await db.ListedTextsAsync(candidates.SelectMany(one => one), cancel);
        var compared = texts.AsParallel().AsOrdered()
            .Select((text, place) => Compared.Of(numbers[place], text, stories[text.ArticleId], candidates[place], listed, statistics)).ToArray();

        // Most of the lists take none of the new ones: they need not be read.
        var kept = (await db.ListsAsync(compared.SelectMany(one => one.Takers).Except(numbers), cancel)).ToList();
        kept.ForEach(list => list.Drop(replaced));
        var neighbourhood = new Neighbourhood([.. numbers.Select(number => new NeighbourList(number)), .. kept]);
        neighbourhood.Kinship = [.. compared.Select(neighbourhood.Add)];
        return neighbourhood;
    }

    private Kinship Add(Compared text)
    {
        var (original, originalWords) = (text.Number, 0.0);
        var (joined, storyScore) = ((Guid?)null, RelatedScore.OneStory);
        var (own, takers) = (_lists[text.Number], new List<NeighbourList>());
        foreach (var (other, likeness, raw, story) in text.Others)
        {
            var kin = _known.GetValueOrDefault(other.Number, new Kinship(other.CopyOf, other.Thread, other.Chosen));
            if (own.Offer(other.Number, raw) && kin.CopyOf != other.Number)
                own.NoteCopy(other.Number, kin.CopyOf);
            if (_lists.GetValueOrDefault(other.Number) is { } taker && taker.Offer(text.Number, raw))
                takers.Add(taker);

            // Of two that come together the later is the copy.
            if (NearDuplicate.Is(likeness) && other.Number < text.Number && likeness.Words > originalWords)
                (original, originalWords) = (kin.CopyOf, likeness.Words);

            if (other.Number < text.Number && story > storyScore)
                (joined, storyScore) = (kin.StoryFor(text.Story.Former), story);
        }

        if (original != text.Number)
            takers.ForEach(list => list.NoteCopy(text.Number, original));

        return _known[text.Number] = new Kinship(original, joined ?? Begun(text), text.Story.Chosen);
    }

    // What is weighed anew keeps the name of its story; of parts that are no longer near one another the first does.
    private Guid Begun(Compared text) =>
        text.Story is { Former: { } former, IsTaken: false } && _begun.Add(former) ? former : text.ArticleId;

    /// <summary>A new text and the others that it has been compared with.</summary>
    private sealed record Compared(
        int Number, Guid ArticleId, StoryNames Story, IReadOnlyList<(ListedText Other, Likeness Likeness, float Raw, double Story)> Others)
    {
        /// <summary>Whose lists have a place for the text.</summary>
        public IEnumerable<int> Takers => Others.Where(one => one.Other.Takes(Number, one.Raw)).Select(one => one.Other.Number);

        public static Compared Of(
            int number, ReadText text, StoryNames story, int[] candidates, IReadOnlyDictionary<int, ListedText> listed, TermStatistics statistics)
        {
            var query = new RelatedQuery(text.Vector, statistics);
            return new Compared(number, text.ArticleId, story, [.. candidates
                .Where(other => other != number && listed.ContainsKey(other)).Take(Candidates).Select(other => With(listed[other]))]);

            (ListedText, Likeness, float, double) With(ListedText other)
            {
                var likeness = query.Compare(other.Vector);
                var raw = RelatedScore.Raw(likeness, (text.PublishedAt - other.PublishedAt)?.TotalDays, RelatedWeights.Default);
                return (other, likeness, (float)raw, RelatedScore.Story(likeness, (text.ToldAt - other.ToldAt)?.TotalDays, query.WordCount));
            }
        }
    }
}

/// <summary>What an article is kin to.</summary>
/// <param name="CopyOf">The number it shares with nearly equal ones.</param>
/// <param name="Thread">The running story that its neighbours make of it.</param>
/// <param name="Chosen">The one that an editor put it into.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Kinship(int CopyOf, Guid Thread, Guid? Chosen)
{
    /// <summary>The story of what goes on with it: the editor's, but for what the editor left in the other.</summary>
    public Guid StoryFor(Guid? former) => Chosen is { } chosen && former != Thread ? chosen : Thread;
}
