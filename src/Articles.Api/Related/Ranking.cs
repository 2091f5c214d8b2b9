using Articles.Text;

namespace Articles.Api.Related;

/// <summary>Makes of neighbours the places of a list: nearly equal ones collapsed, pins put in, cut to what was asked for.</summary>
internal static class Ranking
{
    // Of two articles below this score, calibrated to 0..1, nobody would say that they belong together.
    private const double Least = 0.05;

    public static IReadOnlyList<Ranked> Of(IEnumerable<Near> near, int words, IEnumerable<Pin> pins, int limit)
    {
        var scores = near.Select(one => (Near: one, Score: RelatedScore.Calibrated(one.Score, words))).ToArray();
        var pinned = pins.Select(pin => (pin.Id, pin.Position, Found: scores.FirstOrDefault(one => one.Near.Id == pin.Id))).ToArray();
        var groups = scores
            .Where(one => one is { Near.IsCopy: false, Score: >= Least } && !pinned.Any(pin => pin.Id == one.Near.Id))
            .ToLookup(one => one.Near.CopyOf);
        var computed = groups
            .Where(copies => !pinned.Any(pin => pin.Found.Near?.CopyOf == copies.Key))
            .Select(copies => new Ranked(
                // The newest stands for all, at the place of the best.
                copies.MaxBy(one => (one.Near.PublishedAt, one.Near.Id)).Near.Id, copies.Max(one => one.Score), copies.Count() - 1, IsPinned: false))
            .OrderByDescending(one => one.Score).ThenBy(one => one.Id)
            .ToList();
        foreach (var (id, position, found) in pinned)
        {
            var copies = found.Near is { } pin ? groups[pin.CopyOf].Count() : 0;
            computed.Insert(Math.Min(position - 1, computed.Count), new Ranked(id, found.Score, copies, IsPinned: true));
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
