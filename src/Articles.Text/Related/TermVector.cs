using System.Buffers.Binary;

namespace Articles.Text;

/// <summary>An article's features in the few bytes that are stored for the exact score.</summary>
public static class TermVector
{
    private const int MostPairs = 400;
    private const int MostNames = 100;
    private const int MostHeadline = 32;

    /// <summary>Packs an article's heaviest features; which these are, and how heavy, <paramref name="statistics"/> decide.</summary>
    public static byte[] Pack(TermProfile profile, TermStatistics statistics)
    {
        var idf = profile.Words.Select(word => statistics.Idf(word.Id)).ToArray();
        var kept = Kept(profile, idf);
        var places = Places(profile, kept);
        ProfilePair[] pairs = [.. profile.Pairs
            .Where(pair => places[pair.First] >= 0 && places[pair.Second] >= 0)
            .OrderByDescending(pair => pair.InHeadline)
            .ThenByDescending(pair => FeatureWeights.OfPair(idf[pair.First], idf[pair.Second]))
            .Take(MostPairs)];
        var names = profile.Names
            .Where(name => name.Words.All(word => places[word] >= 0))
            .OrderByDescending(name => name.Count)
            .Take(MostNames);

        byte[] nameBytes = [.. names.SelectMany(name => Name(name, places))];
        byte[] headline = [.. kept.Where(index => profile.Words[index].InHeadline).Take(MostHeadline).Select(index => (byte)places[index])];
        byte[] lead = [.. kept.Where(index => profile.Words[index].InLead).Select(index => (byte)places[index])];
        var headlinePairs = pairs.TakeWhile(pair => pair.InHeadline).Take(MostHeadline);

        byte[] packed =
        [
            .. new byte[PackedVector.HeaderLength],
            .. kept.SelectMany(index => Word(profile.Words[index])),
            .. pairs.SelectMany(pair => Pair(pair, places)),
            .. nameBytes,
            .. headline,
            .. headlinePairs.SelectMany(pair => Pair(pair, places)),
            .. Tail(profile, lead),
        ];
        packed[0] = PackedVector.Version;
        packed[1] = (byte)kept.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan(2), (ushort)pairs.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan(4), (ushort)nameBytes.Length);
        packed[6] = (byte)headline.Length;
        packed[7] = (byte)headlinePairs.Count();
        WriteNorms(packed, statistics);

        return packed;
    }

    /// <summary>The words of a packed vector, whose document frequencies a <see cref="RelatedQuery"/> asks for.</summary>
    public static int[] WordIds(ReadOnlySpan<byte> packed)
    {
        var words = new PackedVector(packed).Words;
        var ids = new int[words.Length];
        for (var index = 0; index < ids.Length; index++)
            ids[index] = PackedVector.IdOf(words[index]);

        return ids;
    }

    private static void WriteNorms(Span<byte> packed, TermStatistics statistics)
    {
        Span<float> idf = stackalloc float[PackedVector.MostWords];
        var vector = new PackedVector(packed);
        var norms = VectorNorms.Of(vector, statistics, idf);
        norms.Write(packed[PackedVector.NormsAt..]);
        BinaryPrimitives.WriteSingleLittleEndian(packed[vector.LeadNormAt..], norms.Lead);
    }

    // The headline's words go in first, whatever they weigh: others may quote them. They lie ordered by id.
    private static int[] Kept(TermProfile profile, float[] idf) => [.. Enumerable.Range(0, profile.Words.Count)
        .OrderByDescending(index => profile.Words[index].InHeadline)
        .ThenByDescending(index => FeatureWeights.OfCount(profile.Words[index].Count) * idf[index])
        .ThenBy(index => profile.Words[index].Id)
        .Take(PackedVector.MostWords)
        .OrderBy(index => profile.Words[index].Id)];

    private static int[] Places(TermProfile profile, int[] kept)
    {
        var places = new int[profile.Words.Count];
        Array.Fill(places, -1);
        for (var place = 0; place < kept.Length; place++)
            places[kept[place]] = place;

        return places;
    }

    private static byte[] Tail(TermProfile profile, byte[] lead)
    {
        byte[] tail = [.. new byte[PackedVector.TailLength], .. lead];
        tail[0] = (byte)lead.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(1), (ushort)profile.Words.Sum(word => word.Count));

        return tail;
    }

    private static byte[] Word(ProfileWord word) =>
        BitConverter.GetBytes(((uint)word.Id << 4) | (uint)Math.Min(word.Count, FeatureWeights.MostCount));

    private static byte[] Pair(ProfilePair pair, int[] places) => [(byte)places[pair.First], (byte)places[pair.Second]];

    private static byte[] Name(ProfileName name, int[] places) =>
        [(byte)((name.Words.Length << 4) | Math.Min(name.Count, FeatureWeights.MostCount)), .. name.Words.Select(word => (byte)places[word])];
}
