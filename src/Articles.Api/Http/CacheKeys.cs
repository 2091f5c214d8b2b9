namespace Articles.Api.Http;

/// <summary>By what a CDN may purge an answer: the keys of all that it shows, and of what it was asked for, which the next one may show.</summary>
internal static class CacheKeys
{
    /// <summary>
    /// So many characters of keys go into one header: there are two, and what stands before a service commonly takes 32 kB of
    /// headers. A page of a hundred articles has room for their keys twice.
    /// </summary>
    private const int Room = 12_000;

    // A list of these, while it shows nothing of it, changes with the first article that has it.
    private static readonly (string Parameter, string Kind)[] Askable =
        [("section", "section"), ("tag", "tag"), ("tag.all", "tag"), ("author", "author"), ("speaker", "speaker"), ("article", "article"), ("ids", "article")];

    private static readonly Dictionary<string, string> Collections = new(StringComparer.Ordinal)
    {
        ["articles"] = "article",
        ["sections"] = "section",
        ["tags"] = "tag",
        ["authors"] = "author",
        ["speakers"] = "speaker",
    };

    /// <summary>Which article was asked for, when it was by its slug: its key has its id.</summary>
    public static void Note(HttpContext http, Guid article) => http.Features.Set(new AskedArticle(article));

    /// <summary>The keys as they are sent, each once, those of articles first.</summary>
    public static IReadOnlyList<string> Of(HttpContext http, IEnumerable<string> shown)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        List<string> keys = [], others = [];
        foreach (var key in shown.Concat(AskedFor(http.Request.Query)).Concat(AskedBeside(http)).Concat(AskedBySlug(http)).Where(known.Add))
        {
            (IsOfAnArticle(key) ? keys : others).Add(Uri.EscapeDataString(key));
        }

        keys.AddRange(others);
        var room = Room;
        return keys.FindIndex(key => (room -= key.Length + 1) < 0) is var tooMany and >= 0 ? keys[..tooMany] : keys;
    }

    private static bool IsOfAnArticle(string key) => key.StartsWith("article-", StringComparison.Ordinal);

    // What stands beside a thing, or is a feed of it, goes with it, also while there is nothing.
    private static IEnumerable<string> AskedBeside(HttpContext http) =>
        http.Request.Path.Value!.Split('/') is [_, _, var collection, _, ..] && Collections.TryGetValue(collection, out var kind)
        && (http.GetRouteValue("idOrSlug") ?? http.GetRouteValue("id") ?? http.GetRouteValue("slug")) is string name && IsKey(kind, name)
            ? [$"{kind}-{name}"]
            : [];

    private static IEnumerable<string> AskedBySlug(HttpContext http) =>
        http.Features.Get<AskedArticle>() is { Id: var id } ? [$"article-{id}"] : [];

    private static IEnumerable<string> AskedFor(IQueryCollection query) =>
        from asked in Askable
        from value in query[asked.Parameter]
        from name in value.Split(',')
        where name is not ['-', ..] && IsKey(asked.Kind, name)
        select $"{asked.Kind}-{name}";

    // Articles and speakers have their ids in their keys, and may be asked for by other names.
    private static bool IsKey(string kind, string name) => kind is "section" or "tag" or "author" || Spelling.TryReadId(name, out _);

    private sealed record AskedArticle(Guid Id);
}
