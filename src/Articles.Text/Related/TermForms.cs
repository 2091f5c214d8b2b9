using System.Text;

namespace Articles.Text;

/// <summary>A feature an article could be listed for: its kind, how it is written there, and what it weighs.</summary>
public readonly record struct TermForm(ReasonKind Kind, string Value, float Weight);

/// <summary>How an article writes its heaviest names and words; stored, they give reasons without its text.</summary>
public static class TermForms
{
    /// <summary>How many forms of an article are kept.</summary>
    public const int Most = 48;

    // In any script it fits the one byte that its length has.
    private const int LongestForm = 63;

    private const int HeadLength = 4;
    private const float WeightSteps = 256;

    // Readers recognise a story by its people and places.
    private const float NameFactor = 1.5f;

    /// <summary>The forms of an article, heaviest first.</summary>
    public static TermForm[] Of(TermProfile profile, TermStatistics statistics)
    {
        var idf = profile.Words.Select(word => statistics.Idf(word.Id)).ToArray();
        var names = profile.Names.Select(name => new TermForm(
            ReasonKind.Entity,
            profile.Text.Substring(name.Start, name.Length),
            NameFactor * FeatureWeights.OfCount(name.Count) * name.Words.Average(word => idf[word])));
        var alone = profile.Names.Where(name => name.Words.Length == 1).Select(name => name.Words[0]).ToHashSet();
        var words = profile.Words.Select((word, index) => (word, index)).Where(one => !alone.Contains(one.index)).Select(one => new TermForm(
            ReasonKind.Term,
            profile.Text.Substring(one.word.Start, one.word.Length),
            FeatureWeights.OfCount(one.word.Count) * idf[one.index]));

        return [.. names.Concat(words)
            .Where(form => form.Value.Length <= LongestForm && !form.Value.Contains('\n', StringComparison.Ordinal))
            .OrderByDescending(form => form.Weight)
            .ThenBy(form => form.Value, StringComparer.Ordinal)
            .Take(Most)];
    }

    /// <summary>The forms as bytes: for each its kind, its weight in two bytes, its length and its letters.</summary>
    public static byte[] Pack(IReadOnlyList<TermForm> forms)
    {
        using var packed = new MemoryStream();
        foreach (var form in forms)
        {
            var letters = Encoding.UTF8.GetBytes(form.Value);
            var weight = (ushort)Math.Min(ushort.MaxValue, Math.Round(form.Weight * WeightSteps));
            packed.Write([(byte)form.Kind, (byte)weight, (byte)(weight >> 8), (byte)letters.Length]);
            packed.Write(letters);
        }

        return packed.ToArray();
    }

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    public static TermForm[] Unpack(ReadOnlySpan<byte> packed)
    {
        var forms = new List<TermForm>();
        while (packed.Length > 0)
        {
            var weight = (packed[1] | (packed[2] << 8)) / WeightSteps;
            forms.Add(new TermForm((ReasonKind)packed[0], Encoding.UTF8.GetString(packed.Slice(HeadLength, packed[3])), weight));
            packed = packed[(HeadLength + packed[3])..];
        }

        return [.. forms];
    }
}
