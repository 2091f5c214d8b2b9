using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Articles;

/// <summary>What the sections and tags of articles are called.</summary>
internal static class TermNameSql
{
    /// <summary>The names of all that an answer shows, in one look.</summary>
    public static async Task<TermNames> TermNamesAsync(
        this NpgsqlConnection db, IEnumerable<string?> sections, IEnumerable<string> tags, CancellationToken cancel)
    {
        var asked = new { sections = sections.OfType<string>().Distinct(StringComparer.Ordinal).ToArray(), tags = tags.Distinct(StringComparer.Ordinal).ToArray() };
        if (asked is { sections.Length: 0, tags.Length: 0 })
        {
            return TermNames.None;
        }

        var names = (await db.QueryAsync<(bool IsSection, string Slug, string Name)>(Command(
            """
            select true, slug, name from section where slug = any (@sections)
            union all
            select false, slug, name from tag where slug = any (@tags)
            """,
            asked, cancel))).ToLookup(row => row.IsSection, row => (row.Slug, row.Name));
        return new TermNames(names[true].ToDictionary(StringComparer.Ordinal), names[false].ToDictionary(StringComparer.Ordinal));
    }
}

/// <summary>Names by slugs. Our own JSON tells the slugs of an article; the formats of others expect names.</summary>
internal sealed record TermNames(IReadOnlyDictionary<string, string> Sections, IReadOnlyDictionary<string, string> Tags)
{
    public static readonly TermNames None = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public string OfSection(string slug) => Sections.GetValueOrDefault(slug, slug);

    public string OfTag(string slug) => Tags.GetValueOrDefault(slug, slug);
}
