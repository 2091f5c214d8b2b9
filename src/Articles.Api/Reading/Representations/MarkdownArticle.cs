using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Reading.Representations;

/// <summary>An article as Markdown with YAML front matter, as static site generators take it.</summary>
internal static class MarkdownArticle
{
    // Every JSON value is a YAML value. Front matter stands in no page, so what HTML could mistake is left readable.
    private static readonly JsonSerializerOptions Yaml = new(JsonSetup.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ArticleInFull article, SiteOptions site)
    {
        var text = new StringBuilder("---\n");
        foreach (var (name, value) in FrontMatter(article, site))
        {
            if (value is not (null or string[] { Length: 0 }))
            {
                text.Append(name).Append(": ").Append(JsonSerializer.Serialize(value, Yaml)).Append('\n');
            }
        }

        text.Append("---\n\n");
        foreach (var image in article.Images.Where(image => image.Url is not null))
        {
            text.Append(MarkdownText.Of($"<img src=\"{HtmlEncoder.Default.Encode(image.Url!)}\" alt=\"{HtmlEncoder.Default.Encode(image.Alt ?? "")}\">")).Append("\n\n");
            if (HtmlArticle.CaptionOf(image) is { } caption)
            {
                text.Append(MarkdownText.Plain(caption)).Append("\n\n");
            }
        }

        if (article.Dateline is { } dateline)
        {
            text.Append(MarkdownText.Plain(dateline)).Append("\n\n");
        }

        text.Append(MarkdownText.Of(article.BodyHtml)).Append('\n');
        foreach (var correction in article.Corrections)
        {
            text.Append('\n').Append(MarkdownText.Plain(correction.Note)).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, object? Value)> FrontMatter(ArticleInFull article, SiteOptions site)
    {
        yield return ("title", article.Headline);
        yield return ("id", article.Id);
        yield return ("slug", article.Slug);
        yield return ("version", article.Version);
        yield return ("description", article.Standfirst);
        yield return ("kicker", article.Kicker);
        yield return ("byline", article.Byline);
        yield return ("authors", article.Authors.Select(author => author.Name).ToArray());
        yield return ("section", article.Section);
        yield return ("tags", article.Tags.ToArray());
        yield return ("lang", article.Language);
        yield return ("dateline", article.Dateline);
        yield return ("date", article.PublishedAt);
        yield return ("lastmod", article.ModifiedAt);
        yield return ("canonical", article.CanonicalUrl ?? site.ArticleAddress(article.Id, article.Slug));
        yield return ("copyright", article.Rights?.Copyright);
        yield return ("licence", article.Rights?.Licence);
    }
}
