namespace Articles.Text;

/// <summary>How often a decision of each kind was right on the development data.</summary>
internal static class QuoteConfidence
{
    public static double Of(Draft draft, QuoteText text)
    {
        var sure = draft.Kind switch
        {
            QuoteKind.Direct => draft.Frame is null ? 0.6 : 0.93,
            QuoteKind.Mixed => 0.75,
            _ => 0.7,
        };

        if (draft.Speaker is null)
            sure *= 0.5;
        if (draft.Node >= 0 && !text.Stretches[text.Nodes[draft.Node].Marked].Closed)
            sure *= 0.8;
        return Math.Round(sure, 2);
    }
}
