using System.Xml;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Feeds;

/// <summary>A sitemap as XML (sitemaps.org 0.9, and Google's extension for news).</summary>
internal sealed record Sitemap(DateTimeOffset? LastModified) : IRepresentation
{
    private const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";

    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags => ["sitemap"];

    /// <summary>The index: one sitemap or more for each month.</summary>
    public static Rendered Index(IEnumerable<(string Address, DateTimeOffset? Updated)> maps)
    {
        var all = maps.ToList();
        return Rendered(all.Max(map => map.Updated), xml =>
        {
            xml.WriteStartElement("sitemapindex", Space);
            foreach (var (address, updated) in all)
            {
                xml.WriteStartElement("sitemap", Space);
                xml.Text("loc", address, Space);
                xml.Text("lastmod", updated is { } time ? Rfc3339.Write(time) : null, Space);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
    }

    /// <summary>The articles of one month.</summary>
    public static Rendered Pages(IReadOnlyList<SitemapRow> rows, SiteOptions site) => Rendered(YoungestOf(rows), xml =>
    {
        xml.WriteStartElement("urlset", Space);
        foreach (var row in rows)
        {
            xml.WriteStartElement("url", Space);
            xml.Text("loc", AddressOf(row, site), Space);
            xml.Text("lastmod", Rfc3339.Write(row.UpdatedAt), Space);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    /// <summary>What is news: as it was first published, under the name of the publication.</summary>
    public static Rendered OfNews(IReadOnlyList<SitemapRow> rows, SiteOptions site) => Rendered(YoungestOf(rows), xml =>
    {
        xml.WriteStartElement("urlset", Space);
        xml.WriteAttributeString("xmlns", "news", null, News);
        foreach (var row in rows)
        {
            xml.WriteStartElement("url", Space);
            xml.Text("loc", AddressOf(row, site), Space);
            xml.WriteStartElement("news", News);
            xml.WriteStartElement("publication", News);
            xml.Text("name", site.Name, News);
            xml.Text("language", LanguageOf(row.Language), News);
            xml.WriteEndElement();
            xml.Text("publication_date", Rfc3339.Write(row.PublishedAt), News);
            xml.Text("title", row.Headline, News);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private static Rendered Rendered(DateTimeOffset? updated, Action<XmlWriter> write) => new(new Sitemap(updated), "application/xml", Xml.Document(write));

    private static DateTimeOffset? YoungestOf(IReadOnlyList<SitemapRow> rows) => rows.Count == 0 ? null : rows.Max(row => row.UpdatedAt);

    private static string AddressOf(SitemapRow row, SiteOptions site) => WebAddress.Ascii(row.CanonicalUrl) ?? site.ArticleAddress(row.Id, row.Slug);

    // ISO 639, and for Chinese the two scripts by their countries.
    private static string LanguageOf(string tag)
    {
        var lower = tag.ToLowerInvariant();
        var language = lower.Split('-')[0];
        return language == "zh" && (lower.Contains("hant", StringComparison.Ordinal) || lower.EndsWith("-tw", StringComparison.Ordinal) || lower.EndsWith("-hk", StringComparison.Ordinal)) ? "zh-tw"
            : language == "zh" ? "zh-cn"
            : language.Length <= 3 ? language : "und";
    }
}
