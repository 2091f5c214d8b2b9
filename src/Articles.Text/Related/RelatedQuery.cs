namespace Articles.Text;

/// <summary>One article made ready to be compared with many others.</summary>
public sealed class RelatedQuery
{
    // A headline of two common words is found whole by chance; this much of it is taken as not found.
    private const float HeadlineEase = 5;

    private const byte InText = 1;
    private const byte InHeadline = 2;

    private readonly WordTable _table;
    private readonly float[] _idf;
    private readonly float[] _wordWeights;
    private readonly bool[] _headline;
    private readonly bool[] _lead;
    private readonly int _length;
    private readonly byte[] _pairs;
    private readonly Dictionary<ulong, float> _names = [];
    private readonly VectorNorms _norms;

    /// <summary>Takes a packed vector, and the archive's statistics as they are now.</summary>
    public RelatedQuery(ReadOnlySpan<byte> packed, TermStatistics statistics)
    {
        var vector = new PackedVector(packed);
        var count = vector.Words.Length;
        _table = new WordTable(vector.Words);
        _idf = new float[count];
        _wordWeights = new float[count];
        _headline = new bool[count];
        _lead = new bool[count];
        _length = vector.Length;
        _pairs = new byte[count * count];
        _norms = VectorNorms.Of(vector, statistics, _idf);

        // Both articles' weights hold the idf, so the asking side brings it squared and the other only its counts.
        for (var index = 0; index < count; index++)
            _wordWeights[index] = FeatureWeights.OfCount(PackedVector.CountOf(vector.Words[index])) * _idf[index] * _idf[index];

        foreach (var word in vector.HeadlineWords)
            _headline[word] = true;

        foreach (var word in vector.LeadWords)
            _lead[word] = true;

        Mark(vector.Pairs, InText);
        Mark(vector.HeadlinePairs, InHeadline);
        for (var at = 0; at < vector.Names.Length; at += 1 + PackedVector.NameLength(vector.Names[at]))
        {
            var weight = FeatureWeights.OfName(vector.NameAt(at), _idf);
            _names[NameKey(vector.NameAt(at))] = FeatureWeights.OfCount(PackedVector.NameCount(vector.Names[at])) * weight * weight;
        }
    }

    /// <summary>How many different words of the article are kept.</summary>
    public int WordCount => _idf.Length;

    /// <summary>How like the article another packed one is.</summary>
    public Likeness Compare(ReadOnlySpan<byte> packed)
    {
        var other = new PackedVector(packed);
        var theirs = other.Norms;
        Span<short> mine = stackalloc short[PackedVector.MostWords];
        Span<bool> shared = stackalloc bool[_idf.Length];
        var words = Words(other, mine, shared);
        var (pairProduct, covered) = Pairs(other.Pairs, mine);
        var (_, coveredTheirs) = Pairs(other.HeadlinePairs, mine, InText);
        var (both, mineInTheirs, theirsInMine) = Headlines(other, mine, shared);

        return new Likeness(
            Ratio(words, _norms.Words * theirs.Words),
            Ratio(pairProduct, _norms.Pairs * theirs.Pairs),
            Ratio(Names(other, mine), _norms.Names * theirs.Names),
            Ratio(both, _norms.Headline * theirs.Headline),
            Math.Max(Ratio(covered, _norms.HeadlinePairs + HeadlineEase), Ratio(coveredTheirs, theirs.HeadlinePairs + HeadlineEase)),
            Math.Max(Ratio(mineInTheirs, _norms.Headline * _norms.Headline), Ratio(theirsInMine, theirs.Headline * theirs.Headline)),
            Ratio(Lead(other, mine), _norms.Lead * theirs.Lead),
            Math.Sqrt((double)_length * other.Length));
    }

    private float Words(PackedVector other, Span<short> mine, Span<bool> shared)
    {
        var product = 0f;
        for (var index = 0; index < other.Words.Length; index++)
        {
            var place = mine[index] = _table.Find(PackedVector.IdOf(other.Words[index]));
            if (place < 0)
                continue;

            shared[place] = true;
            product += _wordWeights[place] * FeatureWeights.OfCount(PackedVector.CountOf(other.Words[index]));
        }

        return product;
    }

    // The product of the pairs, and the weight of those that carry the mark.
    private (float Product, float Marked) Pairs(ReadOnlySpan<byte> theirs, ReadOnlySpan<short> mine, byte marked = InHeadline)
    {
        float product = 0, weightOfMarked = 0;
        for (var at = 0; at < theirs.Length; at += 2)
        {
            var (first, second) = (mine[theirs[at]], mine[theirs[at + 1]]);
            if (first < 0 || second < 0 || _pairs[(first * _idf.Length) + second] is var mark && mark == 0)
                continue;

            var weight = FeatureWeights.OfPair(_idf[first], _idf[second]);
            product += weight * weight;
            if ((mark & marked) != 0)
                weightOfMarked += weight;
        }

        return (product, weightOfMarked);
    }

    private (float Both, float MineInTheirs, float TheirsInMine) Headlines(PackedVector other, ReadOnlySpan<short> mine, ReadOnlySpan<bool> shared)
    {
        float both = 0, mineInTheirs = 0, theirsInMine = 0;
        for (var place = 0; place < _headline.Length; place++)
        {
            if (_headline[place] && shared[place])
                mineInTheirs += _idf[place] * _idf[place];
        }

        foreach (var word in other.HeadlineWords)
        {
            if (mine[word] < 0)
                continue;

            var weight = _idf[mine[word]] * _idf[mine[word]];
            theirsInMine += weight;
            both += _headline[mine[word]] ? weight : 0;
        }

        return (both, mineInTheirs, theirsInMine);
    }

    private float Lead(PackedVector other, ReadOnlySpan<short> mine)
    {
        var product = 0f;
        foreach (var word in other.LeadWords)
        {
            if (mine[word] is >= 0 and var place && _lead[place])
                product += _idf[place] * _idf[place];
        }

        return product;
    }

    private float Names(PackedVector other, ReadOnlySpan<short> mine)
    {
        var product = 0f;
        Span<byte> places = stackalloc byte[PackedVector.LongestName];
        for (var at = 0; at < other.Names.Length; at += 1 + PackedVector.NameLength(other.Names[at]))
        {
            var words = other.NameAt(at);
            if (AllMine(words, mine, places) && _names.TryGetValue(NameKey(places[..words.Length]), out var weight))
                product += weight * FeatureWeights.OfCount(PackedVector.NameCount(other.Names[at]));
        }

        return product;
    }

    private static bool AllMine(ReadOnlySpan<byte> words, ReadOnlySpan<short> mine, Span<byte> places)
    {
        for (var index = 0; index < words.Length; index++)
        {
            if (mine[words[index]] < 0)
                return false;

            places[index] = (byte)mine[words[index]];
        }

        return true;
    }

    private void Mark(ReadOnlySpan<byte> marked, byte mark)
    {
        for (var at = 0; at < marked.Length; at += 2)
            _pairs[(marked[at] * _idf.Length) + marked[at + 1]] |= mark;
    }

    private static ulong NameKey(ReadOnlySpan<byte> places)
    {
        var key = 0UL;
        foreach (var place in places)
            key = (key << 8) | (place + 1UL);

        return key;
    }

    private static double Ratio(float part, float whole) => whole > 0 ? Math.Min(1, part / (double)whole) : 0;
}
