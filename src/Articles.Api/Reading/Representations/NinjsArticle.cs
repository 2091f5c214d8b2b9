using System.Globalization;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Reading.Representations;

/// <summary>An article as news agencies exchange it: IPTC ninjs 3.0.</summary>
internal static class NinjsArticle
{
    public static JsonObject Of(ArticleInFull article, TermNames names, SiteOptions site) => JsonParts.Of(
        ("standard", JsonParts.Of(("name", "ninjs"), ("version", "3.0"), ("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"))),
        ("uri", site.Address($"/v1/articles/{article.Id}")),
        ("type", "text"),
        ("representationType", "full"),
        ("version", article.Version.ToString(CultureInfo.InvariantCulture)),
        ("firstCreated", article.CreatedAt),
        ("versionCreated", article.UpdatedAt),
        ("embargoedUntil", article.EmbargoUntil),
        ("expires", article.PublishUntil),
        ("pubStatus", article.Status switch { ArticleStatus.Published => "usable", ArticleStatus.Withdrawn => "canceled", _ => "withheld" }),
        ("language", article.Language),
        ("copyrightNotice", article.Rights?.Copyright),
        ("usageTerms", article.Rights?.UsageTerms),
        ("rightsInfo", WebAddress.Ascii(article.Rights?.Licence) is { } licence ? JsonParts.Of(("linkedRights", licence)) : null),
        ("edNote", string.Join('\n', article.Corrections.Select(correction => correction.Note))),
        ("headlines", Worded(("main", article.Headline), ("kicker", article.Kicker))),
        ("descriptions", Worded(("summary", article.Standfirst))),
        ("bodies", JsonParts.List([Body("text/html", AbsoluteLinks.In(article.BodyHtml, PageOf(article, site)), article.WordCount), Body("text/plain", article.BodyText, article.WordCount)])),
        ("by", article.Byline),
        ("slugline", article.Slug),
        ("located", article.Dateline),
        ("people", JsonParts.List(People(article, site))),
        ("subjects", JsonParts.List(Subjects(article, names, site))),
        ("infoSources", article.Source is { } source ? JsonParts.List([JsonParts.Of(("name", source.Name), ("uri", WebAddress.Ascii(source.Url)))]) : null),
        ("altIds", JsonParts.List(AlternativeIds(article))),
        ("associations", JsonParts.List(article.Images.Where(image => WebAddress.Ascii(image.Url) is not null).Select(Picture))));

    private static JsonArray Worded(params IEnumerable<(string Role, string? Words)> texts) =>
        JsonParts.List(texts.Where(text => !string.IsNullOrWhiteSpace(text.Words)).Select(text => JsonParts.Of(("role", text.Role), ("contentType", "text/plain"), ("value", text.Words))));

    // What an article links to without saying where is meant from where it stands.
    private static Uri PageOf(ArticleInFull article, SiteOptions site) => new(article.CanonicalUrl ?? site.ArticleAddress(article.Id, article.Slug));

    private static JsonObject Body(string contentType, string words, int count)
    {
        var body = JsonParts.Of(("role", "main"), ("contentType", contentType), ("charCount", CodePoints.Count(words)), ("wordCount", count));
        body["value"] = words;
        return body;
    }

    private static IEnumerable<JsonObject> People(ArticleInFull article, SiteOptions site) =>
        article.Authors.Select(author => JsonParts.Of(("name", author.Name), ("rel", "author"), ("uri", WebAddress.Ascii(author.Url)), ("literal", author.Slug)))
            .Concat(article.Quotes!.Select(quote => quote.Speaker).Where(speaker => speaker is not null).DistinctBy(speaker => speaker!.Id).Select(speaker =>
                JsonParts.Of(("name", speaker!.Name), ("rel", "quoted"), ("uri", site.Address($"/v1/speakers/{speaker.Id}")))));

    private static IEnumerable<JsonObject> Subjects(ArticleInFull article, TermNames names, SiteOptions site) =>
        (article.Section is { } section ? [Subject("section", section, names.OfSection(section), site)] : Array.Empty<JsonObject>())
            .Concat(article.Tags.Select(tag => Subject("tag", tag, names.OfTag(tag), site)));

    private static JsonObject Subject(string kind, string slug, string name, SiteOptions site) => JsonParts.Of(
        ("name", name), ("rel", kind), ("uri", site.Address($"/v1/articles?{kind}={Uri.EscapeDataString(slug)}")), ("literal", slug));

    private static IEnumerable<JsonObject> AlternativeIds(ArticleInFull article)
    {
        yield return JsonParts.Of(("role", "id"), ("value", article.Id.ToString()));
        if (article.ExternalId is { } external)
        {
            yield return JsonParts.Of(("role", article.Source?.Name ?? "source"), ("value", external));
        }
    }

    private static JsonObject Picture(ArticleImage image, int index) => JsonParts.Of(
        ("name", string.Create(CultureInfo.InvariantCulture, $"picture-{index + 1}")),
        ("rel", index == 0 ? "mainimage" : "image"),
        ("uri", WebAddress.Ascii(image.Url)),
        ("type", "picture"),
        ("by", image.Credit),
        ("descriptions", Worded(("caption", image.Caption), ("alt", image.Alt))),
        ("renditions", JsonParts.List([JsonParts.Of(
            ("name", "original"), ("href", WebAddress.Ascii(image.Url)), ("width", image.Width), ("height", image.Height), ("poi", PointOfInterest(image)))])));

    private static JsonObject? PointOfInterest(ArticleImage image) => image is { FocalPoint: { X: { } x, Y: { } y }, Width: { } width, Height: { } height }
        ? JsonParts.Of(("x", (int)Math.Round(x * width)), ("y", (int)Math.Round(y * height)))
        : null;
}
