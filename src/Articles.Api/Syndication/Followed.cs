using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Npgsql;

namespace Articles.Api.Syndication;

/// <summary>Which articles somebody follows.</summary>
/// <param name="Served">Among those that are served now.</param>
/// <param name="Filed">Among those of the log.</param>
/// <param name="Sight">What the follower may see.</param>
/// <param name="IsSearch">Whether words are looked for.</param>
internal sealed record Followed(ArticleFilter Served, FiledFilter Filed, Sight Sight, bool IsSearch);

internal static class Following
{
    /// <summary>What a query means, for a caller at a moment.</summary>
    public static async Task<Followed> FollowedAsync<TQuery>(
        this NpgsqlConnection db, ArticleFilterQuery<TQuery> query, Sight sight, CancellationToken cancel)
        where TQuery : ArticleFilterQuery<TQuery>, new()
    {
        // Names are known in the room of the quotes; filters want ids. A former slug means the term that it became.
        var asked = new TermFilters(query.Section, query.Tag, query.TagAll, query.Author);
        var present = await db.PresentTermsAsync(asked, cancel);
        var before = await db.TermNamesBeforeAsync(present, cancel);
        var (section, tag, tagAll, author) = present;
        var (wanted, excluded) = await db.SpeakersAskedAsync(query.Speaker, cancel);
        query = query with
        {
            Section = section,
            Tag = tag,
            TagAll = tagAll,
            Author = author,
            SpeakersWanted = wanted,
            SpeakersExcluded = excluded,
        };
        var search = query.Q is null ? null : await db.ReadSearchAsync(query.Q, withDrafts: query.Status is not null, sight.Now, cancel);
        return new Followed(ArticleFilter.Of(query, search, sight), FiledFilter.Of(query, asked, before, query.Status is null ? sight.Public : sight), sight, search is not null);
    }
}
