using Articles.Api.Data;
using Dapper;
using Npgsql;

namespace Articles.Api.Articles;

/// <summary>
/// Reads rows of articles value by value, in the order in which `ArticleSql` names its columns. Most requests ask for them, and
/// Dapper, which boxes every value of every row, took longer over a page than PostgreSQL did.
/// </summary>
internal static class ArticleReader
{
    /// <summary>The rows of a statement that selects the columns of `ArticleSql`, or those of cards, and behind them what lists add.</summary>
    public static Task<IReadOnlyList<ArticleRow>> ReadArticlesAsync(this NpgsqlConnection db, CommandDefinition command) =>
        db.ReadAsync(command, reader =>
        {
            var asCards = reader.GetName(2) == "status"; // where a row that is whole has its version
            return reader.ReadAllAsync<ArticleRow>(asCards ? ReadCard : Read, command.CancellationToken);
        });

    /// <summary>The only row of such a statement, or null.</summary>
    public static async Task<ArticleRow?> ReadArticleAsync(this NpgsqlConnection db, CommandDefinition command) =>
        (await db.ReadArticlesAsync(command)).SingleOrDefault();

    // An initialiser is carried out from top to bottom.
    private static ArticleRow Read(RowValues next) => new()
    {
        Id = next.Of<Guid>(),
        Slug = next.Of<string>(),
        Version = next.Of<int>(),
        Headline = next.Of<string>(),
        Standfirst = next.TextOrNull(),
        Kicker = next.TextOrNull(),
        Byline = next.TextOrNull(),
        Status = next.Of<string>(),
        Authors = next.Of<string>(),
        Tags = next.Of<string[]>(),
        Section = next.TextOrNull(),
        Language = next.Of<string>(),
        Dateline = next.TextOrNull(),
        Images = next.Of<string>(),
        SourceName = next.TextOrNull(),
        SourceUrl = next.TextOrNull(),
        ExternalId = next.TextOrNull(),
        CanonicalUrl = next.TextOrNull(),
        Rights = next.TextOrNull(),
        Corrections = next.Of<string>(),
        Extra = next.Of<string>(),
        PublishedAt = next.OrNull<DateTimeOffset>(),
        PublishUntil = next.OrNull<DateTimeOffset>(),
        EmbargoUntil = next.OrNull<DateTimeOffset>(),
        CreatedAt = next.Of<DateTimeOffset>(),
        UpdatedAt = next.Of<DateTimeOffset>(),
        WithdrawnAt = next.OrNull<DateTimeOffset>(),
        WithdrawalReason = next.TextOrNull(),
        WordCount = next.Of<int>(),
        QuoteCount = next.Of<int>(),
        BodyFormat = next.TextIf("body_format"),
        BodyContent = next.TextIf("body_content"),
        BodyText = next.TextIf("body_text"),
        BodyHtml = next.TextIf("body_html"),
        SortKey = next.TextIf("sort_key"),
        RankedAt = next.TextIf("ranked_at"),
        RankedTo = next.TextIf("ranked_to"),
        RankedToId = next.TextIf("ranked_to_id"),
    };

    /// <summary>The next columns of a row as a card.</summary>
    public static ArticleRow ReadCard(RowValues next) => new()
    {
        Id = next.Of<Guid>(),
        Slug = next.Of<string>(),
        Status = next.Of<string>(),
        Version = next.Of<int>(),
        Section = next.TextOrNull(),
        Tags = next.Of<string[]>(),
        Card = next.Of<byte[]>(),
        SortKey = next.TextIf("sort_key"),
        RankedAt = next.TextIf("ranked_at"),
        RankedTo = next.TextIf("ranked_to"),
        RankedToId = next.TextIf("ranked_to_id"),
    };
}
