using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Articles.Api.Articles;

/// <summary>An article in a list: without its body, unless `fields` asks for it.</summary>
public sealed record ListedArticle : ArticleSummary
{
    [SetsRequiredMembers]
    internal ListedArticle(ArticleSummary summary) : base(summary) { }

    /// <summary>What the editor wrote; only when `fields` names it.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ArticleBody? Body { get; init; }

    /// <summary>The canonical plain text; only when `fields` names it.</summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyText { get; init; }

    /// <summary>Sanitised HTML; only when `fields` names it.</summary>
    [JsonPropertyOrder(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyHtml { get; init; }
}
