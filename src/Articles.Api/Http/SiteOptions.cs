using System.Text.RegularExpressions;
using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>
/// Settings of the section `Site`: how the world knows this service. Whole addresses are made from these alone, never from
/// what a request calls its host.
/// </summary>
internal sealed partial record SiteOptions
{
    private const string Example = "https://www.paper.example";

    /// <summary>The address at which the service stands for the world, without a path's last slash; where it listens when left out.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Where people read an article, with `{slug}` or `{id}` in it; the service's own page when left out.</summary>
    public string? ArticleUrl { get; init; }

    /// <summary>The name of the publication, as its readers know it.</summary>
    public string Name { get; init; } = "Articles";

    /// <summary>The publication's main language, BCP 47.</summary>
    public string Language { get; init; } = "en";

    public static SiteOptions Read(IConfiguration settings)
    {
        var site = settings.GetSection("Site").Get<SiteOptions>() ?? new SiteOptions();
        if (site.BaseUrl is "")
        {
            site = site with { BaseUrl = ListeningAddress.Named(settings) ?? ListeningAddress.Default };
            SetupException.ThrowIfNoAddress(site.BaseUrl, "The address to listen on", ListeningAddress.Default);
        }

        site = site with { BaseUrl = site.BaseUrl.TrimEnd('/') };
        SetupException.ThrowIfNoAddress(site.BaseUrl, "Site:BaseUrl", Example);
        if (new Uri(site.BaseUrl) is { Query.Length: > 0 } or { Fragment.Length: > 0 } or { UserInfo.Length: > 0 })
        {
            throw new SetupException($"Site:BaseUrl is “{site.BaseUrl}”, behind which no path can stand: leave out its query, fragment and user.");
        }

        if (string.IsNullOrWhiteSpace(site.Name))
        {
            throw new SetupException("Site:Name is empty: feeds and sitemaps need the publication's name.");
        }

        if (!Rules.IsLanguageTag(site.Language))
        {
            throw new SetupException($"Site:Language is “{site.Language}”; it takes a BCP 47 tag such as en or pt-BR.");
        }

        if (site.ArticleUrl is { } pattern)
        {
            SetupException.ThrowIfNoAddress(pattern, "Site:ArticleUrl", Example);
            if (Places().Matches(pattern) is var places && (places.Count == 0 || places.Any(place => place.Value is not ("{slug}" or "{id}"))))
            {
                throw new SetupException($"Site:ArticleUrl is “{pattern}”: put {{slug}} or {{id}} in it, and no other braces, for each article to have a page.");
            }
        }

        return site;
    }

    /// <summary>What the addresses of all articles that stand here begin with.</summary>
    public string Origin => new Uri(ArticleAddress(Guid.Empty, "x")).GetLeftPart(UriPartial.Authority) + "/";

    /// <summary>The whole address of a path of ours.</summary>
    public string Address(string path) => BaseUrl + path;

    /// <summary>Where people read an article.</summary>
    public string ArticleAddress(Guid id, string slug) => ArticleUrl is null
        ? Address($"/v1/articles/{Uri.EscapeDataString(slug)}")
        : ArticleUrl.Replace("{slug}", Uri.EscapeDataString(slug), StringComparison.Ordinal).Replace("{id}", id.ToString(), StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}?", RegexOptions.NonBacktracking)]
    private static partial Regex Places();
}
