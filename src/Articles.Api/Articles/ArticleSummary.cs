using System.Text.Json;
using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>An article without the words of its body, as it stands in lists.</summary>
public record ArticleSummary : IRepresentation
{
    /// <summary>Its id, a UUIDv7 in lower case, which never changes.</summary>
    public required Guid Id { get; init; }

    /// <summary>The readable part of its address; a former one answers 308 to this.</summary>
    /// <example>harbour-reopens-after-storm</example>
    public required string Slug { get; init; }

    /// <summary>Where it stands in its life: a draft, scheduled for a time to come, published, or withdrawn.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>Counts every change.</summary>
    /// <example>3</example>
    public required int Version { get; init; }

    /// <summary>What stands above the text.</summary>
    /// <example>Harbour reopens after storm</example>
    public required string Headline { get; init; }

    /// <summary>The sentence under the headline.</summary>
    public required string? Standfirst { get; init; }

    /// <summary>The short line above the headline.</summary>
    public required string? Kicker { get; init; }

    /// <summary>The authors as the paper prints them.</summary>
    public required string? Byline { get; init; }

    /// <summary>Who wrote it.</summary>
    public required IReadOnlyList<ArticleAuthor> Authors { get; init; }

    /// <summary>Slug of its section.</summary>
    /// <example>world</example>
    public required string? Section { get; init; }

    /// <summary>Slugs of its tags, in the order given.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Its language, BCP 47.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>The place it was written from.</summary>
    public required string? Dateline { get; init; }

    /// <summary>Its pictures.</summary>
    public required IReadOnlyList<ArticleImage> Images { get; init; }

    /// <summary>Where it comes from, when not from here.</summary>
    public required ArticleSource? Source { get; init; }

    /// <summary>What its source calls it; unique for one source name.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The address that search engines should know it by.</summary>
    public required string? CanonicalUrl { get; init; }

    /// <summary>Who owns it and what may be done with it.</summary>
    public required ArticleRights? Rights { get; init; }

    /// <summary>What was put right after publication, oldest first.</summary>
    public required IReadOnlyList<Correction> Corrections { get; init; }

    /// <summary>When it became, or will become, public.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it goes off again by itself.</summary>
    public required DateTimeOffset? PublishUntil { get; init; }

    /// <summary>Nobody without the privilege sees it before.</summary>
    public required DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed in substance; minor edits do not move it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was withdrawn.</summary>
    public required DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Why it was withdrawn.</summary>
    public required string? WithdrawalReason { get; init; }

    /// <summary>Words of the body.</summary>
    public required int WordCount { get; init; }

    /// <summary>Minutes that reading takes, at 230 words a minute, at least one for any text.</summary>
    public required int ReadingMinutes { get; init; }

    /// <summary>How many quotes stand in its text; one whose words are gone is not counted.</summary>
    public required int QuoteCount { get; init; }

    /// <summary>The newsroom's own properties, kept as they are.</summary>
    public required JsonElement Extra { get; init; }

    VersionMark? IRepresentation.VersionMark => VersionMark;

    internal VersionMark VersionMark => MarkOf(Id, Version, Status);

    // Its hour comes without a new version: whoever read it before that has not seen what is there now.
    internal static VersionMark MarkOf(Guid id, int version, ArticleStatus seenAs) => new($"{id} {seenAs}", version);

    DateTimeOffset? IRepresentation.LastModified => UpdatedAt;

    IEnumerable<string> IRepresentation.CacheTags => OwnTags;

    IEnumerable<Handover> IRepresentation.HandsOver => OwnHandover;

    // Drafts are at home.
    internal IEnumerable<Handover> OwnHandover => Status == ArticleStatus.Published ? [new Handover(Id, Version)] : [];

    /// <summary>The keys of what is told of the article itself.</summary>
    internal IEnumerable<string> OwnTags => TagsOf(Id, Section, Tags);

    /// <summary>The keys of an article.</summary>
    internal static IEnumerable<string> TagsOf(Guid id, string? section, IEnumerable<string> tags) =>
        [$"article-{id}", .. section is null ? [] : (string[])[$"section-{section}"], .. tags.Select(tag => $"tag-{tag}")];
}
