using Articles.Text;

namespace Articles.Api.Http;

/// <summary>The known name that a mistyped one most probably meant.</summary>
internal static class Nearest
{
    // Shorter beginnings and ends are in many names by chance.
    private const int Telling = 4;
    private const int LongestName = 60;

    // What other services call what is a parameter here: the spelling leads nowhere, or to something else.
    private static readonly Dictionary<string, string> CalledElsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["query"] = "q",
        ["search"] = "q",
        ["text"] = "q",
        ["page"] = "cursor",
        ["offset"] = "cursor",
        ["after"] = "cursor",
        ["pageSize"] = "limit",
        ["page_size"] = "limit",
        ["per_page"] = "limit",
        ["size"] = "limit",
        ["order"] = "sort",
        ["orderBy"] = "sort",
        ["order_by"] = "sort",
        ["expand"] = "include",
        ["populate"] = "include",
        ["select"] = "fields",
    };

    /// <summary>A hint such as ` Did you mean “headline”?`, or nothing when no known name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known, string within = "")
    {
        var best = known
            .Select(candidate => (candidate, distance: IsPartOf(name, candidate) ? 1 : Distance(name, candidate)))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault();

        return best.candidate is { } nearest && best.distance < nearest.Length && best.distance <= Math.Max(2, nearest.Length / 2) ? Meant(within + nearest) : "";
    }

    /// <summary>The same for a parameter of the query, which may be one of a family (`extra.*`) or have another name elsewhere.</summary>
    public static string HintOfParameter(string name, IReadOnlyCollection<string> known)
    {
        if (CalledElsewhere.TryGetValue(name, out var here) && known.Contains(here))
        {
            return Meant(here);
        }

        var (dot, families) = (name.IndexOf('.', StringComparison.Ordinal), known.Where(IsFamily).Select(family => family[..^2]).ToList());
        return dot > 0 && dot < name.Length - 1 && families.Find(family => Distance(name[..dot], family) <= family.Length / 3) is { } near
            ? Meant(near + name[dot..])
            : Hint(name, known);
    }

    private static bool IsFamily(string known) => known.EndsWith(".*", StringComparison.Ordinal);

    private static string Meant(string known) => $" Did you mean “{known}”?";

    private static bool IsPartOf(string name, string known) =>
        name.Length >= Telling
        && (known.StartsWith(name, StringComparison.OrdinalIgnoreCase) || known.EndsWith(name, StringComparison.OrdinalIgnoreCase));

    // Case is ignored; a name longer than any of ours is not worth the comparison.
    private static int Distance(string name, string known) =>
        name.Length > LongestName ? int.MaxValue : EditDistance.Between(name.ToLowerInvariant(), known.ToLowerInvariant());
}
