namespace Articles.Text;

/// <summary>Tells the same text, printed twice with small edits, from two articles about the same thing.</summary>
public static class NearDuplicate
{
    /// <summary>From here on the words of two articles are those of one, if they are not few.</summary>
    public const double WordCosine = 0.75;

    // A cosine says less of a sentence or two: reports of two bombings in one city share most of their words.
    private const double FewWords = 30;
    private const double MoreOfFew = 0.2;

    // Some of the words by which a copy is told may be others in it, never nearly all.
    private const float LeastOfTelling = 0.25f;

    /// <summary>Whether two compared articles are one text.</summary>
    public static bool Is(Likeness likeness) =>
        likeness.Words >= WordCosine + (MoreOfFew * Math.Max(0, 1 - (likeness.Length / FewWords)));

    /// <summary>
    /// What a text must have in common with an article to be one with it, weight times weight, where only some words of the article's
    /// signature are asked for: who has less need not be compared.
    /// </summary>
    public static float LeastShared(IReadOnlyList<SignatureTerm> asked) => LeastOfTelling * asked.Sum(term => term.Weight * term.Weight);
}
