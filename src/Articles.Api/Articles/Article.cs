using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>An article as a reader gets it.</summary>
public record Article : ArticleSummary, IRepresentation
{
    [SetsRequiredMembers]
    internal Article(ArticleSummary summary, ArticleBody body, string bodyText, string bodyHtml) : base(summary) =>
        (Body, BodyText, BodyHtml) = (body, bodyText, bodyHtml);

    /// <summary>What the editor wrote.</summary>
    [JsonPropertyOrder(1)]
    public ArticleBody Body { get; init; }

    /// <summary>The canonical plain text: paragraphs joined by one empty line. Quote offsets refer to it.</summary>
    [JsonPropertyOrder(2)]
    [JsonConverter(typeof(ProseJsonConverter))]
    public string BodyText { get; init; }

    /// <summary>Sanitised HTML, safe to insert.</summary>
    [JsonPropertyOrder(3)]
    [JsonConverter(typeof(ProseJsonConverter))]
    public string BodyHtml { get; init; }

    Guid? IRepresentation.Only => Id;
}
