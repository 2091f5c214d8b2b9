using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Articles.Benchmarks;

/// <summary>A labelled document and how an answer compares with it.</summary>
internal sealed record GoldDocument(string Text, List<GoldQuote> Quotes, bool Mentions)
{
    public static GoldDocument Read(JsonNode document) => new(
        document["text"]!.GetValue<string>(),
        [.. document["quotes"]!.AsArray().Select(q => GoldQuote.Read(q!))],
        document["speakers"]?.GetValue<string>() == "mention");

    /// <summary>What is wrong with an answer; null where it is fully right.</summary>
    public string? Compare(List<PredictedQuote> found, Calibration calibration)
    {
        var points = Text.EnumerateRunes().ToArray();
        var free = Quotes.ToList();
        string? verdict = null;

        foreach (var quote in found)
        {
            var gold = free.Find(g => g.Optional == false && Matches(points, g, quote)) ?? free.Find(g => Matches(points, g, quote));
            if (gold is null)
            {
                if (Quotes.Exists(g => g.Optional && g.Start < quote.End && quote.Start < g.End))
                    continue;
                calibration.Add(quote.Confidence, right: false);
                verdict ??= $"not a quote, or other bounds ({quote.Type}, {quote.Reason}): {Words(points, quote.Start, quote.End)}";
                continue;
            }

            free.Remove(gold);
            var speaker = gold.SpeakerIs(quote, Mentions);
            if (!gold.Optional)
                calibration.Add(quote.Confidence, speaker);
            if (!speaker && !gold.Optional)
                verdict ??= $"speaker {quote.Speaker ?? "-"} for {gold.Speaker ?? "-"} ({quote.Reason})";
            else if (gold.Type != quote.Type && !gold.Optional)
                verdict ??= $"{quote.Type} for {gold.Type} ({quote.Reason}): {Words(points, quote.Start, quote.End)}";
        }

        return verdict ?? (free.Find(g => !g.Optional) is { } missed ? $"missed ({missed.Type}): {Words(points, missed.Start, missed.End)}" : null);
    }

    private static bool Matches(Rune[] points, GoldQuote gold, PredictedQuote quote) =>
        Trim(points, gold.Start, gold.End) == Trim(points, quote.Start, quote.End)
        && (gold.Spans is null) == (quote.Spans is null);

    // The scorer's rule: white space, marks and points at the ends do not count.
    private static (int, int) Trim(Rune[] points, int start, int end)
    {
        while (start < end && !Rune.IsLetterOrDigit(points[start]))
            start++;
        while (end > start && !Rune.IsLetterOrDigit(points[end - 1]))
            end--;
        return (start, end);
    }

    private static string Words(Rune[] points, int start, int end) =>
        string.Concat(points[start..Math.Min(end, start + 90)].Select(r => r.ToString()));
}

/// <summary>One labelled quote.</summary>
internal sealed record GoldQuote(
    int Start, int End, string Type, string? Speaker, List<string> Names, int? SpeakerStart, int? SpeakerEnd, bool Optional, JsonArray? Spans)
{
    public static GoldQuote Read(JsonNode quote)
    {
        var speaker = quote["speaker"]?.GetValue<string>();
        var aliases = quote["speakerAliases"]?.AsArray().Select(a => a!.GetValue<string>()) ?? [];
        return new GoldQuote(
            quote["start"]!.GetValue<int>(), quote["end"]!.GetValue<int>(), quote["type"]!.GetValue<string>(), speaker,
            [.. aliases.Prepend(speaker).OfType<string>()], quote["speakerStart"]?.GetValue<int>(), quote["speakerEnd"]?.GetValue<int>(),
            quote["optional"]?.GetValue<bool>() ?? false, quote["spans"]?.AsArray());
    }

    /// <summary>Whether the speaker is right by the scorer's lenient rule.</summary>
    public bool SpeakerIs(PredictedQuote quote, bool mentions)
    {
        if (Speaker is null || quote.Speaker is null)
            return Speaker is null && quote.Speaker is null;
        if (mentions && SpeakerStart < quote.SpeakerEnd && quote.SpeakerStart < SpeakerEnd)
            return true;

        return Names.Exists(name => IsSame(Fold(name), Fold(quote.Speaker)));
    }

    private static bool IsSame(List<string> a, List<string> b) =>
        a.Count > 0 && b.Count > 0 && (a.TrueForAll(b.Contains) || b.TrueForAll(a.Contains) || (a[^1] == b[^1] && a[^1].Length > 2));

    private static List<string> Fold(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormKD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        return [.. string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("the" or "a" or "an" or "s" or "mr" or "mrs" or "ms" or "dr"))];
    }
}
