namespace Articles.Api.Http;

/// <summary>The known name that a mistyped one most probably meant.</summary>
internal static class Nearest
{
    /// <summary>A hint such as ` Did you mean “headline”?`, or nothing when no known name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var best = known
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault();

        return best.candidate is { } nearest && best.distance <= Math.Max(2, nearest.Length / 2)
            ? $" Did you mean “{nearest}”?"
            : "";
    }

    // Levenshtein, case ignored; a name longer than any of ours is not worth the table.
    private static int Distance(string a, string b)
    {
        if (a.Length > 60)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
