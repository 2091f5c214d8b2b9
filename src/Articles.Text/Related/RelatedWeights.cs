namespace Articles.Text;

/// <summary>What each signal of relatedness counts for; the defaults were fitted on several newsrooms together, none by name.</summary>
public sealed record RelatedWeights
{
    // So that the scores of usual articles mean what they meant before lengths were looked at.
    private const double UsualLength = 300;

    /// <summary>The weights that are used when nobody says otherwise.</summary>
    public static RelatedWeights Default { get; } = new();

    /// <summary>Shared words: the backbone, and all there is in a short item.</summary>
    public double Words { get; init; } = 2;

    /// <summary>Shared pairs of words, which tell "data centre" from a centre with data.</summary>
    public double Pairs { get; init; } = 0.9;

    /// <summary>Shared names: the same people and places, once more.</summary>
    public double Names { get; init; } = 0.45;

    /// <summary>Headlines that share words.</summary>
    public double Headlines { get; init; } = 0.15;

    /// <summary>One article's headline found in the other's text, as where one writes about the other.</summary>
    public double HeadlineCover { get; init; } = 0.9;

    /// <summary>The single words of one headline found in the other's text.</summary>
    public double HeadlineWordCover { get; init; } = 0.1;

    /// <summary>Shared words among the first: there stands what is new, and what follows is often background.</summary>
    public double Leads { get; init; } = 0.7;

    /// <summary>How much more two long articles are believed than two short ones: a cosine is easily high where words are few.</summary>
    public double Length { get; init; } = 0.24;

    /// <summary>What is left of the score however many years lie between: age is a hint, not a cut-off.</summary>
    public double AgeFloor { get; init; } = 0.45;

    /// <summary>The days in which the rest falls to a third.</summary>
    public double AgeDays { get; init; } = 400;

    /// <summary>What articles of the same days get on top, as in a running story.</summary>
    public double SameDays { get; init; } = 0.3;

    /// <summary>The days in which that falls to a third.</summary>
    public double SameDaysSpan { get; init; } = 15;

    /// <summary>What all signals together say, before age; never under zero.</summary>
    public double Topic(Likeness likeness) => Math.Pow(likeness.Length / UsualLength, Length) *
        ((Words * likeness.Words)
        + (Pairs * likeness.Pairs)
        + (Names * likeness.Names)
        + (Headlines * likeness.Headlines)
        // Half a headline is often chance, a whole one hardly ever.
        + (HeadlineCover * likeness.HeadlineCover * (1 + likeness.HeadlineCover) / 2)
        + (HeadlineWordCover * likeness.HeadlineWordCover)
        + (Leads * likeness.Leads));

    /// <summary>What is left of a score over the days between two articles; where a date is missing, as many days as that are assumed.</summary>
    public double Age(double? daysApart)
    {
        var days = Math.Abs(daysApart ?? AgeDays);

        return AgeFloor + ((1 - AgeFloor) * Math.Exp(-days / AgeDays)) + (SameDays * Math.Exp(-days / SameDaysSpan));
    }
}
