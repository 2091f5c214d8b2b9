using System.Text.Json.Nodes;

namespace Articles.Api.Import;

/// <summary>Whether an article is public, and from when till when, in the words of the generators of web sites.</summary>
internal static class FrontMatterStanding
{
    // YAML 1.1, which many generators still read, has more words for a truth than JSON.
    private static readonly string[] Yes = ["true", "yes", "on", "y", "1"];
    private static readonly string[] No = ["false", "no", "off", "n", "0"];
    private static readonly string[] Public = ["published", "publish", "public", "live", "usable"];
    private static readonly string[] Later = ["scheduled", "future"];

    /// <summary>Takes what is said; a word that nobody knows is no leave to publish.</summary>
    public static void Fill(ItemDraft draft, Members matter)
    {
        var published = matter.Take("published");
        var isFlag = published is null || Says(published, Yes) || Says(published, No) || Members.Text(published) is null;
        if (isFlag)
            Hold(draft, "published", published, Yes);
        foreach (var name in (string[])["draft", "private"])
            Hold(draft, name, matter.Take(name), No);
        Hold(draft, "isPublished", matter.Take("ispublished"), Yes);

        // A date of publication comes before that of the file; what is not taken is kept.
        if ((matter.Text("publishdate", "publishedat", "datepublished") ?? (isFlag ? null : Members.Text(published)) ?? matter.Text("pubdate", "date")) is { } date)
            draft.Date(date, "/publishedAt");
        if (matter.Text("embargountil", "embargo") is { } embargo)
            draft.Embargo(embargo, "/embargoUntil");
        if (matter.Text("expirydate", "unpublishdate") is { } end)
            draft.End(end, "/expiryDate");

        foreach (var name in (string[])["status", "visibility"])
            Hold(draft, name, matter.Take(name), draft.PublishedAt is null ? Public : [.. Public, .. Later]);
    }

    private static void Hold(ItemDraft draft, string name, JsonNode? value, string[] unless)
    {
        if (value is not null && !Says(value, unless))
            draft.HoldBack($"{name}: {Members.Text(value) ?? value.ToJsonString()}");
    }

    private static bool Says(JsonNode value, string[] words) =>
        Members.Text(value) is { } said && words.Contains(said.Trim(), StringComparer.OrdinalIgnoreCase);
}
