using System.Text.Json;
using System.Text.RegularExpressions;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Feeds;

/// <summary>What JSON Feed 1.1 asks of every feed, as far as ours can break it.</summary>
internal static partial class JsonFeedRules
{
    private static readonly string[] OfFeeds = ["version", "title", "home_page_url", "feed_url", "next_url", "language", "authors", "hubs", "items"];

    private static readonly string[] OfItems =
        ["id", "url", "title", "summary", "content_html", "image", "date_published", "date_modified", "authors", "tags", "language", "attachments"];

    private static readonly string[] Addresses = ["home_page_url", "feed_url", "next_url", "url", "image"];

    public static IEnumerable<string> Broken(JsonElement feed)
    {
        var items = feed.GetProperty("items").EnumerateArray().ToList();
        return Rules(feed, OfFeeds).Concat(items.SelectMany(item => Rules(item, OfItems))).Concat(
        [
            .. Rule(feed.Text("version") == "https://jsonfeed.org/version/1.1", "it is JSON Feed 1.1"),
            .. Rule(feed.Text("title") is { Length: > 0 }, "a feed has a title"),
            .. Rule(feed.Text("next_url") != feed.Text("feed_url"), "the next page is another"),
            .. Rule(items.Select(item => item.Text("id")).Distinct().Count() == items.Count, "ids are unique"),
            .. items.SelectMany(OfItem),
        ]);
    }

    private static IEnumerable<string> OfItem(JsonElement item) =>
    [
        .. Rule(item.GetProperty("id").ValueKind == JsonValueKind.String && item.Text("id") is { Length: > 0 }, "an id is a string"),
        .. Rule(item.TryGetProperty("content_html", out var html) && !FeedRules.PartialLinks(html.GetString()).Any(), "a text is HTML with whole addresses"),
        .. Rule(Date().IsMatch(item.Text("date_published") ?? "") && Date().IsMatch(item.Text("date_modified") ?? ""), "dates are those of RFC 3339"),
        .. Rule(ListOf(item, "tags").Select(tag => tag.GetString()).Distinct().Count() == ListOf(item, "tags").Count, "tags are unique"),
        .. Rule(ListOf(item, "attachments").TrueForAll(one => FeedRules.IsAddress(one.Text("url")) && one.Text("mime_type") is { } type && type.Contains('/', StringComparison.Ordinal)),
            "an attachment has an address and a type"),
    ];

    // Of feeds and items alike.
    private static IEnumerable<string> Rules(JsonElement json, string[] known) =>
    [
        .. json.EnumerateObject().Where(member => !known.Contains(member.Name)).Select(member => $"“{member.Name}” is no member"),
        .. json.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Null).Select(member => $"“{member.Name}” is left out when there is nothing"),
        .. json.EnumerateObject().Where(member => Addresses.Contains(member.Name) && !FeedRules.IsAddress(member.Value.GetString())).Select(member => $"“{member.Name}” is an address"),
        .. Rule(!json.TryGetProperty("language", out var language) || FeedRules.IsLanguage(language.GetString()), "a language is one"),
        .. Rule(ListOf(json, "authors").TrueForAll(author => author.Text("name") is { Length: > 0 } && (!author.TryGetProperty("url", out var url) || FeedRules.IsAddress(url.GetString()))),
            "an author has a name, and an address if any"),
    ];

    private static List<JsonElement> ListOf(JsonElement json, string name) => json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    private static string[] Rule(bool holds, string rule) => holds ? [] : [rule];

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
