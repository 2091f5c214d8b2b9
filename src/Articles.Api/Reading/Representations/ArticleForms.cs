using System.Text;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Reading.Representations;

/// <summary>The forms in which one article can be read beside our own JSON.</summary>
internal static class ArticleForms
{
    private static readonly AnswerForm JsonLd = new("application/ld+json", "jsonld", "A schema.org `NewsArticle` with its quotes as `Quotation`s and their speakers as `Person`s.");
    private static readonly AnswerForm Ninjs = new("application/vnd.iptc.ninjs+json", "ninjs", "A news item as IPTC ninjs 3.0.");
    private static readonly AnswerForm Html = new("text/html", "html", "A fragment that is safe to insert, its quotes marked up as `q`, `blockquote` or `span` with `data-quote-id`.");
    private static readonly AnswerForm Markdown = new("text/markdown", "md", "CommonMark with pipe tables and without raw HTML, behind YAML front matter.");
    private static readonly AnswerForm Text = new("text/plain", "txt", "The words alone: headline, standfirst, byline, dateline, body.");

    /// <summary>All of them, the one for those who do not care first.</summary>
    public static readonly AnswerForm[] All = [AnswerForm.Json, JsonLd, Ninjs, Html, Markdown, Text];

    /// <summary>Whether a form tells what the section and the tags are called, and not their slugs alone.</summary>
    public static bool TellsNames(AnswerForm form) => form == JsonLd || form == Ninjs;

    /// <summary>The article in one of these forms; its quotes must be there, and the names where it tells them.</summary>
    public static Rendered Write(AnswerForm form, ArticleInFull article, TermNames names, SiteOptions site) => new(article, form.MediaType, form.Extension switch
    {
        "jsonld" => Bytes(JsonLdArticle.Of(article, names, site)),
        "ninjs" => Bytes(NinjsArticle.Of(article, names, site)),
        "html" => Encoding.UTF8.GetBytes(HtmlArticle.Of(article, site)),
        "md" => Encoding.UTF8.GetBytes(MarkdownArticle.Of(article, site)),
        "txt" => Encoding.UTF8.GetBytes(TextArticle.Of(article)),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form.MediaType, "There is no such form of an article."),
    });

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(JsonSetup.Answers));
}
