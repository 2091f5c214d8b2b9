using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Reading;

/// <summary>Three short looks in one journey; what occurs in no visible article is not suggested.</summary>
internal static class SuggestSql
{
    public static async Task<Suggestions> SuggestionsAsync(this NpgsqlConnection db, SuggestQuery query, Sight sight, CancellationToken cancel)
    {
        var article = sight.Public.Article;
        await using var answers = await db.QueryMultipleAsync(Command(
            $"""
            select article.id, article.slug, article.headline
            from {article} article
            where to_tsvector('pg_catalog.simple', search_fold(article.headline)) @@ search_beginning(@words)
            order by article.published_at desc, article.id desc
            limit @limit;

            select tag.slug, tag.name
            from tag
            where @slug <> '' and (tag.slug like @slug || '%' or tag.slug like '%-' || @slug || '%')
              and exists (select from article_tag join {article} article on article.id = article_tag.article_id where article_tag.tag = tag.slug)
            order by tag.slug like @slug || '%' desc, tag.slug
            limit @limit;

            select speaker.id, speaker.name
            from speaker
            where speaker.id in (select speaker_alias.speaker_id from speaker_alias
                                 where speaker_alias.folded like @name || '%' or speaker_alias.folded like '% ' || @name || '%')
              and exists (select from quote join {article} article on article.id = quote.article_id
                          where quote.speaker_id = speaker.id and not quote.dismissed)
            order by speaker.name collate "und-x-icu", speaker.id
            limit @limit;
            """,
            new { words = query.Q, slug = Slug.Of(query.Q!), name = SpeakerSql.Pattern(query.Q), query.Limit, sight.Now, sight.Sections }, cancel));

        return new Suggestions
        {
            Headlines = (await answers.ReadAsync<SuggestedArticle>()).AsList(),
            Tags = (await answers.ReadAsync<SuggestedTag>()).AsList(),
            Speakers = (await answers.ReadAsync<SuggestedSpeaker>()).AsList(),
        };
    }
}
