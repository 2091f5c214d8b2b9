using System.Text.Json;
using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>
/// A row as `ArticleSql` selects it; the forms of the body are null when they were not asked for. A card has its id, slug, status,
/// version, section and tags, and the rest in `Card` alone.
/// </summary>
internal sealed record ArticleRow
{
    private static readonly JsonElement NoExtra = From<JsonElement>("{}");

    public Guid Id { get; init; }
    public string Slug { get; init; } = "";
    public string Status { get; init; } = "";
    public int Version { get; init; }
    public string Headline { get; init; } = "";
    public string? Standfirst { get; init; }
    public string? Kicker { get; init; }
    public string? Byline { get; init; }
    public string Authors { get; init; } = "[]";
    public string? Section { get; init; }
    public string[] Tags { get; init; } = [];
    public string Language { get; init; } = "";
    public string? Dateline { get; init; }
    public string? BodyFormat { get; init; }
    public string? BodyContent { get; init; }
    public string? BodyText { get; init; }
    public string? BodyHtml { get; init; }
    public string Images { get; init; } = "[]";
    public string? SourceName { get; init; }
    public string? SourceUrl { get; init; }
    public string? ExternalId { get; init; }
    public string? CanonicalUrl { get; init; }
    public string? Rights { get; init; }
    public string Corrections { get; init; } = "[]";
    public string Extra { get; init; } = "{}";
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? PublishUntil { get; init; }
    public DateTimeOffset? EmbargoUntil { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawalReason { get; init; }
    public int WordCount { get; init; }
    public int QuoteCount { get; init; }

    /// <summary>The members of its JSON behind id, slug and status, in UTF-8, parted by commas.</summary>
    public byte[]? Card { get; init; }

    /// <summary>What the list is sorted by, as its cursor carries it; null outside lists.</summary>
    public string? SortKey { get; init; }

    /// <summary>The moment at which `SortKey` was reckoned, where it is a rank.</summary>
    public string? RankedAt { get; init; }

    /// <summary>The time and the id of the last match that is ranked, where others follow it by date.</summary>
    public string? RankedTo { get; init; }

    /// <inheritdoc cref="RankedTo"/>
    public string? RankedToId { get; init; }

    /// <summary>Where it stands in its list.</summary>
    public string?[] Place => RankedAt is null ? [SortKey, Id.ToString()] : [SortKey, Id.ToString(), RankedAt, RankedTo, RankedToId];

    public Article ToArticle() => new(ToSummary(), ToBody()!, BodyText!, BodyHtml!);

    public ArticleSummary ToSummary() => new()
    {
        Id = Id,
        Slug = Slug,
        Status = Enum.Parse<ArticleStatus>(Status, ignoreCase: true),
        Version = Version,
        Headline = Headline,
        Standfirst = Standfirst,
        Kicker = Kicker,
        Byline = Byline,
        Authors = Many<ArticleAuthor>(Authors),
        Section = Section,
        Tags = Tags,
        Language = Language,
        Dateline = Dateline,
        Images = Many<ArticleImage>(Images),
        Source = SourceName is null && SourceUrl is null ? null : new ArticleSource { Name = SourceName, Url = SourceUrl },
        ExternalId = ExternalId,
        CanonicalUrl = CanonicalUrl,
        Rights = Rights is null ? null : From<ArticleRights>(Rights),
        Corrections = Many<Correction>(Corrections),
        PublishedAt = PublishedAt,
        PublishUntil = PublishUntil,
        EmbargoUntil = EmbargoUntil,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        WithdrawnAt = WithdrawnAt,
        WithdrawalReason = WithdrawalReason,
        WordCount = WordCount,
        ReadingMinutes = ReadingMinutesOf(WordCount),
        QuoteCount = QuoteCount,
        Extra = Extra == "{}" ? NoExtra : From<JsonElement>(Extra),
    };

    private static int ReadingMinutesOf(int words) => (int)Math.Ceiling(words / 230.0);

    public ArticleBody? ToBody() => BodyContent is null
        ? null
        : new ArticleBody { Format = Enum.Parse<BodyForm>(BodyFormat!, ignoreCase: true), Content = BodyContent };

    // Most articles have none of a kind.
    private static T[] Many<T>(string json) => json == "[]" ? [] : From<T[]>(json);

    private static T From<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonSetup.Options)!;
}
