using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Npgsql;

namespace Articles.Api.Feeds;

/// <summary>Reads pages of feeds: the lists of articles and quotes, newest first, as they are shown to everybody else.</summary>
internal sealed class FeedPages(Cursors cursors, SiteOptions site, WebSubOptions webSub)
{
    /// <summary>A page of the articles that a query means.</summary>
    public async Task<Feed> OfArticlesAsync(
        NpgsqlConnection db, ArticleQuery query, FeedPlace place, string? title, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        var (section, tag, tagAll, author) = await db.PresentTermsAsync(new TermFilters(query.Section, query.Tag, query.TagAll, query.Author), cancel);
        var (wanted, excluded) = await db.SpeakersAskedAsync(query.Speaker, cancel);
        query = query with
        {
            Section = section,
            Tag = tag,
            TagAll = tagAll,
            Author = author,
            Sort = query.Sort ?? ArticleSorts.Newest,
            SpeakersWanted = query.SpeakersWanted ?? wanted,
            SpeakersExcluded = excluded,
        };
        query = await db.AmongFewAsync(query, cancel);
        var search = query.Q is null ? null : await db.ReadSearchAsync(query.Q, withDrafts: false, sight.Now, cancel);
        var rows = await db.VisibleArticlesAsync(query, search, ArticleSql.FullColumns, after, sight, cancel);
        var page = await cursors.PageAsync(rows, query.PageSize, query.Asked, row => row.Place, cancel);
        var names = await db.TermNamesAsync(page.Items.Select(row => row.Section), page.Items.SelectMany(row => row.Tags), cancel);
        return Written(page.Items.Select(row => FeedItems.Of(row, names, site)), page.PageInfo.Next, place, title,
            page.Items.SelectMany(row => ((IRepresentation)row.ToSummary()).CacheTags));
    }

    /// <summary>A page of the quotes that a query means.</summary>
    public async Task<Feed> OfQuotesAsync(NpgsqlConnection db, QuoteQuery query, FeedPlace place, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        query = await db.AmongFewAsync(query, cancel);
        var search = query.Q is null ? null : await db.ReadSearchAsync(query.Q, withDrafts: false, sight.Now, cancel);
        var rows = await db.VisibleQuotesAsync(query, search, after, sight, cancel);
        var page = (await QuoteEndpoints.PageAsync(cursors, rows, query.Limit, query.Asked, cancel)).Select(row => row.ToQuote());
        return Written(page.Items.Select(quote => FeedItems.Of(quote, site)), page.PageInfo.Next, place, "Quotes",
            page.Items.SelectMany(quote => ((IRepresentation)quote).CacheTags));
    }

    private Feed Written(IEnumerable<FeedItem> items, string? cursor, FeedPlace place, string? title, IEnumerable<string> tags) => new()
    {
        Title = title is null ? site.Name : $"{site.Name}: {title}",
        Language = site.Language,
        Publication = site.Name,
        Home = site.BaseUrl,
        Self = site.Address(place.Here),
        First = site.Address(place.First),
        Next = cursor is null ? null : site.Address(place.At(cursor)),
        // Only feeds that the hub is told of (WebSubWorker).
        Hub = place.IsWhole ? webSub.Hub : null,
        Items = [.. items],
        Tags = [.. tags.Distinct(StringComparer.Ordinal)],
    };
}

/// <summary>The address of a feed's page, as it was asked.</summary>
/// <param name="Path">Without the site.</param>
/// <param name="Query">The parameters but the cursor, with their question mark.</param>
/// <param name="Cursor">Where the page begins; null for the first.</param>
/// <param name="IsOfAll">Whether the path itself narrows nothing.</param>
internal sealed record FeedPlace(string Path, string Query, string? Cursor, bool IsOfAll)
{
    /// <summary>The first page of the feed that nothing narrows.</summary>
    public bool IsWhole => IsOfAll && Query.Length == 0 && Cursor is null;

    public string First => Path + Query;

    public string Here => Cursor is null ? First : At(Cursor);

    public string At(string cursor) => $"{First}{(Query.Length == 0 ? '?' : '&')}cursor={Uri.EscapeDataString(cursor)}";
}
