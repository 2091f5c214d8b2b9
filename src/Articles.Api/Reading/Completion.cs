using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Text;
using Npgsql;

namespace Articles.Api.Reading;

/// <summary>Adds to the articles of a page what was asked for beside them.</summary>
internal static class Completion
{
    private const int Fragments = 3;

    private static readonly string[] BodyFields = ["body", "bodyText", "bodyHtml"];

    public static bool AsksForBody(ArticleQuery query) => query.Fields?.Any(field => BodyFields.Contains(field.Split('.')[0])) == true;

    public static async Task<IReadOnlyList<ListedArticle>> CompleteAsync(
        this NpgsqlConnection db, IReadOnlyList<ArticleRow> rows, ArticleQuery query, Search? search, Sight sight, CancellationToken cancel)
    {
        var withBody = AsksForBody(query);
        var ids = rows.Select(row => row.Id).ToArray();
        var beside = await Beside.ReadAsync(db, ids, query.Include, sight, cancel);
        var hits = query.Highlight ? await db.HitsAsync(search!, rows.SelectMany(row => new[] { (row.Language, row.Headline), (row.Language, row.BodyText!) }), cancel) : null;

        return [.. rows.Select(row => new ListedArticle(row.ToSummary())
        {
            Body = withBody ? row.ToBody() : null,
            BodyText = withBody ? row.BodyText : null,
            BodyHtml = withBody ? row.BodyHtml : null,
            Quotes = beside.QuotesOf(row.Id),
            Related = beside.RelatedTo(row.Id),
            Speakers = beside.SpeakersOf(row.Id),
            Highlights = hits is null ? null : new Highlights
            {
                Headline = Highlighter.Mark(row.Headline, hits[row.Language]),
                BodyText = Highlighter.Fragments(row.BodyText!, hits[row.Language], Fragments),
            },
        })];
    }
}
