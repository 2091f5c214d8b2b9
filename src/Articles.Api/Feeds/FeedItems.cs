using System.Net;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Text;

namespace Articles.Api.Feeds;

/// <summary>Articles and quotes as items of a feed.</summary>
internal static class FeedItems
{
    private const int LongestTitle = 100;

    public static FeedItem Of(ArticleRow row, TermNames names, SiteOptions site)
    {
        var article = row.ToArticle();
        var address = WebAddress.Ascii(article.CanonicalUrl) ?? site.ArticleAddress(article.Id, article.Slug);
        return new FeedItem
        {
            Id = article.Id,
            Version = article.Version,
            Address = address,
            Title = article.Headline,
            Summary = article.Standfirst,
            Opening = article.BodyText.Split("\n\n")[0],
            Html = AbsoluteLinks.In(article.BodyHtml, new Uri(address)),
            Language = article.Language,
            Published = article.PublishedAt!.Value,
            Updated = Later(article.PublishedAt.Value, article.UpdatedAt),
            Authors = [.. article.Authors.Select(author => author with { Url = WebAddress.Ascii(author.Url) })],
            Categories = [.. Categories(article, names).Distinct()],
            Images = [.. article.Images.Where(image => image.Url is not null).Select(FeedImage.Of)],
            Rights = article.Rights?.Copyright,
        };
    }

    private static IEnumerable<FeedCategory> Categories(Article article, TermNames names) =>
        (article.Section is { } section ? [new FeedCategory(section, names.OfSection(section))] : Array.Empty<FeedCategory>())
            .Concat(article.Tags.Select(tag => new FeedCategory(tag, names.OfTag(tag))));

    public static FeedItem Of(Quote quote, SiteOptions site) => new()
    {
        Id = quote.Id,
        Address = site.ArticleAddress(quote.ArticleId, quote.ArticleSlug),
        Title = TitleOf(quote),
        Summary = null,
        Opening = quote.Text,
        Html = HtmlOf(quote, site),
        Language = quote.Language,
        Published = quote.PublishedAt!.Value,
        Updated = Later(quote.PublishedAt.Value, quote.UpdatedAt),
        Authors = quote.Speaker is { } speaker ? [new ArticleAuthor { Name = speaker.Name, Slug = "", Url = null, Role = speaker.Role }] : [],
    };

    private static string TitleOf(Quote quote)
    {
        var space = quote.Text.Length > LongestTitle ? quote.Text.LastIndexOf(' ', LongestTitle) : -1;
        var words = space > 0 ? quote.Text[..space] + " …" : quote.Text;
        return quote.Speaker is { } speaker ? $"{speaker.Name}: “{words}”" : $"“{words}”";
    }

    private static string HtmlOf(Quote quote, SiteOptions site)
    {
        var cite = site.Address($"/v1/quotes/{quote.Id}");
        var said = $"<blockquote cite=\"{WebUtility.HtmlEncode(cite)}\"><p>{WebUtility.HtmlEncode(quote.Text)}</p></blockquote>";
        return quote.Speaker is { } speaker
            ? $"{said}<p>{WebUtility.HtmlEncode(speaker.Role is null ? speaker.Name : $"{speaker.Name}, {speaker.Role}")}</p>"
            : said;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
