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
    private static readonly (string Parameter, string Kind)[] Askable = [("section", "section"), ("tag", "tag"), ("tag.all", "tag")];

    /// <summary>The keys as they are sent, each once, those of articles first.</summary>
    public static IReadOnlyList<string> Of(HttpContext http, IEnumerable<string> shown)
    {
        var keys = shown.Concat(AskedFor(http.Request.Query)).Concat(AskedBeside(http)).ToHashSet(StringComparer.Ordinal);
        var room = Room;
        return [.. keys.Where(IsOfAnArticle).Concat(keys.Where(key => !IsOfAnArticle(key))).Select(Uri.EscapeDataString).TakeWhile(key => (room -= key.Length + 1) >= 0)];
    }

    private static bool IsOfAnArticle(string key) => key.StartsWith("article-", StringComparison.Ordinal);

    // What stands beside an article goes with it, also while there is nothing.
    private static IEnumerable<string> AskedBeside(HttpContext http) =>
        http.GetRouteValue("idOrSlug") is string name && Guid.TryParseExact(name, "D", out var id) ? [$"article-{id}"] : [];

    private static IEnumerable<string> AskedFor(IQueryCollection query) =>
        from asked in Askable
        from value in query[asked.Parameter]
        from slug in value.Split(',')
        where slug is not ['-', ..]
        select $"{asked.Kind}-{slug}";
}
