using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Related;

/// <summary>
/// Finds the public articles of nearly the same words as a text: every create asks. For those who see what everybody sees the texts of
/// one moment are looked up together.
/// </summary>
internal sealed class CopyFinder
{
    private const int Most = 32;

    // A copy has nearly all of a text's words and stands among the first.
    public const int Candidates = 40;

    private readonly Database _database;
    private readonly WordStatistics _words;
    private readonly TimeProvider _clock;
    private readonly Gathering<LiveText, IReadOnlyList<ArticleSummary>> _gathering;

    public CopyFinder(Database database, WordStatistics words, TimeProvider clock)
    {
        (_database, _words, _clock) = (database, words, clock);
        _gathering = new(Most, (texts, cancel) => ReadAsync(texts, Sight.OfEverybody(clock.GetUtcNow()), cancel), Environment.ProcessorCount);
    }

    /// <summary>The copies of a text that the caller sees, the newest first.</summary>
    public async Task<IReadOnlyList<ArticleSummary>> OfAsync(LiveText text, Sight sight, CancellationToken cancel) =>
        (sight.Public.IsOfEverybody
            ? await _gathering.AskAsync(text, cancel)
            : (await ReadAsync([text], sight.Public with { Now = _clock.GetUtcNow() }, cancel)).GetValueOrDefault(text)) ?? [];

    private async Task<IReadOnlyDictionary<LiveText, IReadOnlyList<ArticleSummary>>> ReadAsync(LiveText[] texts, Sight sight, CancellationToken cancel)
    {
        await using var db = await _database.ForReadingAsync(Reach.Public, cancel);
        var profiles = texts.Select(text => text.Profile()).ToArray();
        var (generation, statistics) = await _words.OfAsync(db, profiles.SelectMany(profile => profile.WordIds), cancel);
        var telling = Array.ConvertAll(profiles, profile => Signature.Telling(ReadText.SignatureOf(profile, statistics), statistics));
        var postings = await db.PostingsAsync(generation, telling.SelectMany(terms => terms).Select(term => term.WordId), cancel);

        var found = new Dictionary<LiveText, IReadOnlyList<ArticleSummary>>();
        for (var place = 0; place < texts.Length; place++)
        {
            var numbers = postings.Best(telling[place], Candidates, NearDuplicate.LeastShared(telling[place]));
            var candidates = await db.CandidatesAsync(numbers, texts[place], new RelatedArticlesQuery { SameLanguage = false }, sight, cancel);
            if (candidates.Count > 0 && CopiesAmong(candidates, profiles[place], statistics) is { Length: > 0 } copies)
            {
                found[texts[place]] = await db.SummariesAsync(copies, sight, cancel);
            }
        }

        return found;
    }

    private static Guid[] CopiesAmong(IReadOnlyList<Candidate> candidates, TermProfile profile, TermStatistics statistics)
    {
        var compared = new RelatedQuery(TermVector.Pack(profile, statistics), statistics);
        return [.. candidates.Where(candidate => NearDuplicate.Is(compared.Compare(candidate.Vector))).Select(candidate => candidate.Id)];
    }
}
