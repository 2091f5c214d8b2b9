using Articles.Text;

namespace Articles.Api.Related;

/// <summary>Makes of neighbours the places of a list: nearly equal ones collapsed, pins put in, cut to what was asked for.</summary>
internal static class Ranking
{
    // Of two articles below this score nobody would say that they belong together.
    private const double Least = 0.05;

    public static IReadOnlyList<Ranked> Of(IEnumerable<Near> near, int words, IEnumerable<Pin> pins, int limit)
    {
        var pinned = pins.ToArray();
        var scores = near.Select(one => (Near: one, Score: RelatedScore.Calibrated(one.Score, words))).ToArray();
        var computed = scores
            .Where(one => one is { Near.IsCopy: false, Score: >= Least } && !pinned.Any(pin => pin.Id == one.Near.Id))
            .GroupBy(one => one.Near.CopyOf)
            .Select(copies => new Ranked(
                // The newest stands for all, at the place of the best.
                copies.MaxBy(one => (one.Near.PublishedAt, one.Near.Id)).Near.Id, copies.Max(one => one.Score), copies.Count() - 1, IsPinned: false))
            .OrderByDescending(one => one.Score).ThenBy(one => one.Id)
            .ToList();
        foreach (var pin in pinned)
        {
            var score = scores.FirstOrDefault(one => one.Near.Id == pin.Id).Score;
            computed.Insert(Math.Min(pin.Position - 1, computed.Count), new Ranked(pin.Id, score, 0, IsPinned: true));
        }

        return [.. computed.Take(limit)];
    }

    /// <summary>Whether neighbours that are further away than all of these could still be listed.</summary>
    public static bool GoesOn(IEnumerable<Near> near, int words) => near.All(one => RelatedScore.Calibrated(one.Score, words) >= Least);
}

/// <summary>A place in a list.</summary>
/// <param name="Id">The article at this place.</param>
/// <param name="Score">How closely it belongs, 0 to 1.</param>
/// <param name="Duplicates">How many nearly equal ones it stands for.</param>
/// <param name="IsPinned">Whether an editor put it here.</param>
internal sealed record Ranked(Guid Id, double Score, int Duplicates, bool IsPinned);
