using System.Text.RegularExpressions;
using System.Xml.Linq;
using Articles.Api.Articles;
using Articles.Api.Editing;
using Articles.Text;

namespace Articles.Api.Import;

/// <summary>A post of a WordPress export.</summary>
internal static partial class WxrItem
{
    // Told by other elements, or of no meaning outside WordPress.
    private static readonly HashSet<string> Machinery = new(StringComparer.Ordinal)
    {
        "post_id", "post_date", "post_modified", "comment_status", "ping_status", "post_parent", "menu_order", "post_type", "status",
        "post_name", "post_date_gmt", "post_password", "postmeta", "comment",
    };

    public static ImportItem Read(string place, XElement item, FeedChannel channel, ImportWish wish)
    {
        var (type, status) = (Wp(item, "post_type") ?? "post", Wp(item, "status"));
        var draft = new ItemDraft
        {
            Headline = ItemDraft.Words(item.Text("title")),
            Language = channel.Language,
            Slug = SlugOf(Wp(item, "post_name")),
            ExternalId = item.Text("guid") ?? Wp(item, "post_id"),
            Skipped = type == "post" ? null : $"It is of the type “{type}”, and no post.",
        };

        FillDate(draft, item, status);
        FillStanding(draft, status);
        FillTerms(draft, item, channel);
        FillText(draft, item);
        FillMeta(draft, item, channel);
        foreach (var element in item.Elements().Where(HasNoPlace))
            RssItem.KeepRest(draft, element);

        draft.Source = channel.Source(draft, item.Text("link"), wish);
        return draft.ToItem(place, "wordpress");
    }

    /// <summary>A value out of the free list that plugins write to.</summary>
    public static string? Meta(XElement item, string key) =>
        item.Elements(FeedNames.Wp + "postmeta").FirstOrDefault(meta => Wp(meta, "meta_key") == key) is { } found ? Wp(found, "meta_value") : null;

    private static string? Wp(XElement element, string name) => element.Text(FeedNames.Wp + name);

    private static void FillStanding(ItemDraft draft, string? status)
    {
        if (draft.Skipped is not null)
            return;

        switch (status)
        {
            case "publish":
            case "future" when draft.PublishedAt is not null:
                break;
            case null:
                draft.HoldBack("wp:status", "WordPress always writes the status of a post, and here is none");
                break;
            case "trash" or "auto-draft" or "inherit":
                draft.TakeBack(Standing.ThrownAway, status);
                draft.Skipped = $"Its state is “{status}”, and it is not known here.";
                break;
            default:
                draft.HoldBack(status);
                break;
        }
    }

    private static string? SlugOf(string? name) =>
        name is not null && Slug.Of(Uri.UnescapeDataString(name), 120) is { Length: > 0 } slug && !Guid.TryParse(slug, out _) ? slug : null;

    // A draft has a date of zeros; where the time in UTC is missing, that of the feed stands in.
    private static void FillDate(ItemDraft draft, XElement item, string? status)
    {
        var utc = Wp(item, "post_date_gmt") is { } gmt && !gmt.StartsWith("0000", StringComparison.Ordinal) ? gmt : null;
        if (utc is not null)
            draft.Date(utc, "/post_date_gmt");
        else if (status is "publish" or "future" && item.Text("pubDate") is { } date)
            draft.Date(date, "/pubDate");
    }

    private static void FillTerms(ItemDraft draft, XElement item, FeedChannel channel)
    {
        if (item.Text(FeedNames.Dublin + "creator") is { } login)
            draft.Author(channel.NameOf(login));
        foreach (var (name, nice, kind) in CategoriesOf(item))
        {
            var slug = nice ?? name;
            if (kind is not ("category" or "post_tag"))
                draft.Note("category", name, $"It is of the kind “{kind}”, and was left out.");
            else if (kind == "category" && draft.Section is null && Slug.Of(slug) != "uncategorized")
                draft.SectionOf(slug);
            else if (Slug.Of(slug) != "uncategorized")
                draft.Tag(slug);
        }
    }

    // Before 3.0 WordPress wrote each of them twice, first as its name alone, and a tag as “tag”.
    private static IEnumerable<(string Name, string? Nice, string Kind)> CategoriesOf(XElement item)
    {
        var all = item.Elements("category").Select(category => (
            Name: category.Value,
            Nice: category.Attribute("nicename")?.Value is { Length: > 0 } nice ? Uri.UnescapeDataString(nice) : null,
            Kind: category.Attribute("domain")?.Value switch { null => "category", "tag" => "post_tag", var kind => kind })).ToList();
        return all.Where(one => one.Nice is not null || !all.Exists(other => other.Nice is not null && other.Name == one.Name));
    }

    private static void FillText(ItemDraft draft, XElement item)
    {
        draft.StandfirstOf(ItemDraft.Words(item.Text(FeedNames.Excerpt + "encoded") ?? item.Text("description")));
        var content = item.Text(FeedNames.Content + "encoded") ?? "";
        foreach (var code in Shortcode().Matches(content).Select(match => match.Value).Distinct(StringComparer.Ordinal).Take(10))
            draft.Note("shortcode", code, "It means something to WordPress alone, and stands in the text as it is.");
        draft.Body = new BodyWrite { Format = BodyForm.Html, Content = Paragraphs(content) };
    }

    private static void FillMeta(ItemDraft draft, XElement item, FeedChannel channel)
    {
        if (Meta(item, "_thumbnail_id") is { } id)
        {
            if (channel.Picture(id) is { } picture)
                draft.Image(picture.Url, picture);
            else
                draft.Note("image", id, "The picture of the post is not in the file.");
        }

        var keys = item.Elements(FeedNames.Wp + "postmeta").Select(meta => Wp(meta, "meta_key")).Where(key => key is not (null or "_thumbnail_id")).Distinct(StringComparer.Ordinal).ToList();
        if (keys.Count > 0)
            draft.Note("postmeta", string.Join(", ", keys), "There is no place for it, and it was left out.");
        if (item.Elements(FeedNames.Wp + "comment").Count() is > 0 and var comments)
            draft.Note("comments", $"{comments}", "Comments are not taken over.");
        if (Wp(item, "post_password") is not null)
            draft.HoldBack("•••", "The post asks for a password");
    }

    private static bool HasNoPlace(XElement element) => element.Name.Namespace == FeedNames.Wp
        ? !Machinery.Contains(element.Name.LocalName) && element.Value.Trim() is not ("" or "0")
        : element.Name.LocalName is not ("title" or "link" or "guid" or "pubDate" or "creator" or "category" or "encoded" or "description") && element.Value.Length > 0;

    /// <summary>WordPress keeps a text without its paragraphs, and makes one of each empty line when it shows it.</summary>
    private static string Paragraphs(string content)
    {
        if (Paragraph().IsMatch(content) || content.Length == 0)
            return content;

        return string.Join('\n', EmptyLine().Split(content.ReplaceLineEndings("\n").Trim('\n'))
            .Select(block => BlockStart().IsMatch(block) ? block : $"<p>{block.Trim('\n').Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>"));
    }

    [GeneratedRegex(@"\[/?[a-z][a-z0-9_-]{2,}[^\[\]\n]{0,200}\]", RegexOptions.NonBacktracking)]
    private static partial Regex Shortcode();

    [GeneratedRegex(@"<p[\s>]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"^\s*<(div|ul|ol|blockquote|h[1-6]|table|figure|section|pre|!--)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex BlockStart();

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyLine();
}
