using Articles.Text;
using TextSignature = Articles.Text.Signature;

namespace Articles.Api.Related;

/// <summary>An article as it is compared with others: read, weighed and packed.</summary>
/// <param name="ArticleId">Whose it is.</param>
/// <param name="PublishedAt">When it was published, where that is known: what is near in time belongs closer together.</param>
/// <param name="ToldAt">When readers are told that it was published; null while they have not got it.</param>
/// <param name="Vector">For the exact score.</param>
/// <param name="Signature">Its heaviest words, but for those that are too common to look anybody up by.</param>
/// <param name="Asked">Those of them that candidates are looked up by.</param>
/// <param name="Forms">Its heaviest names and words as written.</param>
/// <param name="Words">How many different words are kept.</param>
internal sealed record ReadText(
    Guid ArticleId, DateTimeOffset? PublishedAt, DateTimeOffset? ToldAt, byte[] Vector, SignatureTerm[] Signature, SignatureTerm[] Asked, PackedForms Forms,
    int Words)
{
    // An edit that leaves so much alone changes no list.
    private const double Same = 0.98;

    public static ReadText Of(
        Guid articleId, DateTimeOffset? publishedAt, DateTimeOffset? toldAt, TermProfile profile, TermStatistics statistics)
    {
        var vector = TermVector.Pack(profile, statistics);
        var signature = SignatureOf(profile, statistics);
        return new ReadText(
            articleId,
            publishedAt,
            toldAt,
            vector,
            signature,
            [.. TextSignature.Asked(signature, statistics)],
            PackedForms.Of(TermForms.Of(profile, statistics)),
            TermVector.WordIds(vector).Length);
    }

    /// <summary>An article's heaviest words, but for those that are too common to look anybody up by.</summary>
    public static SignatureTerm[] SignatureOf(TermProfile profile, TermStatistics statistics) =>
        [.. TextSignature.Of(profile, statistics).Where(term => statistics.DocumentFrequency(term.WordId) <= Postings.Common)];

    /// <summary>Whether what is stored says the same, but for a word here and there.</summary>
    public bool Says(StoredText stored, TermStatistics statistics)
    {
        if (stored.PublishedAt.HasValue != PublishedAt.HasValue || (stored.PublishedAt - PublishedAt)?.Duration() > TimeSpan.FromDays(1))
            return false;
        if (Vector.AsSpan().SequenceEqual(stored.Vector))
            return true;

        var likeness = new RelatedQuery(Vector, statistics).Compare(stored.Vector);
        return likeness is { Words: > Same, Headlines: > Same };
    }

    /// <summary>Whether it writes its heaviest names and words as is stored.</summary>
    public bool IsWorded(StoredText stored) => Forms.Bytes.AsSpan().SequenceEqual(stored.Forms);
}
