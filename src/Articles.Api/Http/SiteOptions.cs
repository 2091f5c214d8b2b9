using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>
/// Settings of the section `Site`: how the world knows this service. Whole addresses are made from these alone, never from
/// what a request calls its host.
/// </summary>
internal sealed record SiteOptions
{
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
        site = site with { BaseUrl = site.BaseUrl is "" ? ListeningAddress.Named(settings) ?? ListeningAddress.Default : site.BaseUrl.TrimEnd('/') };
        RequireAddress("Site:BaseUrl", site.BaseUrl);
        if (new Uri(site.BaseUrl) is { Query.Length: > 0 } or { Fragment.Length: > 0 } or { UserInfo.Length: > 0 })
        {
            throw new SetupException($"Site:BaseUrl is “{site.BaseUrl}”, behind which no path can stand: leave out its query, fragment and user.");
        }

        if (!Rules.IsLanguageTag(site.Language))
        {
            throw new SetupException($"Site:Language is “{site.Language}”; it takes a BCP 47 tag such as en or pt-BR.");
        }

        if (site.ArticleUrl is { } pattern)
        {
            RequireAddress("Site:ArticleUrl", pattern);
            if (!pattern.Contains("{slug}", StringComparison.Ordinal) && !pattern.Contains("{id}", StringComparison.Ordinal))
            {
                throw new SetupException($"Site:ArticleUrl is “{pattern}”, which leads to the same page for every article: put {{slug}} or {{id}} in it.");
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

    private static void RequireAddress(string name, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SetupException($"{name} is “{value}”, which is no whole address such as https://www.paper.example.");
        }
    }
}
