using System.Text;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Text;
using Npgsql;

namespace Articles.Api.Reading;

/// <summary>Adds to the articles of a page what was asked for beside them: one statement for each kind, however many there are.</summary>
internal static class Completion
{
    private const int Fragments = 3;

    // Their stemmers take off beginnings too, so that the first letter of a word tells nothing.
    private static readonly string[] Prefixing = ["ar", "ga", "hi", "id", "ne", "ta"];

    public static async Task<IReadOnlyList<ListedArticle>> CompleteAsync(
        this NpgsqlConnection db, IReadOnlyList<ArticleRow> rows, ArticleQuery query, Search? search, bool withBody, Sight sight,
        CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToArray();
        var quotes = Asks(query, "quotes") ? await db.QuotesOfAsync(ids, sight, cancel) : null;
        var speakers = Asks(query, "speakers") ? await db.SpeakersOfAsync(ids, sight, cancel) : null;
        var hits = query.Highlight ? await HitsAsync(db, rows, search!, cancel) : null;

        return [.. rows.Select(row => new ListedArticle(row.ToSummary())
        {
            Body = withBody ? row.ToBody() : null,
            BodyText = withBody ? row.BodyText : null,
            BodyHtml = withBody ? row.BodyHtml : null,
            Quotes = quotes is null ? null : [.. quotes[row.Id]],
            Speakers = speakers is null ? null : [.. speakers[row.Id]],
            Highlights = hits is null ? null : new Highlights
            {
                Headline = Highlighter.Mark(row.Headline, hits[row.Language]),
                BodyText = Highlighter.Fragments(row.BodyText!, hits[row.Language], Fragments),
            },
        })];
    }

    private static bool Asks(ArticleQuery query, string what) => query.Include?.Contains(what) == true;

    /// <summary>The words of the page that the search found, by language. PostgreSQL tells, so that marks and matches agree.</summary>
    private static async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> HitsAsync(
        NpgsqlConnection db, IReadOnlyList<ArticleRow> rows, Search search, CancellationToken cancel)
    {
        var beginnings = Beginnings(search.Words);
        var words = rows.GroupBy(row => row.Language, StringComparer.Ordinal).SelectMany(language => language
            .SelectMany(row => Highlighter.WordsOf(row.Headline).Concat(Highlighter.WordsOf(row.BodyText!)))
            .Where(word => MayMatch(word, language.Key, beginnings))
            .Distinct(StringComparer.Ordinal)
            .Select(word => (Language: language.Key, Word: word))).ToList();
        var hits = (await db.WordsMeantAsync(search.Words, words, cancel)).ToLookup(hit => hit.Language, hit => hit.Word, StringComparer.Ordinal);

        return rows.Select(row => row.Language).Distinct(StringComparer.Ordinal).ToDictionary(
            language => language, language => (IReadOnlySet<string>)hits[language].ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    // A stem begins as its word does: nine words of ten need not be asked about. Null when that cannot be told.
    private static HashSet<char>? Beginnings(string words)
    {
        var first = Highlighter.WordsOf(words).Select(word => word.Normalize(NormalizationForm.FormD)[0]).ToHashSet();
        return first.All(char.IsAscii) ? first : null;
    }

    private static bool MayMatch(string word, string language, HashSet<char>? beginnings) =>
        beginnings is null || !char.IsAscii(word[0]) || Prefixing.Contains(language.Split('-')[0].ToLowerInvariant()) || beginnings.Contains(word[0]);
}
