using System.Globalization;
using Articles.Api.Http;
using Articles.Text;
using Npgsql;

namespace Articles.Api.Quotes;

/// <summary>Finds a statement again in other articles: an index tells who may be like it, and the words decide.</summary>
internal static class SimilarQuotes
{
    // Less alike is another statement.
    private const double Least = 0.5;

    // Words that everybody says, "no comment", stand in thousands of articles; these are enough, and of long statements fewer, so
    // that comparing them stays a matter of milliseconds.
    private const int MostCandidates = 500;
    private const int MostCharacters = 400_000;

    /// <summary>All there are, the best first.</summary>
    public static async Task<IReadOnlyList<SimilarQuote>> FindAsync(NpgsqlConnection db, Quote quote, Sight sight, CancellationToken cancel)
    {
        var most = Math.Clamp(MostCharacters / quote.Text.Length, 20, MostCandidates);
        var candidates = await db.QuotesLikeAsync(SameWords.Keys(quote.Text), quote.ArticleId, most, sight, cancel);
        var similar =
            from candidate in candidates
            let score = Math.Round(SameWords.Likeness(quote.Text, candidate.Text), 3)
            where score >= Least
            orderby score descending, candidate.PublishedAt descending, candidate.Id
            select new SimilarQuote { Quote = candidate.ToQuote(), Score = score };

        return [.. similar];
    }

    /// <summary>Those behind a place in the list.</summary>
    public static IEnumerable<SimilarQuote> Behind(string?[]? place, IReadOnlyList<SimilarQuote> similar) =>
        similar.SkipWhile(other => place is not null && Before(other, place));

    /// <summary>Where a quote stands in the list, for the cursor.</summary>
    public static string?[] Place(SimilarQuote similar) =>
        [similar.Score.ToString(CultureInfo.InvariantCulture), Rfc3339.Write(similar.Quote.PublishedAt!.Value), similar.Quote.Id.ToString()];

    // At the place or before it; the same order as above.
    private static bool Before(SimilarQuote similar, string?[] place)
    {
        var score = double.Parse(place[0]!, CultureInfo.InvariantCulture);
        var publishedAt = DateTimeOffset.Parse(place[1]!, CultureInfo.InvariantCulture);
        return (-similar.Score).CompareTo(-score) is var byScore and not 0 ? byScore < 0
            : publishedAt.CompareTo(similar.Quote.PublishedAt!.Value) is var byTime and not 0 ? byTime < 0
            : similar.Quote.Id.CompareTo(Guid.Parse(place[2]!, CultureInfo.InvariantCulture)) <= 0;
    }
}
