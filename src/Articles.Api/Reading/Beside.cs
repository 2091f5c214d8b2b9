using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Related;
using Npgsql;

namespace Articles.Api.Reading;

/// <summary>What `include` asks for beside articles: one look for each kind, however many articles there are.</summary>
/// <param name="Quotes">What is quoted, by article; null when it was not asked for.</param>
/// <param name="Related">What belongs to each; null when it was not asked for.</param>
/// <param name="Speakers">Who is quoted, by article; null when it was not asked for.</param>
internal sealed record Beside(
    ILookup<Guid, Quote>? Quotes, IReadOnlyDictionary<Guid, StoredRelated>? Related, ILookup<Guid, QuoteSpeaker>? Speakers)
{
    public static async Task<Beside> ReadAsync(NpgsqlConnection db, Guid[] ids, string[]? include, Sight sight, CancellationToken cancel) => new(
        include?.Contains(Additions.Quotes) == true ? await db.QuotesOfAsync(ids, sight, cancel) : null,
        include?.Contains(Additions.Related) == true ? await RelatedFinder.StoredAsync(db, ids, new RelatedArticlesQuery(), sight, cancel) : null,
        include?.Contains(Additions.Speakers) == true ? await db.SpeakersOfAsync(ids, sight, cancel) : null);

    public IReadOnlyList<Quote>? QuotesOf(Guid id) => Quotes is null ? null : [.. Quotes[id]];

    public IReadOnlyList<RelatedArticle>? RelatedTo(Guid id) => Related is null ? null : Related.TryGetValue(id, out var stored) ? stored.Items : [];

    public IReadOnlyList<QuoteSpeaker>? SpeakersOf(Guid id) => Speakers is null ? null : [.. Speakers[id]];

    /// <summary>The keys of what is told beside an article.</summary>
    public static IEnumerable<string> TagsOf(
        IReadOnlyList<Quote>? quotes, IReadOnlyList<RelatedArticle>? related, IReadOnlyList<QuoteSpeaker>? speakers) =>
        (quotes, related, speakers) is (null, null, null) ? [] : (quotes ?? []).Select(quote => quote.Speaker).Concat(speakers ?? []).Where(speaker => speaker?.Id is not null).Select(speaker => $"speaker-{speaker!.Id}")
            .Concat((related ?? []).SelectMany(item => ((IRepresentation)item.Article).CacheTags));

    /// <summary>What is handed over beside an article.</summary>
    public static IEnumerable<Handover> HandedOver(IReadOnlyList<RelatedArticle>? related) =>
        related is null ? [] : related.SelectMany(item => ((IRepresentation)item.Article).HandsOver);
}
