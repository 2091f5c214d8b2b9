namespace Articles.Api.Taxonomy;

/// <summary>One of the three taxonomies, as people, addresses and tables call it.</summary>
/// <param name="Name">One of its terms; the table and the column that names it are called so too.</param>
/// <param name="Plural">The last part of its address.</param>
/// <param name="Held">The table that says which article has which term, named `held`.</param>
/// <param name="ArticleId">The article in a row of that table.</param>
internal sealed record Taxon(string Name, string Plural, string Held, string ArticleId)
{
    public static readonly Taxon Section = new("section", "sections", "article held", "held.id");
    public static readonly Taxon Tag = new("tag", "tags", "article_tag held", "held.article_id");
    public static readonly Taxon Author = new("author", "authors", "article_author held", "held.article_id");

    /// <summary>Its one column that the others lack: only authors have an address.</summary>
    public string Url => this == Author ? "term.url" : "null::text";
}
