namespace Articles.Api.Import;

/// <summary>What an export holds. A test fails when a table of the schema stands in neither list.</summary>
internal static class ExportedTables
{
    /// <summary>The tables, each after those it refers to: in this order they are written and read.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "section", "tag", "author", "speaker", "speaker_alias", "article", "former_slug", "article_tag", "article_author", "quote",
        "related_choice", "thread_choice", "revision", "working_copy", "change",
    ];

    /// <summary>
    /// Secrets, and what belongs to one installation: keys, preview links, webhooks, who has fetched what, who did what, answers kept for
    /// repetition, the list of migrations. And the lists of related articles, which are made of the articles again.
    /// </summary>
    public static readonly IReadOnlyList<string> LeftOut =
    [
        "api_key", "secret", "preview_link", "idempotency", "idempotency_line", "schema_migration", "change_log", "webhook", "webhook_delivery", "webhook_attempt", "receipt",
        "related_generation", "related_term", "related_text", "related_list", "related_fresh", "related_posting", "related_todo", "audit",
    ];

    /// <summary>Columns that are computed from the others of their row when it is written back, and how.</summary>
    public static readonly IReadOnlyDictionary<string, string> Derived = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["article.search"] = "search_vector(line.language, line.headline, line.kicker, line.standfirst, line.body_text)",
        ["quote.search"] = "quote_vector((select article.language from article where article.id = line.article_id), line.text)",
    };
}
