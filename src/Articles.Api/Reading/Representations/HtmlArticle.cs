using System.Text;
using System.Text.Encodings.Web;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Text;

namespace Articles.Api.Reading.Representations;

/// <summary>An article as a fragment of HTML that reads well without any style and is safe to insert.</summary>
internal static class HtmlArticle
{
    // Letters of every script as they are.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static string Of(ArticleInFull article, SiteOptions site)
    {
        var html = new StringBuilder($"<article lang=\"{Encoder.Encode(article.Language)}\" data-article-id=\"{article.Id}\">\n<header>\n");
        Line(html, "p", article.Kicker);
        Line(html, "h1", article.Headline);
        Line(html, "p", article.Standfirst);
        Line(html, "p", article.BylineOrAuthors());
        if (article.PublishedAt is { } published)
        {
            html.Append("<p>").Append(Time(published)).Append("</p>\n");
        }

        html.Append("</header>\n");
        foreach (var image in article.Images.Where(image => image.Url is not null))
        {
            html.Append("<figure><img src=\"").Append(Encoder.Encode(image.Url!)).Append("\" alt=\"").Append(Encoder.Encode(image.Alt ?? "")).Append("\">");
            Line(html, "figcaption", CaptionOf(image), lineEnd: "");
            html.Append("</figure>\n");
        }

        Line(html, "p", article.Dateline);
        html.Append(WithQuotes(article, site)).Append('\n');
        foreach (var correction in article.Corrections)
        {
            html.Append("<aside>").Append(Time(correction.At)).Append(' ').Append(Encoder.Encode(correction.Note)).Append("</aside>\n");
        }

        Line(html, "footer", article.Rights?.Copyright);
        return html.Append("</article>\n").ToString();
    }

    /// <summary>The line under a picture and who made it; null when neither is known.</summary>
    public static string? CaptionOf(ArticleImage image) =>
        string.Join(' ', new[] { image.Caption, image.Credit }.Where(part => part is not null)) is { Length: > 0 } caption ? caption : null;

    private static string Time(DateTimeOffset time) => $"<time datetime=\"{Rfc3339.Write(time)}\">{Rfc3339.Write(time)}</time>";

    private static void Line(StringBuilder html, string element, string? words, string lineEnd = "\n")
    {
        if (words is not null)
        {
            html.Append('<').Append(element).Append('>').Append(Encoder.Encode(words)).Append("</").Append(element).Append('>').Append(lineEnd);
        }
    }

    private static string WithQuotes(ArticleInFull article, SiteOptions site) => QuotedHtml.Write(
        article.BodyHtml, article.BodyText,
        article.Quotes!.Where(quote => quote.Status == QuoteStatus.Anchored).Select(quote => new HtmlQuote(
            new Stretch(quote.Selector.StartUtf16, quote.Selector.EndUtf16), quote.Kind != QuoteKind.Indirect,
            site.Address($"/v1/quotes/{quote.Id}"), [.. Data(quote)])));

    private static IEnumerable<KeyValuePair<string, string>> Data(Quote quote)
    {
        yield return new("quote-id", quote.Id.ToString());
        yield return new("kind", quote.Kind.ToString().ToLowerInvariant());
        if (quote.Speaker is { } speaker)
        {
            yield return new("speaker", speaker.Name);
            yield return new("speaker-id", speaker.Id!.Value.ToString());
            if (speaker.Role is { } role)
            {
                yield return new("role", role);
            }
        }
    }
}
