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

    public static async Task<IReadOnlyList<ListedArticle>> CompleteAsync(
        this NpgsqlConnection db, IReadOnlyList<ArticleRow> rows, ArticleQuery query, Search? search, bool withBody, Sight sight,
        CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToArray();
        var quotes = Asks(query, "quotes") ? await db.QuotesOfAsync(ids, sight, cancel) : null;
        var speakers = Asks(query, "speakers") ? await db.SpeakersOfAsync(ids, sight, cancel) : null;
        var hits = query.Highlight ? await db.HitsAsync(search!, rows.SelectMany(row => new[] { (row.Language, row.Headline), (row.Language, row.BodyText!) }), cancel) : null;

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
}
