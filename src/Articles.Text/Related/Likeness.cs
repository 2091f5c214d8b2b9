using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>How like two articles are, signal by signal, each 0..1, and how long they are.</summary>
/// <param name="Words">Cosine of the stemmed words.</param>
/// <param name="Pairs">Cosine of the pairs of neighbouring words.</param>
/// <param name="Names">Cosine of the names.</param>
/// <param name="Headlines">Cosine of the headlines' words.</param>
/// <param name="HeadlineCover">How much of one headline's pairs stands in the other article, of both ways the better; the shorter the headline, the less.</param>
/// <param name="HeadlineWordCover">The same for the headline's single words, whatever its length.</param>
/// <param name="Leads">Cosine of the first words, each counted once.</param>
/// <param name="Length">How many words they have, the geometric mean of both.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Likeness(
    double Words, double Pairs, double Names, double Headlines, double HeadlineCover, double HeadlineWordCover,
    double Leads, double Length);
