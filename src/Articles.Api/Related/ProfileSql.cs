using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>What articles are about, as it is stored for finding neighbours.</summary>
internal static class ProfileSql
{
    /// <summary>Stores what an article is about, weighed by how common its words are in what is public.</summary>
    public static async Task ReplaceProfileAsync(
        this NpgsqlConnection db, Guid articleId, TermProfile profile, DateTimeOffset now, CancellationToken cancel)
    {
        var statistics = await db.TermStatisticsAsync([.. profile.WordIds], now, cancel);
        var signature = Signature.Of(profile, statistics);
        await db.ExecuteAsync(Command(
            """
            insert into article_profile (article_id, articles, profile)
            values (@articleId, @articles, @packed)
            on conflict (article_id) do update set articles = excluded.articles, profile = excluded.profile;

            delete from article_term where article_id = @articleId;

            insert into article_term (article_id, term, weight)
            select @articleId, term, weight from unnest(@terms, @weights) as given (term, weight);
            """,
            new
            {
                articleId,
                statistics.Articles,
                packed = TermVector.Pack(profile, statistics),
                terms = signature.Select(term => term.WordId).ToArray(),
                weights = signature.Select(term => term.Weight).ToArray(),
            }, cancel));
    }

    /// <summary>How common words are in what everybody may see: hidden articles move no number.</summary>
    public static async Task<TermStatistics> TermStatisticsAsync(this NpgsqlConnection db, int[] words, DateTimeOffset now, CancellationToken cancel)
    {
        var everybody = new Sight(now, Preview: false, Embargo: false, Sections: null);
        var articles = await db.QuerySingleAsync<long>(Command(
            $"select count(*) from article_profile join {everybody.Article} article on article.id = article_profile.article_id",
            new { now }, cancel));
        var frequencies = (await db.QueryAsync<(int Term, long Articles)>(Command(
            $"""
            select article_term.term, count(*)
            from article_term
            join {everybody.Article} article on article.id = article_term.article_id
            where article_term.term = any (@words)
            group by article_term.term
            """,
            new { now, words }, cancel))).ToDictionary(row => row.Term, row => row.Articles);
        return new TermStatistics(articles, word => frequencies.GetValueOrDefault(word));
    }
}
