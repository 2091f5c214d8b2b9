using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>Sections, tags and authors that a filter names by a former slug: it means what the term is called now.</summary>
internal static class FormerTermSql
{
    /// <summary>What these filters, each of slugs with or without a leading "-", mean by the present names.</summary>
    public static async Task<TermFilters> PresentTermsAsync(this NpgsqlConnection db, TermFilters given, CancellationToken cancel)
    {
        if (given is { Section: null, Tag: null, TagAll: null, Author: null })
        {
            return given;
        }

        given = given.WithOneExclusionOfTags();

        var former = (await db.QueryAsync<(string Taxon, string Slug, string Present)>(Command(
            """
            select 'section', slug, became from section where slug = any (@sections) and became is not null
            union all
            select 'tag', slug, became from tag where slug = any (@tags) and became is not null
            union all
            select 'author', slug, became from author where slug = any (@authors) and became is not null
            """,
            new { sections = Slugs(given.Section), tags = Slugs([.. given.Tag ?? [], .. given.TagAll ?? []]), authors = Slugs(given.Author) }, cancel)))
            .ToDictionary(row => (row.Taxon, row.Slug), row => row.Present);
        if (former.Count == 0)
        {
            return given;
        }

        string[]? Present(string taxon, string[]? slugs) => slugs is null ? null : [.. slugs.Select(slug => slug.StartsWith('-')
            ? $"-{former.GetValueOrDefault((taxon, slug[1..]), slug[1..])}"
            : former.GetValueOrDefault((taxon, slug), slug))];

        return new TermFilters(
            Present("section", given.Section), Present("tag", given.Tag), Present("tag", given.TagAll), Present("author", given.Author));
    }

    /// <summary>What the terms that these filters want by their present names were called before: so the log has them, where nothing is renamed.</summary>
    public static async Task<TermNamesBefore> TermNamesBeforeAsync(this NpgsqlConnection db, TermFilters present, CancellationToken cancel) =>
        present is { Section: null, Tag: null, TagAll: null, Author: null }
            ? TermNamesBefore.None
            : new TermNamesBefore((await db.QueryAsync<(string Taxon, string Present, string Former)>(Command(
                """
                select 'section', became, slug from section where became = any (@sections)
                union all
                select 'tag', became, slug from tag where became = any (@tags)
                union all
                select 'author', became, slug from author where became = any (@authors)
                """,
                new { sections = Slugs(present.Section), tags = Slugs([.. present.Tag ?? [], .. present.TagAll ?? []]), authors = Slugs(present.Author) }, cancel)))
                .ToLookup(row => (row.Taxon, row.Present), row => row.Former));

    private static string[] Slugs(string[]? values) => [.. (values ?? []).Select(value => value.TrimStart('-'))];
}

/// <summary>The filters of a list that name terms.</summary>
internal sealed record TermFilters(string[]? Section, string[]? Tag, string[]? TagAll, string[]? Author)
{
    /// <summary>The same with all tags that are excluded under one name: whoever wants all of some and none of others may say both by `tag.all`.</summary>
    public TermFilters WithOneExclusionOfTags() => TagAll.Excluded() is { } excluded
        ? this with { Tag = [.. Tag ?? [], .. excluded.Select(tag => $"-{tag}")], TagAll = TagAll.Wanted() }
        : this;
}

/// <summary>What terms were called before, by their taxon and present slug.</summary>
internal sealed record TermNamesBefore(ILookup<(string Taxon, string Present), string> Former)
{
    public static readonly TermNamesBefore None = new(Array.Empty<string>().ToLookup(_ => ("", "")));

    /// <summary>These terms by every name that they have or had.</summary>
    public string[] AllOf(string taxon, IEnumerable<string> slugs) => [.. slugs.SelectMany(slug => Former[(taxon, slug)].Prepend(slug)).Distinct(StringComparer.Ordinal)];
}
