using System.Diagnostics;
using System.Text;
using Articles.Text;

namespace Articles.Benchmarks;

/// <summary>A set read into memory: statistics, signatures with their postings, packed vectors.</summary>
internal sealed class RelatedArchive
{
    private const int Candidates = 200;

    private readonly IReadOnlyList<RelatedDocument> _documents;
    private readonly SignatureTerm[][] _signatures;
    private readonly byte[][] _vectors;
    private readonly Dictionary<int, List<(int Document, float Weight)>> _postings = [];
    private readonly TermStatistics _statistics;
    private readonly float[] _sums;

    public RelatedArchive(IReadOnlyList<RelatedDocument> documents)
    {
        _documents = documents;
        var watch = Stopwatch.StartNew();
        var profiles = documents.Select(document => TermProfile.Of(document.Title, null, document.Body, "en")).ToArray();
        ReadingTime = watch.Elapsed / documents.Count;

        var frequencies = profiles.SelectMany(profile => profile.WordIds).CountBy(id => id).ToDictionary();
        _statistics = new TermStatistics(documents.Count, id => frequencies.GetValueOrDefault(id));
        watch.Restart();
        _vectors = [.. profiles.Select(profile => TermVector.Pack(profile, _statistics))];
        _signatures = [.. profiles.Select(profile => Signature.Of(profile, _statistics))];
        PackingTime = watch.Elapsed / documents.Count;
        FormBytes = profiles.Average(profile => TermForms.Of(profile, _statistics).Sum(form => Encoding.UTF8.GetByteCount(form.Value)));
        _sums = new float[documents.Count];
        for (var document = 0; document < documents.Count; document++)
        {
            foreach (var term in _signatures[document])
            {
                if (!_postings.TryGetValue(term.WordId, out var list))
                    _postings[term.WordId] = list = [];

                list.Add((document, term.Weight));
            }
        }
    }

    public TimeSpan ReadingTime { get; }

    public TimeSpan PackingTime { get; }

    public TimeSpan RankingTime { get; private set; }

    public double FormBytes { get; }

    public int WordCount(int document) => TermVector.WordIds(_vectors[document]).Length;

    public double VectorBytes => _vectors.Average(vector => vector.Length);

    public int LargestVector => _vectors.Max(vector => vector.Length);

    /// <summary>The ten most related, best first, by exact score.</summary>
    public (int Document, double Raw)[] Ranked(int document, RelatedWeights weights)
    {
        var candidates = CandidatesOf(document);
        var started = Stopwatch.GetTimestamp();
        var query = new RelatedQuery(_vectors[document], _statistics);
        (int Document, double Raw)[] ranked = [.. candidates
            .Select(other => (other, raw: RelatedScore.Raw(query.Compare(_vectors[other]), _documents[document].DaysTo(_documents[other]), weights)))
            .OrderByDescending(pair => pair.raw)
            .Take(10)];
        RankingTime += Stopwatch.GetElapsedTime(started);

        return ranked;
    }

    /// <summary>The earlier one whose story a document goes on with; null where it begins one of its own.</summary>
    public int? StoryOf(int document)
    {
        var query = new RelatedQuery(_vectors[document], _statistics);
        var (before, most) = ((int?)null, RelatedScore.OneStory);
        foreach (var other in CandidatesOf(document))
        {
            if (_documents[document].DaysTo(_documents[other]) is > 0 and var days
                && RelatedScore.Story(query.Compare(_vectors[other]), days, query.WordCount) is var score && score > most)
            {
                (before, most) = (other, score);
            }
        }

        return before;
    }

    /// <summary>Whether two documents are taken for one text.</summary>
    public bool AreNearDuplicates(int one, int other) =>
        NearDuplicate.Is(new RelatedQuery(_vectors[one], _statistics).Compare(_vectors[other]));

    private int[] CandidatesOf(int document)
    {
        Array.Clear(_sums);
        foreach (var term in Signature.Asked(_signatures[document], _statistics))
        {
            foreach (var (other, weight) in _postings[term.WordId])
                _sums[other] += term.Weight * weight;
        }

        _sums[document] = 0;

        return [.. Enumerable.Range(0, _sums.Length).Where(other => _sums[other] > 0).OrderByDescending(other => _sums[other]).Take(Candidates)];
    }
}
