using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>A word of a signature and its weight; the weights of a whole article would make a vector of length one.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SignatureTerm(int WordId, float Weight);

/// <summary>An article's heaviest words, by which candidates are found: an index that is pruned as it is made (Carmel and others, SIGIR 2001).</summary>
public static class Signature
{
    /// <summary>How many words a signature has at most.</summary>
    public const int MostTerms = 128;

    // A copy has most of an article's words, so a few of those that few have are enough to find it by.
    private const int MostTelling = 32;
    private const int LeastTelling = 12;
    private const int FewArticles = 1_000;

    // So many are always asked for, more while the archive is small enough for it.
    private const int LeastAsked = 40;
    private const int MostAskedArticles = 50_000;

    private const int TermLength = sizeof(int) + sizeof(ushort);

    /// <summary>The heaviest words of an article, heaviest first.</summary>
    public static SignatureTerm[] Of(TermProfile profile, TermStatistics statistics)
    {
        var weighed = profile.Words
            .Select(word => new SignatureTerm(word.Id, FeatureWeights.OfCount(word.Count) * statistics.Idf(word.Id)))
            .OrderByDescending(term => term.Weight)
            .ThenBy(term => term.WordId)
            .ToArray();
        var norm = MathF.Sqrt(weighed.Sum(term => term.Weight * term.Weight));

        return [.. weighed.Take(MostTerms).Select(term => term with { Weight = term.Weight / norm })];
    }

    /// <summary>The heaviest words of a signature, as many as can be looked up by in good time: their articles are all looked at.</summary>
    public static ReadOnlySpan<SignatureTerm> Asked(ReadOnlySpan<SignatureTerm> signature, TermStatistics statistics)
    {
        var (asked, articles) = (0, 0L);
        while (asked < signature.Length && (asked < LeastAsked || articles < MostAskedArticles))
            articles += statistics.DocumentFrequency(signature[asked++].WordId);

        return signature[..asked];
    }

    /// <summary>
    /// The words of a signature by which nearly equal articles are looked up: the heaviest of those that few have; the same as
    /// <see cref="Asked"/> where it has too few of these.
    /// </summary>
    public static SignatureTerm[] Telling(ReadOnlySpan<SignatureTerm> signature, TermStatistics statistics)
    {
        var telling = new List<SignatureTerm>(MostTelling);
        foreach (var term in signature)
        {
            if (telling.Count < MostTelling && statistics.DocumentFrequency(term.WordId) <= FewArticles)
                telling.Add(term);
        }

        return telling.Count < LeastTelling ? [.. Asked(signature, statistics)] : [.. telling];
    }

    /// <summary>Six bytes a word: its id, and its weight in 65,535ths.</summary>
    public static byte[] Pack(ReadOnlySpan<SignatureTerm> terms)
    {
        var packed = new byte[terms.Length * TermLength];
        for (var index = 0; index < terms.Length; index++)
        {
            var at = packed.AsSpan(index * TermLength);
            BinaryPrimitives.WriteInt32LittleEndian(at, terms[index].WordId);
            BinaryPrimitives.WriteUInt16LittleEndian(at[sizeof(int)..], (ushort)Math.Round(terms[index].Weight * ushort.MaxValue));
        }

        return packed;
    }

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    public static SignatureTerm[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length % TermLength != 0)
            throw new InvalidDataException("These bytes are not a signature.");

        var terms = new SignatureTerm[packed.Length / TermLength];
        for (var index = 0; index < terms.Length; index++)
            terms[index] = TermAt(packed, index * TermLength);

        return terms;
    }

    /// <summary>The same, but only the words that are asked for.</summary>
    public static IReadOnlyList<SignatureTerm> Unpack(ReadOnlySpan<byte> packed, IReadOnlySet<int> asked)
    {
        List<SignatureTerm>? found = null;
        for (var at = 0; at < packed.Length; at += TermLength)
        {
            if (asked.Contains(BinaryPrimitives.ReadInt32LittleEndian(packed[at..])))
                (found ??= []).Add(TermAt(packed, at));
        }

        return found ?? (IReadOnlyList<SignatureTerm>)[];
    }

    private static SignatureTerm TermAt(ReadOnlySpan<byte> packed, int at) => new(
        BinaryPrimitives.ReadInt32LittleEndian(packed[at..]),
        BinaryPrimitives.ReadUInt16LittleEndian(packed[(at + sizeof(int))..]) / (float)ushort.MaxValue);
}
