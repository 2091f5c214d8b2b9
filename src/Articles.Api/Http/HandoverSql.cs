using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>Who was handed what, as it is gathered from all answers.</summary>
internal static class HandoverSql
{
    /// <summary>
    /// Notes the newest version that each key holds. They come late: whoever was told meanwhile to take a copy down, or was handed a
    /// newer version, stays so.
    /// </summary>
    public static Task NoteHandoversAsync(
        this NpgsqlConnection db, IReadOnlyList<(Guid Key, Guid Article, int Version, DateTimeOffset At)> handed, CancellationToken cancel)
    {
        var ordered = handed.OrderBy(one => one.Article).ThenBy(one => one.Key).ToList();
        return db.ExecuteAsync(Command(
            """
            insert into receipt (article_id, holder, kind, version, at)
            select article_id, holder, 'key', version, at
            from unnest(@articles, @keys, @versions, @moments) handed (article_id, holder, version, at)
            on conflict (article_id, holder) do update
            set version = excluded.version, at = excluded.at, taken_down_at = null
            where excluded.at > coalesce(receipt.taken_down_at, '-infinity')
              and (excluded.version > receipt.version or receipt.taken_down_at is not null)
            """,
            new
            {
                articles = ordered.Select(one => one.Article).ToArray(),
                keys = ordered.Select(one => one.Key).ToArray(),
                versions = ordered.Select(one => one.Version).ToArray(),
                moments = ordered.Select(one => one.At.UtcDateTime).ToArray(),
            }, cancel));
    }
}
