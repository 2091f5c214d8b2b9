using System.Globalization;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Data;

/// <summary>
/// What somebody typed, as each language of the archive reads it: an article is compared with the reading of its own
/// language alone.
/// </summary>
internal sealed record Search(string Words, IReadOnlyList<Tongue> Tongues)
{
    /// <summary>Nothing was published after this moment when the search began.</summary>
    public DateTimeOffset Newest => Tongues.Count == 0 ? DateTimeOffset.MaxValue : Tongues.Max(tongue => tongue.Newest);

    /// <summary>
    /// Whether a row with the column `search` matches, where `article.language` is its language. The planner knows what is asked, and
    /// weighs the index of words against a walk in the order of the list: a rare word is looked up, a common one is met soon.
    /// </summary>
    public string Matches(string row) => Tongues.Count == 0
        ? "false"
        : $"({string.Join("\n    or ", Tongues.Select((tongue, index) => $"(article.language = any (@spoken{index}) and {(tongue.Excludes ? Lacks(row, index) : $"{row}.search @@ {Query(index)}")})"))})";

    /// <summary>The same for each language by itself: a row matches by one of them at most.</summary>
    public IEnumerable<string> EachMatches(string row) =>
        Tongues.Select((tongue, index) => $"article.language = any (@spoken{index}) and {(tongue.Excludes ? Lacks(row, index) : $"{row}.search @@ {QueryOf(index)}")}");

    /// <summary>How well an article that was published at one moment fits, as `search_rank` counts it at another, by the words that it had then.</summary>
    public string Rank(string when, string asOf) => Tongues.Count == 0
        ? "0::double precision"
        : $"case {string.Join("\n     ", Tongues.Select((_, index) => $"when article.language = any (@spoken{index}) then {RankOf(index, when, asOf)}"))} end";

    public void AddTo(DynamicParameters arguments)
    {
        arguments.Add("words", Words);
        for (var index = 0; index < Tongues.Count; index++)
        {
            arguments.Add($"reading{index}", Tongues[index].Configuration);
            arguments.Add($"spoken{index}", Tongues[index].Languages);
        }
    }

    // The configuration travels as a number: a cast from text would be looked up again for every row. Selected, so that it is
    // read once and not for every row; and the planner, which believes that a look into a vector costs nothing, is kept from
    // walking an archive to find a common word.
    private static string QueryOf(int index) => $"(select {Query(index)})";

    // The index knows who has a word; for who lacks it, it would be read from end to end. Put the other way round, it is not asked,
    // and the planner expects what is true: that nearly every article fits.
    private static string Lacks(string row, int index) => $"not {row}.search @@ (select !!{Query(index)})";

    private static string RankOf(int index, string when, string asOf) =>
        $"""
        coalesce(
               case when article.changed_at > {asOf} then search_rank_before(article.id, {QueryOf(index)}, {when}, {asOf}) end,
               search_rank(article.summary, {QueryOf(index)}, {when}, {asOf}))
        """;

    private static string Query(int index) => string.Create(CultureInfo.InvariantCulture, $"search_query(@reading{index}::oid::regconfig, @words)");
}

/// <summary>A text search configuration, by its number, and the languages that are read by it.</summary>
internal sealed record Tongue
{
    public long Configuration { get; init; }
    public string[] Languages { get; init; } = [];
    public DateTimeOffset Newest { get; init; }

    /// <summary>Whether it only says, as `-word` does, what an article may not contain.</summary>
    public bool Excludes { get; init; }
}

internal static class SearchSql
{
    /// <summary>Reads what was typed. The languages are found by leaps along an index, one for each that occurs.</summary>
    /// <param name="words">As they were typed, in web-search syntax.</param>
    /// <param name="withDrafts">Whether what is not published is searched too.</param>
    /// <param name="now">The moment it is asked at.</param>
    public static async Task<Search> ReadSearchAsync(this NpgsqlConnection db, string words, bool withDrafts, DateTimeOffset now, CancellationToken cancel) =>
        new(words, (await db.QueryAsync<Tongue>(Command(
            $"""
            with recursive {Spoken("spoken", "status = 'published'")}{(withDrafts ? $", {Spoken("drafted", "status <> 'published'")}" : "")}
            select search_config(language)::oid::bigint as configuration, array_agg(language) as languages,
                   coalesce((select published_at from article where status = 'published' and published_at <= @now order by published_at desc limit 1), @now) as newest,
                   querytree(search_query(search_config(language), @words)) = 'T' as excludes
            from (select language from spoken where language is not null {(withDrafts ? "union select language from drafted where language is not null" : "")}) language
            group by search_config(language)
            order by 1
            """,
            new { now, words }, cancel))).AsList());

    /// <summary>Those of these words that a search found, each by the rules of its language.</summary>
    public static async Task<IReadOnlyList<(string Language, string Word)>> WordsMeantAsync(
        this NpgsqlConnection db, string words, IReadOnlyList<(string Language, string Word)> candidates, CancellationToken cancel) =>
        (await db.QueryAsync<(string, string)>(Command(
            """
            with spoken as materialized (
              select language, search_config(language) as config, search_any(search_query(search_config(language), @words)) as query
              from (select distinct language from unnest(@languages) as given (language)) given
            )
            select candidate.language, candidate.word
            from unnest(@languages, @candidates) as candidate (language, word)
            join spoken on spoken.language = candidate.language
            where search_words(spoken.config, candidate.word) @@ spoken.query
            """,
            new
            {
                words,
                languages = candidates.Select(candidate => candidate.Language).ToArray(),
                candidates = candidates.Select(candidate => candidate.Word).ToArray(),
            }, cancel))).AsList();

    private static string Spoken(string name, string where) =>
        $"""
        {name} as (
          (select language from article where {where} order by language limit 1)
          union all
          select (select language from article where {where} and language > {name}.language order by language limit 1)
          from {name}
          where {name}.language is not null
        )
        """;
}
