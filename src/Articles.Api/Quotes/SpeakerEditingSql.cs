using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>What editors do to speakers. Every function expects the transaction of the desk to be open.</summary>
internal static class SpeakerEditingSql
{
    /// <summary>Waits for other editors of speakers: merges that cross would make a ring. Readers and writers of articles go on.</summary>
    public static Task OneAtATimeAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command("lock table speaker in share update exclusive mode", null, cancel));

    public static async Task<IReadOnlyList<SpeakerAlias>> AliasesOfAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel) =>
        (await db.QueryAsync<SpeakerAlias>(Command(
            "select folded, name, speaker_id, home_id from speaker_alias where speaker_id = @id order by position, name", new { id }, cancel))).AsList();

    /// <summary>Gives a speaker these names, in this order; the answer is those that are somebody else's.</summary>
    public static async Task<IReadOnlyList<SpeakerAlias>> ClaimAliasesAsync(
        this NpgsqlConnection db, Guid id, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var arguments = new { id, names = names.ToArray(), folded = names.Select(SpeakerName.Fold).ToArray() };
        await db.ExecuteAsync(Command(
            """
            insert into speaker_alias (folded, name, speaker_id, home_id, position)
            select folded, name, @id, @id, position from unnest(@folded, @names) with ordinality as given (folded, name, position) order by folded
            on conflict (folded) do update set name = excluded.name, position = excluded.position
            where speaker_alias.speaker_id = excluded.speaker_id
            """,
            arguments, cancel));
        return (await db.QueryAsync<SpeakerAlias>(Command(
            "select folded, name, speaker_id, home_id from speaker_alias where folded = any (@folded) and speaker_id <> @id order by folded",
            arguments, cancel))).AsList();
    }

    /// <summary>
    /// Locks the articles in which any of these speakers is quoted, and their names, in the order in which a save locks them.
    /// Whoever is storing a quote of theirs is waited for.
    /// </summary>
    public static Task HoldArticlesQuotingAsync(this NpgsqlConnection db, Guid[] ids, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            select count(*)
            from (select from article where id in (select article_id from quote where speaker_id = any (@ids)) order by id for no key update) locked;

            select count(*)
            from (select from speaker_alias where speaker_id = any (@ids) order by folded for update) locked;
            """,
            new { ids }, cancel));

    /// <summary>The articles in which a speaker is quoted, under these names or any; they must be locked.</summary>
    public static async Task<Guid[]> ArticlesQuotingAsync(this NpgsqlConnection db, Guid id, string[]? names, CancellationToken cancel) =>
        [.. await db.QueryAsync<Guid>(Command(
            "select distinct article_id from quote where speaker_id = @id and (@names::text[] is null or spoken_as = any (@names))",
            new { id, names }, cancel))];

    /// <summary>Takes names away: one that is used in articles becomes a speaker of its own, with what was said under it.</summary>
    public static Task PartWithAliasesAsync(
        this NpgsqlConnection db, Guid id, IReadOnlyList<SpeakerAlias> gone, DateTimeOffset now, CancellationToken cancel) =>
        gone.Count == 0 ? Task.CompletedTask : db.ExecuteAsync(Command(
            """
            with used as (
              select given.folded, given.name, given.new_id
              from unnest(@folded, @names, @ids) as given (folded, name, new_id)
              where exists (select from quote where quote.speaker_id = @id and quote.spoken_as = given.folded)
            ),
            made as (
              insert into speaker (id, name, created_at, updated_at) select new_id, name, @now, @now from used
            )
            update speaker_alias
            set speaker_id = used.new_id, home_id = used.new_id, position = 0
            from used
            where speaker_alias.folded = used.folded;

            update quote
            set speaker_id = speaker_alias.speaker_id, version = version + 1, updated_at = @now
            from speaker_alias
            where quote.speaker_id = @id and quote.spoken_as = any (@folded) and speaker_alias.folded = quote.spoken_as;

            delete from speaker_alias where speaker_id = @id and folded = any (@folded);
            """,
            new
            {
                id,
                folded = gone.Select(alias => alias.Folded).ToArray(),
                names = gone.Select(alias => alias.Name).ToArray(),
                ids = gone.Select(_ => Guid.CreateVersion7()).ToArray(),
                now,
            }, cancel));

    /// <summary>A quote shows its speaker's name, and so changes with it.</summary>
    public static Task RenameSpeakerAsync(this NpgsqlConnection db, Guid id, string name, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "update speaker set name = @name, version = version + 1, updated_at = @now where id = @id", new { id, name, now }, cancel));

    public static Task MergeSpeakerAsync(this NpgsqlConnection db, Guid id, Guid into, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update speaker
            set merged_into = case when id = @id then @into end, version = version + 1, updated_at = @now
            where id in (@id, @into);

            update speaker_alias
            set speaker_id = @into, position = 1000 + position -- behind the names of the one who stays
            where speaker_id = @id;

            update quote set speaker_id = @into, version = version + 1, updated_at = @now where speaker_id = @id;
            """,
            new { id, into, now }, cancel));

    /// <summary>The folded names that a speaker brought into a merge: their own, and of those who had been merged into them.</summary>
    public static async Task<string[]> NamesBroughtAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel) =>
        [.. await db.QueryAsync<string>(Command(
            """
            with recursive brought as (
              select id from speaker where id = @id
              union
              select speaker.id from brought join speaker on speaker.merged_into = brought.id
            )
            select folded from speaker_alias where home_id in (select id from brought)
            """,
            new { id }, cancel))];

    public static Task SplitSpeakerAsync(this NpgsqlConnection db, Guid id, Guid from, string[] names, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update speaker
            set merged_into = case when id = @id then null else merged_into end, version = version + 1, updated_at = @now
            where id in (@id, @from);

            update speaker_alias set speaker_id = @id where folded = any (@names);

            update quote
            set speaker_id = @id, version = version + 1, updated_at = @now
            where speaker_id = @from and spoken_as = any (@names);
            """,
            new { id, from, names, now }, cancel));
}

/// <summary>A name that a speaker goes by.</summary>
internal sealed record SpeakerAlias
{
    public string Folded { get; init; } = "";
    public string Name { get; init; } = "";
    public Guid SpeakerId { get; init; }

    /// <summary>Whose name it was before any merge.</summary>
    public Guid HomeId { get; init; }
}
