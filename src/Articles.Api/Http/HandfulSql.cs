using System.Globalization;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>
/// The articles of one filter. Where they are few, a list looks at them one by one, whatever order and whatever else is asked for;
/// walking along dates or headlines until they turn up would read the archive from end to end.
/// </summary>
/// <param name="Select">Answers their ids, by the values {0}.</param>
/// <param name="Values">What is filtered by.</param>
/// <param name="IsWhole">Whether those that are not published are among them.</param>
internal sealed record Handful(string Select, Array Values, bool IsWhole)
{
    public static Handful? OfSections(string[]? slugs) => OfPublished("section", slugs);

    public static Handful? OfLanguages(string[]? tags) => OfPublished("language", tags);

    public static Handful? OfSources(string[]? names) => OfPublished("source_name", names);

    public static Handful? OfTags(string[]? slugs) => Of("select article_id from article_tag where tag = any ({0})", slugs);

    public static Handful? OfAuthors(string[]? slugs) => Of("select article_id from article_author where author = any ({0})", slugs);

    public static Handful? OfSpeakers(Guid[]? ids) => Of("select article_id from quote where speaker_id = any ({0}) and not dismissed", ids);

    /// <summary>Those filters that are asked for at all.</summary>
    public static IReadOnlyList<Handful> Asked(params IEnumerable<Handful?> filters) => [.. filters.OfType<Handful>()];

    /// <summary>Whether an article is one of them; an array, so that they are fetched first and once.</summary>
    public string Has(string id, string values) => $"{id} = any (array({By(values)}))";

    private static Handful? Of(string select, Array? values) => values is null ? null : new Handful(select, values, IsWhole: true);

    private static Handful? OfPublished(string column, string[]? values) =>
        values is null ? null : new Handful($"select id from article where {column} = any ({{0}}) and status = 'published'", values, IsWhole: false);

    internal string By(string values) => string.Format(CultureInfo.InvariantCulture, Select, values);
}

internal static class HandfulSql
{
    // Looking at so many takes a few hundredths of a second.
    private const int Few = 2000;

    /// <summary>The first of these filters that leaves few articles, or null when all leave many.</summary>
    public static async Task<Handful?> FirstHandfulAsync(this NpgsqlConnection db, IReadOnlyList<Handful> filters, CancellationToken cancel)
    {
        if (filters.Count == 0)
        {
            return null;
        }

        var arguments = new DynamicParameters();
        foreach (var (index, filter) in filters.Index())
        {
            arguments.Add($"values{index}", filter.Values);
        }

        var few = await db.QuerySingleAsync<int?>(Command(
            $"select case {string.Join("\n", filters.Select((filter, index) => $"when not exists ({filter.By($"@values{index}")} offset {Few}) then {index}"))} end",
            arguments, cancel));
        return few is { } found ? filters[found] : null;
    }
}
