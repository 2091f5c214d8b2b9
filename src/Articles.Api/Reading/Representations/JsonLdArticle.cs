using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Text;

namespace Articles.Api.Reading.Representations;

/// <summary>An article as schema.org describes news to search engines.</summary>
internal static class JsonLdArticle
{
    public static JsonObject Of(ArticleInFull article, TermNames names, SiteOptions site)
    {
        var address = article.CanonicalUrl ?? site.ArticleAddress(article.Id, article.Slug);
        var id = site.Address($"/v1/articles/{article.Id}");
        var quotes = article.Quotes!.Where(quote => quote.Status == QuoteStatus.Anchored).ToList();
        return JsonParts.Of(
            ("@context", "https://schema.org"),
            ("@type", "NewsArticle"),
            ("@id", id),
            ("url", address),
            ("mainEntityOfPage", address),
            ("headline", article.Headline),
            ("alternativeHeadline", article.Kicker),
            ("description", article.Standfirst),
            ("datePublished", article.PublishedAt),
            ("dateModified", article.ModifiedAt),
            ("expires", article.PublishUntil),
            ("inLanguage", article.Language),
            ("author", JsonParts.List(article.Authors.Select(Author))),
            ("publisher", JsonParts.Of(("@type", "Organization"), ("name", site.Name), ("url", site.BaseUrl))),
            ("articleSection", article.Section is { } section ? names.OfSection(section) : null),
            ("keywords", new JsonArray([.. article.Tags.Select(tag => JsonValue.Create(names.OfTag(tag)))])),
            ("dateline", article.Dateline),
            ("image", JsonParts.List(article.Images.Where(image => image.Url is not null).Select(Image))),
            ("wordCount", article.WordCount),
            ("articleBody", article.BodyText),
            ("correction", JsonParts.List(article.Corrections.Select(correction =>
                JsonParts.Of(("@type", "CorrectionComment"), ("text", correction.Note), ("datePublished", correction.At))))),
            ("isBasedOn", article.Source?.Url),
            ("copyrightNotice", article.Rights?.Copyright),
            ("license", article.Rights?.Licence),
            ("mentions", JsonParts.List(quotes.Select(quote => quote.Speaker).OfType<QuoteSpeaker>().DistinctBy(speaker => speaker.Id).Select(speaker => Person(speaker, site)))),
            ("hasPart", JsonParts.List(quotes.Select(quote => Quotation(quote, id, site)))));
    }

    private static JsonObject Author(ArticleAuthor author) =>
        JsonParts.Of(("@type", "Person"), ("name", author.Name), ("url", author.Url), ("jobTitle", author.Role));

    private static JsonObject Image(ArticleImage image) => JsonParts.Of(
        ("@type", "ImageObject"), ("url", image.Url), ("caption", image.Caption), ("description", image.Alt), ("creditText", image.Credit),
        ("width", image.Width), ("height", image.Height));

    // What is reported is no quotation of anybody's words, but still theirs.
    private static JsonObject Quotation(Quote quote, string article, SiteOptions site) => JsonParts.Of(
        ("@type", quote.Kind == QuoteKind.Indirect ? "Claim" : "Quotation"),
        ("@id", site.Address($"/v1/quotes/{quote.Id}")),
        ("text", quote.Text),
        (quote.Kind == QuoteKind.Indirect ? "author" : "creator", quote.Speaker is { } speaker ? Person(speaker, site) : null),
        ("inLanguage", quote.Language),
        ("dateCreated", quote.PublishedAt),
        ("isPartOf", JsonParts.Of(("@id", article))));

    private static JsonObject Person(QuoteSpeaker speaker, SiteOptions site) => JsonParts.Of(
        ("@type", "Person"), ("@id", site.Address($"/v1/speakers/{speaker.Id}")), ("name", speaker.Name), ("jobTitle", speaker.Role));
}
