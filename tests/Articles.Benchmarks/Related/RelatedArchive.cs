using System.Diagnostics;
using System.Text;
using Articles.Text;

namespace Articles.Benchmarks;

/// <summary>A set read into memory: statistics, signatures with their postings, packed vectors.</summary>
internal sealed class RelatedArchive
{
    private const int Candidates = 200;

    private readonly IReadOnlyList<RelatedDocument> documents;
    private readonly SignatureTerm[][] signatures;
    private readonly byte[][] vectors;
    private readonly Dictionary<int, List<(int Document, float Weight)>> postings = [];
    private readonly TermStatistics statistics;
    private readonly float[] sums;

    public RelatedArchive(IReadOnlyList<RelatedDocument> documents)
    {
        this.documents = documents;
        var watch = Stopwatch.StartNew();
        var profiles = documents.Select(document => TermProfile.Of(document.Title, null, document.Body, "en")).ToArray();
        ReadingTime = watch.Elapsed / documents.Count;

        var frequencies = profiles.SelectMany(profile => profile.WordIds).CountBy(id => id).ToDictionary();
        statistics = new TermStatistics(documents.Count, id => frequencies.GetValueOrDefault(id));
        watch.Restart();
        vectors = [.. profiles.Select(profile => TermVector.Pack(profile, statistics))];
        signatures = [.. profiles.Select(profile => Signature.Of(profile, statistics))];
        PackingTime = watch.Elapsed / documents.Count;
        FormBytes = profiles.Average(profile => TermForms.Of(profile, statistics).Sum(form => Encoding.UTF8.GetByteCount(form.Value)));
        sums = new float[documents.Count];
        for (var document = 0; document < documents.Count; document++)
        {
            foreach (var term in signatures[document])
            {
                if (!postings.TryGetValue(term.WordId, out var list))
                    postings[term.WordId] = list = [];

                list.Add((document, term.Weight));
            }
        }
    }

    public TimeSpan ReadingTime { get; }

    public TimeSpan PackingTime { get; }

    public TimeSpan RankingTime { get; private set; }

    public double FormBytes { get; }

    public int WordCount(int document) => TermVector.WordIds(vectors[document]).Length;

    public double VectorBytes => vectors.Average(vector => vector.Length);

    public int LargestVector => vectors.Max(vector => vector.Length);

    /// <summary>The ten most related, best first, by exact score.</summary>
    public (int Document, double Raw)[] Ranked(int document, RelatedWeights weights)
    {
        var candidates = CandidatesOf(document);
        var started = Stopwatch.GetTimestamp();
        var query = new RelatedQuery(vectors[document], statistics);
        (int Document, double Raw)[] ranked = [.. candidates
            .Select(other => (other, raw: RelatedScore.Raw(query.Compare(vectors[other]), documents[document].DaysTo(documents[other]), weights)))
            .OrderByDescending(pair => pair.raw)
            .Take(10)];
        RankingTime += Stopwatch.GetElapsedTime(started);

        return ranked;
    }

    /// <summary>The earlier one whose story a document goes on with; null where it begins one of its own.</summary>
    public int? StoryOf(int document)
    {
        var query = new RelatedQuery(vectors[document], statistics);
        var (before, most) = ((int?)null, RelatedScore.OneStory);
        foreach (var other in CandidatesOf(document))
        {
            if (documents[document].DaysTo(documents[other]) is > 0 and var days
                && RelatedScore.Story(query.Compare(vectors[other]), days, query.WordCount) is var score && score > most)
            {
                (before, most) = (other, score);
            }
        }

        return before;
    }

    /// <summary>Whether two documents are taken for one text.</summary>
    public bool AreNearDuplicates(int one, int other) =>
        NearDuplicate.Is(new RelatedQuery(vectors[one], statistics).Compare(vectors[other]));

    private int[] CandidatesOf(int document)
    {
        Array.Clear(sums);
        foreach (var term in Signature.Asked(signatures[document], statistics))
        {
            foreach (var (other, weight) in postings[term.WordId])
                sums[other] += term.Weight * weight;
        }

        sums[document] = 0;

        return [.. Enumerable.Range(0, sums.Length).Where(other => sums[other] > 0).OrderByDescending(other => sums[other]).Take(Candidates)];
    }
}
