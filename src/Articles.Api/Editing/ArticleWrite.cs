using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Editing;

/// <summary>An article as an editor or a system writes it.</summary>
public record ArticleWrite
{
    /// <summary>The readable part of its address; without it a new article gets one made from the headline, and any other keeps its own.</summary>
    /// <example>harbour-reopens-after-storm</example>
    public string? Slug { get; init; }

    /// <summary>What stands above the text. Required.</summary>
    /// <example>Harbour reopens after storm</example>
    public string? Headline { get; init; }

    /// <summary>The sentence under the headline.</summary>
    /// <example>Ferries sail again from noon</example>
    public string? Standfirst { get; init; }

    /// <summary>The short line above the headline.</summary>
    public string? Kicker { get; init; }

    /// <summary>The authors as the paper prints them.</summary>
    public string? Byline { get; init; }

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<AuthorWrite>? Authors { get; init; }

    /// <summary>Slug of its section, which is made on first use.</summary>
    /// <example>local</example>
    public string? Section { get; init; }

    /// <summary>Slugs of its tags, which are made on first use.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Its language, BCP 47; `en` when left out.</summary>
    /// <example>en</example>
    public string? Language { get; init => field = value is null ? null : LanguageTag.Canonical(value); }

    /// <summary>The place it was written from.</summary>
    public string? Dateline { get; init; }

    /// <summary>The words.</summary>
    public BodyWrite? Body { get; init; }

    /// <summary>Its pictures.</summary>
    public IReadOnlyList<ArticleImage>? Images { get; init; }

    /// <summary>Where it comes from, when not from here.</summary>
    public ArticleSource? Source { get; init; }

    /// <summary>What its source calls it; unique for one `source.name`.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The address that search engines should know it by.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>Who owns it and what may be done with it.</summary>
    public ArticleRights? Rights { get; init; }

    /// <summary>Nobody without the privilege sees it before this time, which comes before the article's `publishUntil`.</summary>
    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>Any JSON object of at most 16 KiB, kept as it is.</summary>
    public JsonElement? Extra { get; init; }

    /// <summary>What this change puts right; appended to the article's corrections.</summary>
    public CorrectionWrite? Correction { get; init; }

    /// <summary>Whether readers should take note of this change; `substantive` unless it is told. Minor ones leave `updatedAt` alone.</summary>
    public Significance? Significance { get; init; }

    /// <summary>Why this change is made, for the editors: told in its revisions and nowhere else.</summary>
    /// <example>Name of the harbour master corrected after her call</example>
    public string? ChangeNote { get; init; }

    /// <summary>The article again as it could have been written, without what belongs to one change alone.</summary>
    internal static ArticleWrite Of(Article article) => new()
    {
        Slug = article.Slug,
        Headline = article.Headline,
        Standfirst = article.Standfirst,
        Kicker = article.Kicker,
        Byline = article.Byline,
        Authors = [.. article.Authors.Select(author => new AuthorWrite { Name = author.Name, Slug = author.Slug, Url = author.Url, Role = author.Role })],
        Section = article.Section,
        Tags = article.Tags,
        Language = article.Language,
        Dateline = article.Dateline,
        Body = new BodyWrite { Format = article.Body.Format, Content = article.Body.Content },
        Images = article.Images,
        Source = article.Source,
        ExternalId = article.ExternalId,
        CanonicalUrl = article.CanonicalUrl,
        Rights = article.Rights,
        EmbargoUntil = article.EmbargoUntil,
        Extra = article.Extra,
    };
}

/// <summary>An author as written.</summary>
public sealed record AuthorWrite
{
    /// <summary>
    /// As printed. Required. Readers see an author called as the first article that was public writes them, in all their articles, or as an
    /// editor has named them (`PATCH /v1/authors/{slug}`). Until then each article shows its own spelling.
    /// </summary>
    /// <example>Marta Keane</example>
    public string? Name { get; init; }

    /// <summary>By which lists are filtered; made from the name when left out.</summary>
    public string? Slug { get; init; }

    /// <summary>Where more of them can be read. It becomes the author's in all their articles once this one is public.</summary>
    public string? Url { get; init; }

    /// <summary>What they did for this article.</summary>
    public string? Role { get; init; }
}

/// <summary>A body as written.</summary>
public sealed record BodyWrite
{
    /// <summary>How `content` is written; `text` when left out.</summary>
    public BodyForm? Format { get; init; }

    /// <summary>The words. Required where there is a body.</summary>
    /// <example>“The quay is safe,” said harbour master Ines Duarte.</example>
    public string? Content { get; init; }
}

/// <summary>What a change puts right.</summary>
public sealed record CorrectionWrite
{
    /// <summary>What was wrong, and what is right. Required.</summary>
    public string? Note { get; init; }
}

/// <summary>Whether readers should take note of a change.</summary>
public enum Significance
{
    /// <summary>The news changed: `updatedAt` moves.</summary>
    Substantive,

    /// <summary>A comma: `updatedAt` stays.</summary>
    Minor,
}
