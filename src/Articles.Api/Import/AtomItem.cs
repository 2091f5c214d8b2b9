using System.Xml.Linq;
using Articles.Api.Articles;
using Articles.Api.Editing;
using Articles.Text;

namespace Articles.Api.Import;

/// <summary>An entry of Atom 1.0.</summary>
internal static class AtomItem
{
    public static ImportItem Read(string place, XElement entry, FeedChannel channel, ImportWish wish)
    {
        var draft = new ItemDraft
        {
            Language = entry.Attribute(XNamespace.Xml + "lang")?.Value ?? channel.Language,
            Rights = new ArticleRights { Copyright = ItemDraft.Words(entry.Text(FeedNames.Atom + "rights")) ?? channel.Rights },
            Headline = Words(entry.Element(FeedNames.Atom + "title")),
            ExternalId = entry.Text(FeedNames.Atom + "id"),
        };
        foreach (var element in entry.Elements())
        {
            if (!Fill(draft, element))
                RssItem.KeepRest(draft, element);
        }

        if (entry.Element(FeedNames.Atom + "author") is null)
            FillAuthorsAround(draft, entry, channel);
        if (entry.Text(FeedNames.Atom + "published") is { } date)
            draft.Date(date, "/published");
        else if (entry.Text(FeedNames.Atom + "updated") is { } updated)
            draft.VersionDate(updated, "/updated");
        FillText(draft, entry);
        FillStanding(draft, entry);

        var link = entry.Elements(FeedNames.Atom + "link").FirstOrDefault(link => Rel(link) == "alternate");
        var address = link?.Whole(link.Attribute("href")?.Value);
        draft.ExternalId ??= address;
        draft.Source = channel.Source(draft, address, wish);
        return draft.ToItem(place, "atom");
    }

    /// <summary>An entry that the feed had, and has no longer (RFC 6721).</summary>
    public static ImportItem ReadDeleted(string place, XElement deleted, FeedChannel channel, ImportWish wish)
    {
        var draft = new ItemDraft { ExternalId = deleted.Attribute("ref")?.Value, Skipped = "Its source has deleted it, and it is not known here." };
        draft.Source = channel.Source(draft, address: null, wish);
        draft.TakeBack(Standing.ThrownAway, "deleted-entry");
        return draft.ToItem(place, rest: null);
    }

    // RFC 5023, 13.1.1: whoever writes a draft, or no one can tell what, does not mean it to be seen.
    private static void FillStanding(ItemDraft draft, XElement entry)
    {
        foreach (var said in entry.Elements(FeedNames.App + "control").Elements(FeedNames.App + "draft").Select(said => said.Value.Trim()).Where(said => said != "no"))
            draft.HoldBack($"app:draft {said}");
    }

    private static bool Fill(ItemDraft draft, XElement element)
    {
        if (element.Name == FeedNames.App + "control")
            return true;
        if (element.Name.Namespace == FeedNames.Media)
            return RssItem.FillMedia(draft, element);
        if (element.Name.Namespace != FeedNames.Atom)
            return false;
        switch (element.Name.LocalName)
        {
            case "author":
                FillAuthor(draft, element);
                return true;
            case "category":
                FillCategory(draft, element);
                return true;
            case "link" when Rel(element) == "enclosure" && (element.Attribute("type")?.Value ?? "").StartsWith("image/", StringComparison.Ordinal):
                draft.Image(element.Whole(element.Attribute("href")?.Value), new ArticleImage { Caption = element.Attribute("title")?.Value });
                return true;
            case "link":
                return Rel(element) is "alternate" or "self" or "edit";
            default:
                return element.Name.LocalName is "title" or "id" or "published" or "updated" or "content" or "summary" or "rights";
        }
    }

    // Who gathers from other feeds has not written what their authors wrote (RFC 4287, 4.2.1).
    private static void FillAuthorsAround(ItemDraft draft, XElement entry, FeedChannel channel)
    {
        var gathered = entry.Elements(FeedNames.Atom + "source").Elements(FeedNames.Atom + "author").ToList();
        foreach (var author in gathered)
            FillAuthor(draft, author);
        if (gathered.Count == 0 && channel.Author is { } own)
            FillAuthor(draft, own);
    }

    private static void FillAuthor(ItemDraft draft, XElement author) =>
        draft.Author(author.Text(FeedNames.Atom + "name"), author.Whole(author.Text(FeedNames.Atom + "uri")));

    // The term says which one it is; the label is for people, and may be in any language (RFC 4287, 4.2.2).
    private static void FillCategory(ItemDraft draft, XElement category)
    {
        var (term, label) = (ItemDraft.OneLine(category.Attribute("term")?.Value), ItemDraft.OneLine(category.Attribute("label")?.Value));
        draft.Tag(term ?? label);
        if (term is not null && label is not null && Slug.Of(label) != Slug.Of(term))
            draft.Note("category", label, $"That is what people read for “{term}”. A tag is named by the desk, once for all its articles.");
    }

    private static void FillText(ItemDraft draft, XElement entry)
    {
        var content = entry.Element(FeedNames.Atom + "content");
        if (content?.Attribute("src")?.Value is { } elsewhere)
        {
            draft.Note("content", elsewhere, "The words lie elsewhere, and nothing is fetched.");
            content = null;
        }
        else if (content is not null && !IsMarkup(content) && !IsText(content))
        {
            draft.Note("content", TypeOf(content), "Words of this type are not read, and were left out.");
            content = null;
        }

        var summary = entry.Element(FeedNames.Atom + "summary");
        if (content is not null)
            draft.StandfirstOf(Words(summary));
        if ((content ?? summary) is { } body)
            draft.Body = IsMarkup(body)
                ? new BodyWrite { Format = BodyForm.Html, Content = body.WholeMarkup(Markup(body).Trim()) }
                : new BodyWrite { Format = TypeOf(body) == "text/markdown" ? BodyForm.Markdown : BodyForm.Text, Content = body.Value.Trim() };
    }

    private static string? Words(XElement? text) => text switch
    {
        null => null,
        _ when IsMarkup(text) => ItemDraft.Words(Markup(text)),
        _ => ItemDraft.OneLine(text.Value),
    };

    private static bool IsMarkup(XElement text) => TypeOf(text) is "html" or "xhtml" or "text/html" or "application/xhtml+xml";

    // Whatever else an entry holds is XML of another kind, or bytes in Base64 (RFC 4287, 4.1.3.3).
    private static bool IsText(XElement text) => TypeOf(text) is "text" or "text/plain" or "text/markdown";

    // Letters' case and parameters, such as the character set, do not matter.
    private static string TypeOf(XElement text) => (text.Attribute("type")?.Value ?? "text").Split(';')[0].Trim().ToLowerInvariant();

    // In xhtml the markup is XML of this document; without its namespaces it is HTML.
    private static string Markup(XElement text)
    {
        if (!text.HasElements)
            return text.Value;

        foreach (var element in text.Descendants())
        {
            element.Name = element.Name.LocalName;
            foreach (var address in element.Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"))
                address.Value = element.Whole(address.Value)!;
        }

        return string.Concat(text.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)));
    }

    private static string Rel(XElement link) => link.Attribute("rel")?.Value ?? "alternate";
}
