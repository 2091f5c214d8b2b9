using Articles.Api.Http;
using Articles.Text;
using Npgsql;

namespace Articles.Api.Related;

/// <summary>Finds the neighbours of a text while somebody waits: as a list is made, but for the place in the lists of others.</summary>
/// <param name="Near">The neighbours, the text's own copies among them.</param>
/// <param name="Words">How many different words of the text count.</param>
/// <param name="Forms">Its heaviest names and words.</param>
internal sealed record LiveNeighbours(IReadOnlyList<Near> Near, int Words, PackedForms Forms)
{
    // So many that filters and numbers that are no more leave enough to compare.
    private const int Asked = 5 * Neighbourhood.Candidates;

    /// <summary>Neighbours of a text, of those that have most of its heaviest words in common.</summary>
    public static async Task<LiveNeighbours> OfAsync(
        NpgsqlConnection db, WordStatistics words, LiveText text, RelatedArticlesQuery query, Sight sight, CancellationToken cancel)
    {
        var profile = text.Profile();
        var (generation, statistics) = await words.OfAsync(db, profile.WordIds, cancel);
        var read = ReadText.Of(text.Id, text.PublishedAt, toldAt: null, profile, statistics);
        var postings = await db.PostingsAsync(generation, read.Asked.Select(term => term.WordId), cancel);
        var candidates = await db.CandidatesAsync(postings.Best(read.Asked, Asked), text, query, sight, cancel);

        var compared = new RelatedQuery(read.Vector, statistics);
        return new LiveNeighbours(
            [.. candidates
                .Select(candidate => (Candidate: candidate, Likeness: compared.Compare(candidate.Vector)))
                .Select(pair => new Near
                {
                    Subject = text.Id,
                    Id = pair.Candidate.Id,
                    Score = (float)RelatedScore.Raw(
                        pair.Likeness, (pair.Candidate.WrittenAt - text.PublishedAt)?.TotalDays, RelatedWeights.Default),
                    CopyOf = pair.Candidate.CopyOf,
                    PublishedAt = pair.Candidate.PublishedAt,
                    IsCopy = NearDuplicate.Is(pair.Likeness),
                })],
            read.Words,
            read.Forms);
    }
}
