using Articles.Api.Http;

namespace Articles.Api.Taxonomy;

/// <summary>One of the three taxonomies, as people, addresses and tables call it.</summary>
/// <param name="Name">One of its terms; the table and the column that names it are called so too.</param>
/// <param name="Plural">The last part of its address.</param>
/// <param name="Held">The table that says which article has which term, named `held`.</param>
/// <param name="ArticleId">The article in a row of that table.</param>
/// <param name="Dated">What is true of its rows whose article is public by its date, as the index has it.</param>
/// <param name="OfArticle">The terms that a row named `article` shows, of those rows.</param>
internal sealed record Taxon(string Name, string Plural, string Held, string ArticleId, string Dated, string OfArticle)
{
    public static readonly Taxon Section = new("section", "sections", "article held", "held.id", "held.status = 'published' and held.published_at <= @now", "(select article.section where article.status = 'published')");
    public static readonly Taxon Tag = new("tag", "tags", "article_tag held", "held.article_id", "held.published_at <= @now", "unnest(article.tags)");
    public static readonly Taxon Author = new("author", "authors", "article_author held", "held.article_id", "held.published_at <= @now", "(select credit ->> 'slug' from jsonb_array_elements(article.authors) credit)");

    /// <summary>Its terms as somebody sees them, for a `from`: only authors have an address, and are called as articles write them.</summary>
    public string Terms(Sight sight) => this == Author
        ? $"(select slug, {AuthorNameSql.Of("author", sight)} as name, description, url, version, became, told from author)"
        : $"(select slug, name, description, null::text as url, version, became, true as told from {Name})";
}
