using Articles.Api.Http;
using Articles.Text;
using Npgsql;
using FoundReason = Articles.Text.RelatedReason;

namespace Articles.Api.Related;

/// <summary>Makes the list for an article: candidates by shared words, compared exactly, nearly equal ones collapsed, pins put in.</summary>
internal static class RelatedFinder
{
    // Of two articles below this score nobody would say that they belong together.
    private const double Least = 0.05;

    private const double Growth = 1.2;

    public static async Task<RelatedArticles> FindAsync(
        NpgsqlConnection db, Neighbour article, RelatedArticlesQuery query, Sight sight, CancellationToken cancel)
    {
        var profile = TermProfile.Of(article.Headline, article.Standfirst, article.BodyText, article.Language);
        var statistics = await db.TermStatisticsAsync([.. profile.WordIds], sight.Now, cancel);
        var asked = Signature.Of(profile, statistics).Take(NeighbourSql.AskedTerms).ToArray();
        var candidates = await db.CandidatesAsync(article, asked, query, sight, cancel);
        await WeighAnewAsync(db, candidates, statistics, sight, cancel);
        var pins = article.Id == Guid.Empty ? [] : await db.PinsAsync(article.Id, sight, cancel);

        var subject = new RelatedQuery(TermVector.Pack(profile, statistics), statistics);
        var ranked = Collapse(Rank(subject, article, candidates), query.Limit, statistics);
        var listed = WithPins(ranked, pins, query.Limit);
        var known = await db.NeighboursAsync([.. listed.Select(one => one.Id)], sight.Now, cancel);

        return new RelatedArticles
        {
            Items = [.. listed.Where(one => known.ContainsKey(one.Id)).Select(one => new RelatedArticle
            {
                Article = known[one.Id].Summary,
                Score = Math.Round(one.Score, 3),
                Origin = one.IsPinned ? RelatedOrigin.Pinned : RelatedOrigin.Computed,
                Reasons = Reasons(article, profile, known[one.Id].Neighbour, statistics),
                Duplicates = one.Duplicates,
            })],
        };
    }

    // Weights made of a much smaller archive would not compare with today's.
    private static async Task WeighAnewAsync(
        NpgsqlConnection db, IReadOnlyList<Candidate> candidates, TermStatistics statistics, Sight sight, CancellationToken cancel)
    {
        var old = candidates.Where(candidate => statistics.Articles > candidate.Articles * Growth).ToList();
        if (old.Count == 0)
        {
            return;
        }

        var words = old.SelectMany(candidate => TermVector.WordIds(candidate.Profile)).Distinct().ToArray();
        var theirs = await db.TermStatisticsAsync(words, sight.Now, cancel);
        foreach (var candidate in old)
        {
            TermVector.Weigh(candidate.Profile, theirs);
        }
    }

    private static List<Ranked> Rank(RelatedQuery subject, Neighbour article, IReadOnlyList<Candidate> candidates) =>
        [.. candidates
            .Select(candidate => (Candidate: candidate, Likeness: subject.Compare(candidate.Profile)))
            .Where(pair => !NearDuplicate.Is(pair.Likeness))
            .Select(pair => (pair.Candidate, Raw: RelatedScore.Raw(
                pair.Likeness, (pair.Candidate.PublishedAt - article.PublishedAt)?.TotalDays, RelatedWeights.Default)))
            .Select(pair => new Ranked(pair.Candidate, RelatedScore.Calibrated(pair.Raw, subject.WordCount)))
            .Where(ranked => ranked.Score >= Least)
            .OrderByDescending(ranked => ranked.Score).ThenBy(ranked => ranked.Id)];

    /// <summary>Of nearly equal articles the newest stands for all, at the place of the best.</summary>
    private static List<Ranked> Collapse(List<Ranked> ranked, int limit, TermStatistics statistics)
    {
        var groups = new List<(RelatedQuery Query, Ranked Best)>();
        foreach (var one in ranked)
        {
            var same = groups.FindIndex(group => NearDuplicate.Is(group.Query.Compare(one.Candidate!.Profile)));
            if (same >= 0)
            {
                var (query, best) = groups[same];
                var newest = one.Candidate!.PublishedAt > best.Candidate!.PublishedAt ? one.Candidate : best.Candidate;
                groups[same] = (query, best with { Candidate = newest, Duplicates = best.Duplicates + 1 });
            }
            else if (groups.Count < limit)
            {
                groups.Add((new RelatedQuery(one.Candidate!.Profile, statistics), one));
            }
        }

        return [.. groups.Select(group => group.Best)];
    }

    private static List<Ranked> WithPins(List<Ranked> computed, IReadOnlyList<Pin> pins, int limit)
    {
        foreach (var pin in pins)
        {
            computed.Insert(Math.Min(pin.Position - 1, computed.Count), new Ranked(null, 0) { Pinned = pin.Id });
        }

        return [.. computed.Take(limit)];
    }

    /// <summary>What both share, heaviest first: somebody quoted in both, tags of both, then names and words that stand in both texts.</summary>
    private static IReadOnlyList<RelatedReason> Reasons(Neighbour article, TermProfile profile, Neighbour other, TermStatistics statistics)
    {
        var speakers = article.Speakers.Intersect(other.Speakers, StringComparer.Ordinal)
            .Select(name => new RelatedReason { Kind = RelatedReasonKind.Speaker, Value = name, Weight = 1 });
        var tags = article.Tags.Intersect(other.Tags, StringComparer.Ordinal)
            .Select(tag => new RelatedReason { Kind = RelatedReasonKind.Tag, Value = tag, Weight = 0.5 });
        var forms = TermForms.Of(TermProfile.Of(other.Headline, other.Standfirst, other.BodyText, other.Language), statistics);
        var words = RelatedReasons.Of(profile, forms).Select(Told);

        var all = speakers.Concat(words).Concat(tags).DistinctBy(reason => reason.Value, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(reason => reason.Weight).Take(5).ToList();
        var whole = all.Sum(reason => reason.Weight);
        return [.. all.Select(reason => reason with { Weight = Math.Round(reason.Weight / whole, 3) })];
    }

    private static RelatedReason Told(FoundReason reason) => new()
    {
        Kind = reason.Kind == ReasonKind.Entity ? RelatedReasonKind.Entity : RelatedReasonKind.Term,
        Value = reason.Value,
        Weight = reason.Weight,
    };

    /// <summary>One place of the list in the making.</summary>
    private sealed record Ranked(Candidate? Candidate, double Score)
    {
        public Guid? Pinned { get; init; }
        public int Duplicates { get; init; }
        public bool IsPinned => Pinned is not null;
        public Guid Id => Pinned ?? Candidate!.Id;
    }
}
