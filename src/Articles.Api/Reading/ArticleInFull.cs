using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Related;

namespace Articles.Api.Reading;

/// <summary>An article with what `include` asks for beside it.</summary>
public sealed record ArticleInFull : Article, IRepresentation
{
    [SetsRequiredMembers]
    internal ArticleInFull(Article article) : base(article) { }

    /// <summary>What is quoted in it, in reading order; absent unless `include` names it.</summary>
    [JsonPropertyOrder(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Quote>? Quotes { get; init; }

    /// <summary>What belongs to it, best first; absent unless `include` names it.</summary>
    [JsonPropertyOrder(5)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RelatedArticle>? Related { get; init; }

    /// <summary>Who is quoted in it, in order of first appearance; absent unless `include` names it.</summary>
    [JsonPropertyOrder(6)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QuoteSpeaker>? Speakers { get; init; }

    /// <summary>When readers last had news of it: what is still to come is not older than its publication.</summary>
    internal DateTimeOffset ModifiedAt => PublishedAt > UpdatedAt ? PublishedAt.Value : UpdatedAt;

    IEnumerable<string> IRepresentation.CacheTags => [.. OwnTags, .. Beside.TagsOf(Quotes, Related, Speakers)];

    IEnumerable<Handover> IRepresentation.HandsOver => [.. OwnHandover, .. Beside.HandedOver(Related)];

    Guid? IRepresentation.Only => Related is null ? Id : null;
}
