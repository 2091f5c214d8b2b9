using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Articles;

/// <summary>What occurs among the articles that a query means: one statement, whatever is asked for.</summary>
internal static class ArticleFacetSql
{
    private static readonly Dictionary<string, string> Selects = new(StringComparer.Ordinal)
    {
        [ArticleFacets.Section] =
            """
            select 'section' as facet, held.value, section.name, held.count
            from (select match.section as value, count(*) from match where match.section is not null group by 1 order by 2 desc, 1 limit 50) held
            join section on section.slug = held.value
            """,
        [ArticleFacets.Tag] =
            """
            select 'tag', held.value, tag.name, held.count
            from (select article_tag.tag as value, count(*) from match join article_tag on article_tag.article_id = match.id
                  group by 1 order by 2 desc, 1 limit 50) held
            join tag on tag.slug = held.value
            """,
        [ArticleFacets.Author] =
            """
            select 'author', held.value,
                   case when author.told then author.name -- and whom readers do not know yet is called as the first of these writes them
                        else (select credit ->> 'name'
                              from article_author named
                              join match on match.id = named.article_id
                              join article on article.id = match.id
                              cross join jsonb_array_elements(article.authors) credit
                              where named.author = author.slug and credit ->> 'slug' = author.slug
                              order by match.published_at, match.id
                              limit 1) end,
                   held.count
            from (select article_author.author as value, count(*) from match join article_author on article_author.article_id = match.id
                  group by 1 order by 2 desc, 1 limit 50) held
            join author on author.slug = held.value
            """,
        [ArticleFacets.Speaker] =
            """
            select 'speaker', held.value::text, speaker.name, held.count
            from (select quote.speaker_id as value, count(distinct match.id) as count from match join quote on quote.article_id = match.id
                  where quote.speaker_id is not null and not quote.dismissed
                  group by 1 order by 2 desc, 1 limit 50) held
            join speaker on speaker.id = held.value
            """,
        [ArticleFacets.Language] =
            """
            select 'language', match.language, null, count(*) from match group by match.language
            """,
        [ArticleFacets.Month] =
            """
            select 'month', held.value, null, held.count
            from (select to_char(match.published_at at time zone 'UTC', 'YYYY-MM') as value, count(*)
                  from match where match.published_at is not null group by 1 order by 1 desc limit 120) held
            """,
    };

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>> FacetsAsync(
        this NpgsqlConnection db, string[] facets, ArticleHoldings holdings, CancellationToken cancel)
    {
        var newest = holdings.Newest(FacetRow.MostItems, from: null, "id", "section", "language", "published_at");
        return FacetRow.ByFacet(facets, await db.QueryAsync<FacetRow>(Command(
            $"""
            with match as materialized ({newest}),
            facet (facet, value, name, count) as ({string.Join("\nunion all\n", facets.Distinct(StringComparer.Ordinal).Select(facet => Selects[facet]))})
            select facet, value, name, count, (select count(*) from match) >= {FacetRow.MostItems} as at_least
            from facet
            order by facet, case when facet = 'month' then value end desc, count desc, value
            """,
            holdings.Arguments, cancel)));
    }
}
