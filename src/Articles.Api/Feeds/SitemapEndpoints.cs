using System.Globalization;
using System.Text.RegularExpressions;
using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Feeds;

/// <summary>Sitemaps: where everything public stands, for search engines.</summary>
internal static partial class SitemapEndpoints
{
    // The protocol allows five times as many; smaller files are read and made in less time.
    private const int Most = 10_000;

    // More than these, or older ones, are no news to Google.
    private const int MostNews = 1_000;
    private static readonly TimeSpan News = TimeSpan.FromHours(48);

    private static readonly AnswerForm Form = new("application/xml", "xml", "A sitemap (sitemaps.org 0.9).");

    public static void MapSitemaps(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sitemap.xml", Index).WithName("ReadSitemap").WithTags("Feeds").Readable().AnswersIn(Form);
        app.MapGet("/sitemap-news.xml", OfNews).WithName("ReadNewsSitemap").WithTags("Feeds").Readable().AnswersIn(Form);
        app.MapGet("/sitemaps/{page}", Page).WithName("ReadSitemapPage").WithTags("Feeds").Readable().AnswersIn(Form);
    }

    /// <summary>Reads the index of the sitemaps.</summary>
    /// <remarks>One file for each month of publication, or several where a month has more than 10,000 articles.</remarks>
    private static async Task<Rendered> Index(Database database, SiteOptions site, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForReadingAsync(sight.Reach, cancel);
        var months = await db.SitemapMonthsAsync(site.Origin, sight, cancel);
        return Sitemap.Index(months.Count == 0
            // An index needs an entry, and a file may be empty.
            ? [(site.Address($"/sitemaps/{ThisMonth(sight)}-1.xml"), null)]
            : months.SelectMany(month => Enumerable.Range(1, ((month.Articles - 1) / Most) + 1).Select(part =>
                (site.Address(string.Create(CultureInfo.InvariantCulture, $"/sitemaps/{month.Month}-{part}.xml")), (DateTimeOffset?)month.UpdatedAt))));
    }

    /// <summary>Reads the sitemap of what was published in the last 48 hours.</summary>
    /// <remarks>With Google's extension for news: the publication's name, and when each article was first published. At most 1,000, the newest.</remarks>
    private static async Task<Rendered> OfNews(Database database, SiteOptions site, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForReadingAsync(sight.Reach, cancel);
        return Sitemap.OfNews(await db.NewsRowsAsync(sight.Now - News, MostNews, site.Origin, sight, cancel), site);
    }

    /// <summary>Reads one sitemap.</summary>
    /// <remarks>The index names them all; a month in which nothing was published has none.</remarks>
    /// <param name="page">The month and its part, such as `2026-03-1.xml`.</param>
    private static async Task<Results<Rendered, ProblemHttpResult>> Page(string page, Database database, SiteOptions site, Sight sight, CancellationToken cancel)
    {
        if (PageName().Match(page) is not { Success: true } name
            || !DateTimeOffset.TryParseExact(name.Groups[1].Value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month)
            || month.Year is < 2 or > 9998)
        {
            return Problems.NotFound("sitemap", page);
        }

        var skip = (int.Parse(name.Groups[2].Value, CultureInfo.InvariantCulture) - 1) * Most;
        await using var db = await database.ForReadingAsync(sight.Reach, cancel);
        var rows = await db.SitemapRowsAsync(month, month.AddMonths(1), skip, Most, site.Origin, sight, cancel);
        return rows.Count > 0 || (skip == 0 && name.Groups[1].Value == ThisMonth(sight)) ? Sitemap.Pages(rows, site) : Problems.NotFound("sitemap", page);
    }

    // The one that the index names when there is nothing yet.
    private static string ThisMonth(Sight sight) => sight.Now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{4}-\d\d)-([1-9]\d{0,3})\.xml$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PageName();
}
