using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>Changes of state. Each expects the desk's transaction and an article that it holds.</summary>
internal static class PublicationSql
{
    /// <summary>Public from a time on, and perhaps until another. To readers it is new then, whenever it was written.</summary>
    public static Task SetPublicationAsync(
        this NpgsqlConnection db, Guid id, DateTimeOffset at, DateTimeOffset? until, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update article
            set status = 'published', published_at = @at, publish_until = @until,
                updated_at = case when @at <= @now then greatest(updated_at, @at) else updated_at end,
                turns_at = next_turn('published', @at, @until, embargo_until, @now)
            where id = @id
            """,
            new { id, at, until, now }, cancel));

    /// <summary>Back to draft. A date that the world has seen stays for the next publication; one to come is forgotten.</summary>
    public static Task SetDraftAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update article
            set status = 'draft', turns_at = null, publish_until = null, withdrawn_at = null, withdrawal_reason = null, replaced_by = null,
                published_at = case when published_at <= @now then published_at end
            where id = @id
            """,
            new { id, now }, cancel));

    public static Task SetWithdrawnAsync(
        this NpgsqlConnection db, Guid id, string reason, Guid? replacedBy, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update article
            set status = 'withdrawn', turns_at = null, publish_until = null, withdrawn_at = @now, withdrawal_reason = @reason, replaced_by = @replacedBy
            where id = @id
            """,
            new { id, reason, replacedBy, now }, cancel));

    /// <summary>Whether somebody sees an article.</summary>
    public static Task<bool> IsVisibleAsync(this NpgsqlConnection db, Guid id, Sight sight, CancellationToken cancel) =>
        db.ExecuteScalarAsync<bool>(Command(
            $"select exists (select from {sight.Article} article where article.id = @id)", new { id, sight.Now, sight.Sections }, cancel));

    /// <summary>
    /// Tells in the log what came by itself: articles whose time has come, and those whose time is over. Whichever instance
    /// is first takes an article; the others pass it by, so each turn is told once.
    /// </summary>
    public static Task<int> TellTurnsAsync(this NpgsqlConnection db, DateTimeOffset now, int most, CancellationToken cancel) =>
        db.ExecuteScalarAsync<int>(Command(
            $"""
            with due as (
              select id, turns_at as at, article_status(status, published_at, publish_until, @now) as seen_as
              from article
              where turns_at <= @now
              order by turns_at, id
              limit @most
              for update skip locked
            ), turned as (
              update article
              set turns_at = next_turn(article.status, article.published_at, article.publish_until, article.embargo_until, @now),
                  first_public_at = case when has_been_public(article, @now) then {EditingSql.FirstSeen} end,
                  updated_at = case due.seen_as when 'published' then greatest(updated_at, published_at) else updated_at end
              from due
              where article.id = due.id
              returning article.id, article.version, article.slug, due.at, due.seen_as
            ), told as (
              insert into change (article_id, version, slug, reason, at, by)
              select id, version, slug, case seen_as when 'published' then 'published' else 'expired' end, at, 'system'
              from turned
              where seen_as <> 'scheduled' -- the end of an embargo that comes before the publication shows nothing to anybody
              order by at, id
            ), related as (
              insert into related_todo (article_id, behind)
              select id, false from turned order by at, id
              on conflict (article_id) do update set position = default, behind = false
            ), woken as (
              select pg_notify('related_todo', '') from turned limit 1
            )
            select count(*)::int from turned left join woken on true
            """,
            new { now, most }, cancel));

    /// <summary>Counts a change of state as the change that it is.</summary>
    public static Task CountChangeAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command("update article set version = version + 1, changed_at = @now where id = @id", new { id, now }, cancel));
}
