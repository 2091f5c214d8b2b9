using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>How often a decision of each kind was right on the development data, span and speaker together.</summary>
internal static class QuoteConfidence
{
    // What was never measured is not promised: nothing of it reaches the editor's mark of 0.9.
    private const double Unmeasured = 0.89;
    private const double Floor = 0.05;

    // German news sets single words in marks as often as sentences.
    private const int ShortStretch = 40;

    private static readonly FrozenDictionary<string, Shares> ByReason = new Dictionary<string, Shares>(StringComparer.Ordinal)
    {
        ["after"] = new(0.98, 0.6, 0.92, 0.7),
        ["before"] = new(0.97, 0.85, 0.7, 0.5),
        ["colon"] = new(0.97, 0.85, 0.89, 0.7),
        ["that"] = new(0.95, 0.86, 0.8, 0.73),
        ["split"] = new(0.95, 0.6, 0.85, 0.6),
        ["signed"] = new(0.93, 0.6, 0.4, 0.4),
        ["before-far"] = new(0.85, 0.6, 0.8, 0.15),
        ["label"] = new(0.85, 0.6, 0.65, 0.5),
        ["line-before"] = new(0.7, 0.6, 0.7, 0.5),
        ["goes-on"] = new(0.88, 0.6, 0.33, 0.3),
        ["action-before"] = new(0.75, 0.6, 0.45, 0.4),
        ["subject-before"] = new(0.7, 0.6, 0.25, 0.2),
        ["according"] = new(0.85, 0.72, 0.75, 0.68),
        ["bare"] = new(0.5, 0.8, 0.1, 0.4),
        ["clause-before"] = new(0.8, 0.88, 0.8, 0.84),
        ["around"] = new(0.8, 0.85, 0.7, 0.67),
        ["called"] = new(0.7, 0.6, 0.5, 0.5),
        ["called-before"] = new(0.7, 0.6, 0.4, 0.4),
        ["after-clause"] = new(0.7, 0.6, 0.6, 0.6),
        ["subjunctive"] = new(0.7, 0.7, 0.75, 0.77),
        ["subjunctive-goes-on"] = new(0.5, 0.5, 0.5, 0.5),
        ["infinitive"] = new(0.7, 0.7, 0.7, 0.7),
        ["so"] = new(0.8, 0.6, 0.85, 0.6),
        ["so-clause"] = new(0.6, 0.6, 0.6, 0.57),
        ["sentence-subject"] = new(0.5, 0.5, 0.43, 0.4),
        ["inverted"] = new(0.85, 0.6, 0.85, 0.6),
        ["as-said"] = new(0.7, 0.7, 0.7, 0.88),
        ["beholder"] = new(0.5, 0.5, 0.5, 0.5),
        ["whether"] = new(0.2, 0.2, 0.2, 0.2),
        ["orphan"] = new(0.3, 0.3, 0.1, 0.1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The confidence of a draft, 0 to 1.</summary>
    public static double Of(Draft draft, QuoteText text)
    {
        var shares = ByReason.GetValueOrDefault(draft.Reason, new Shares(0.5, 0.5, 0.4, 0.4));
        var direct = draft.Kind == QuoteKind.Direct;
        var sure = text.Language.Code == "de"
            ? direct ? shares.GermanDirect : shares.GermanClause
            : direct ? shares.Direct : shares.Clause;

        if (text.Language.Code is not ("en" or "de"))
            sure = Math.Min(sure, Unmeasured);
        if (draft.Speaker is not { IsNamed: true })
            sure *= 0.5;
        else if (text.Language.StrictFragments && draft.Node >= 0 && text.Nodes[draft.Node].End - text.Nodes[draft.Node].Start < ShortStretch)
            sure *= 0.9;
        if (draft.Node >= 0 && text.Stretches[text.Nodes[draft.Node].Marked] is { Closed: false } or { Even: false })
            sure *= 0.85;

        return Math.Round(Math.Clamp(sure, Floor, 0.99), 2);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Shares(double Direct, double Clause, double GermanDirect, double GermanClause);
}
