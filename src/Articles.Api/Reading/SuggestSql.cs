using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Reading;

/// <summary>
/// Three short looks in one journey; what occurs in no visible article is not suggested. `offset 0` parts what is found from
/// what is done with it, where the planner would otherwise walk in order and hope.
/// </summary>
internal static class SuggestSql
{
    // What many headlines have stands in some of these, and a walk along them ends as soon as there is enough; what does not is rare
    // enough for the index, which has to bring all there are together before it knows which are the newest.
    private const int Newest = 4_000;

    private const string HasWords = "to_tsvector('pg_catalog.simple', search_plain(article.headline)) @@ (select search_beginning(@words))";

    // Whatever has the words has the letters of the longest; to look for those is quicker by ten times.
    private const string HasLetters =
        """
        strpos(lower(search_plain(article.headline)),
               (select word from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', search_plain(@words)))) as word
                order by length(word) desc limit 1)) > 0
        """;

    public static Task<Suggestions> SuggestionsAsync(this NpgsqlConnection db, SuggestQuery query, Sight sight, CancellationToken cancel)
    {
        var article = sight.Public.Article;
        return db.QueryMultipleAsync(Command(
            $"""
            with edge as materialized (
              select coalesce((select article.published_at
                               from {article} article
                               order by article.published_at desc, article.id desc
                               offset {Newest} limit 1), '-infinity') as at
            )
            (select article.id, article.slug, article.headline
             from {article} article
             where article.published_at >= (select at from edge) and case when {HasLetters} then {HasWords} end
             order by article.published_at desc, article.id desc
             limit @limit)
            union all
            (select id, slug, headline
             from (select article.id, article.slug, article.headline, article.published_at
                   from {article} article
                   where {HasWords} and article.published_at < (select at from edge)
                   offset 0) older
             order by published_at desc, id desc
             limit @limit)
            limit @limit;

            select slug, name
            from (select slug, name from tag
                  where term_begins(name, slug, @words, @slug)
                  order by starts_with(slug, @slug) desc, slug
                  offset 0) tag
            where (select true from article_tag join {article} article on article.id = article_tag.article_id
                   where article_tag.tag = tag.slug and article_tag.published_at <= @now limit 1)
            limit @limit;

            select id, name
            from (select id, name from speaker
                  where id in ({SpeakerSql.Meant})
                  order by name collate "und-x-icu", id
                  offset 0) speaker
            where (select true from quote join {article} article on article.id = quote.article_id
                   where quote.speaker_id = speaker.id and not quote.dismissed and quote.published_at <= @now limit 1)
            limit @limit;
            """,
            new { words = query.Q, slug = Slug.Of(query.Q!), names = SpeakerName.Fold(query.Q!), pattern = SpeakerSql.Pattern(query.Q), query.Limit, sight.Now, sight.Sections }, cancel),
            async answers => new Suggestions
            {
                Headlines = (await answers.ReadAsync<SuggestedArticle>()).AsList(),
                Tags = (await answers.ReadAsync<SuggestedTag>()).AsList(),
                Speakers = (await answers.ReadAsync<SuggestedSpeaker>()).AsList(),
            });
    }
}
