using System.Runtime.InteropServices;
using Articles.Api.Articles;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>Running stories: what the neighbours make of themselves, and what editors make of them.</summary>
internal static class ThreadSql
{
    // A story of more parts than this is a subject, and has a tag.
    public const int Most = 200;

    /// <summary>A join of the running story of a row named `article`, whose words are those of a row named `text`: `told.thread`.</summary>
    public const string Told =
        "cross join lateral (select coalesce((select thread from thread_choice where article_id = article.id), text.thread) as thread offset 0) told";

    /// <summary>The id by which a caller knows a running story: that of the article it grew from, or of the first that they see.</summary>
    public static string KnownAs(string thread, Sight sight) =>
        $"""
        coalesce(
          (select article.id from {sight.Article} article where article.id = {thread}),
          (select article.id
           from ({MembersOf(thread)}) member
           join {sight.Public.Article} article on article.id = member.article_id
           order by article.published_at, article.id
           limit 1))
        """;

    /// <summary>
    /// The running story that an article stands in, and the id by which the caller knows it; both null while it has none. The caller has
    /// just been found to see the article.
    /// </summary>
    public static Task<(Guid? Thread, Guid? Story)> ThreadOfAsync(this NpgsqlConnection db, Guid articleId, Sight sight, CancellationToken cancel) =>
        db.QuerySingleAsync<(Guid?, Guid?)>(Command(
            $"select told.thread, {KnownAs("told.thread", sight)} from (select {ThreadOf("@articleId")} as thread offset 0) told",
            new { articleId, sight.Now, sight.Sections }, cancel));

    /// <summary>The stories of articles that a generation is about to weigh: in the one that readers follow, and by an editor's word.</summary>
    public static async Task<IReadOnlyDictionary<Guid, StoryNames>> StoryNamesAsync(
        this NpgsqlConnection db, int generation, Guid[] articleIds, CancellationToken cancel) =>
        (await db.QueryAsync<(Guid ArticleId, Guid? Former, bool IsTaken, Guid? Chosen)>(Command(
            $"""
            select given.article_id, former.thread,
                   exists (select from related_text other
                           where other.thread = former.thread and other.generation = @generation and other.article_id <> all (@articleIds)),
                   choice.thread
            from unnest(@articleIds) as given (article_id)
            left join related_text former on former.article_id = given.article_id and former.generation = {GenerationSql.Current}
            left join thread_choice choice on choice.article_id = given.article_id
            """,
            new { articleIds, generation }, cancel))).ToDictionary(row => row.ArticleId, row => new StoryNames(row.Former, row.IsTaken, row.Chosen));

    /// <summary>The public articles of a running story, in the order of their publication.</summary>
    public static async Task<IReadOnlyList<ArticleSummary>> ThreadAsync(this NpgsqlConnection db, Guid thread, Sight sight, CancellationToken cancel) =>
        (await db.ReadArticlesAsync(Command(
            $"""
            with member as ({MembersOf("@thread")})
            select {ArticleSql.SummaryColumns}
            from member
            join {sight.Public.Article} article on article.id = member.article_id
            order by article.published_at, article.id
            limit {Most}
            """,
            new { thread, sight.Now, sight.Sections }, cancel))).Select(row => row.ToSummary()).ToArray();

    /// <summary>
    /// Whether a story bears this id: that of an article, or that under which articles stand though the one it grew from is gone. Of these
    /// at least one must be public, or in the caller's sections.
    /// </summary>
    public static Task<bool> KnowsThreadAsync(this NpgsqlConnection db, Guid thread, Caller by, DateTimeOffset now, CancellationToken cancel) =>
        db.QuerySingleAsync<bool>(Command(
            $"""
            with member as (
              select @thread as id
              union all
              select article_id from thread_choice where thread = @thread
              union all
              select article_id from related_text where thread = @thread
            )
            select exists (select from member join article on article.id = member.id
                           where @sections::text[] is null or article.section = any (@sections))
                or exists (select from member join {Sight.OfEverybody(now).Article} article on article.id = member.id)
            """,
            new { thread, by.Sections, now }, cancel));

    /// <summary>
    /// Puts an article into a running story; false when the caller's sections do not hold it. A story that grew from what its readers do not
    /// see is known to them by one of its articles, and is meant by that.
    /// </summary>
    public static async Task<bool> UpsertThreadAsync(
        this NpgsqlConnection db, Guid articleId, Guid thread, Caller by, DateTimeOffset now, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            $"""
            insert into thread_choice (article_id, thread, by, at)
            select article.id,
                   case when article.id = @thread or exists ({MembersOf("@thread")}) then @thread else coalesce({ThreadOf("@thread")}, @thread) end, @by, @now
            from article
            where article.id = @articleId and (@sections::text[] is null or article.section = any (@sections))
            on conflict (article_id) do update set thread = excluded.thread, by = excluded.by, at = excluded.at
            """,
            new { articleId, thread, by = by.Name, now, by.Sections }, cancel)) > 0;

    /// <summary>Returns to what was computed; false when there was no choice.</summary>
    public static async Task<bool> DeleteThreadAsync(this NpgsqlConnection db, Guid articleId, Caller by, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            delete from thread_choice
            using article
            where thread_choice.article_id = @articleId and article.id = @articleId
              and (@sections::text[] is null or article.section = any (@sections))
            """,
            new { articleId, by.Sections }, cancel)) > 0;

    private static string MembersOf(string thread) =>
        $"""
        select article_id from thread_choice where thread = {thread}
        union
        select related_text.article_id
        from related_text
        where related_text.thread = {thread} and related_text.generation = {GenerationSql.Current}
          and not exists (select from thread_choice where thread_choice.article_id = related_text.article_id)
        """;

    private static string ThreadOf(string articleId) =>
        $"""
        coalesce((select thread from thread_choice where article_id = {articleId}),
                 (select thread from related_text where article_id = {articleId} and generation = {GenerationSql.Current}))
        """;
}

/// <summary>The running stories of an article that is about to be weighed anew.</summary>
/// <param name="Former">Which its neighbours have made of it so far; null for a new one.</param>
/// <param name="IsTaken">Whether others are in that already.</param>
/// <param name="Chosen">Which an editor put it into.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoryNames(Guid? Former, bool IsTaken, Guid? Chosen);
