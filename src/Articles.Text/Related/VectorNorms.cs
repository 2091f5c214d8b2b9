using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>The lengths of a vector's parts, by which its cosines are divided.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VectorNorms(float Words, float Pairs, float Names, float Headline, float HeadlinePairs, float Lead)
{
    /// <summary>In bytes, the lead's norm left out: it is stored with the lead.</summary>
    public const int Length = 5 * sizeof(float);

    /// <summary>Measures a vector; <paramref name="idf"/> is filled with the weight of each of its words.</summary>
    public static VectorNorms Of(PackedVector vector, TermStatistics statistics, Span<float> idf)
    {
        float words = 0, pairs = 0, names = 0, headline = 0, headlinePairs = 0, lead = 0;
        for (var index = 0; index < vector.Words.Length; index++)
        {
            idf[index] = statistics.Idf(PackedVector.IdOf(vector.Words[index]));
            words += Square(FeatureWeights.OfCount(PackedVector.CountOf(vector.Words[index])) * idf[index]);
        }

        for (var at = 0; at < vector.Pairs.Length; at += 2)
            pairs += Square(FeatureWeights.OfPair(idf[vector.Pairs[at]], idf[vector.Pairs[at + 1]]));

        for (var at = 0; at < vector.Names.Length; at += 1 + PackedVector.NameLength(vector.Names[at]))
        {
            var weight = FeatureWeights.OfName(vector.NameAt(at), idf);
            names += Square(FeatureWeights.OfCount(PackedVector.NameCount(vector.Names[at])) * weight);
        }

        foreach (var word in vector.HeadlineWords)
            headline += Square(idf[word]);

        for (var at = 0; at < vector.HeadlinePairs.Length; at += 2)
            headlinePairs += FeatureWeights.OfPair(idf[vector.HeadlinePairs[at]], idf[vector.HeadlinePairs[at + 1]]);

        foreach (var word in vector.LeadWords)
            lead += Square(idf[word]);

        return new VectorNorms(MathF.Sqrt(words), MathF.Sqrt(pairs), MathF.Sqrt(names), MathF.Sqrt(headline), headlinePairs, MathF.Sqrt(lead));
    }

    public static VectorNorms Read(ReadOnlySpan<byte> packed, float lead) => new(
        BinaryPrimitives.ReadSingleLittleEndian(packed),
        BinaryPrimitives.ReadSingleLittleEndian(packed[4..]),
        BinaryPrimitives.ReadSingleLittleEndian(packed[8..]),
        BinaryPrimitives.ReadSingleLittleEndian(packed[12..]),
        BinaryPrimitives.ReadSingleLittleEndian(packed[16..]),
        lead);

    public void Write(Span<byte> packed)
    {
        BinaryPrimitives.WriteSingleLittleEndian(packed, Words);
        BinaryPrimitives.WriteSingleLittleEndian(packed[4..], Pairs);
        BinaryPrimitives.WriteSingleLittleEndian(packed[8..], Names);
        BinaryPrimitives.WriteSingleLittleEndian(packed[12..], Headline);
        BinaryPrimitives.WriteSingleLittleEndian(packed[16..], HeadlinePairs);
    }

    private static float Square(float value) => value * value;
}
