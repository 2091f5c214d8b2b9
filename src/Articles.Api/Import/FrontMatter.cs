using System.Text.Json.Nodes;
using Articles.Api.Articles;

namespace Articles.Api.Import;

/// <summary>The names that front matter goes by, in the generators of web sites that have it.</summary>
internal static class FrontMatter
{
    public static void Fill(ItemDraft draft, Members matter, ImportWish wish)
    {
        if (matter.Take("extra") is JsonObject extra)
            Keep(draft, extra);

        draft.Headline = matter.Text("headline", "title");
        draft.StandfirstOf(matter.Text("standfirst", "description", "summary", "excerpt", "subtitle", "lead"));
        draft.Kicker = matter.Text("kicker");
        draft.Byline = matter.Text("byline");
        draft.Slug = matter.Text("slug");
        draft.Language = matter.Text("language", "lang", "locale");
        draft.Dateline = matter.Text("dateline", "location", "place");
        draft.CanonicalUrl = draft.Address(matter.Text("canonicalurl", "canonical"), "canonicalUrl");
        draft.Rights = new ArticleRights { Copyright = matter.Text("copyright"), Licence = matter.Text("licence", "license"), UsageTerms = matter.Text("usageterms") };
        FrontMatterStanding.Fill(draft, matter);
        FillTerms(draft, matter);
        FillSource(draft, matter, wish);
        foreach (var picture in matter.List("images", "image", "cover", "coverimage", "featuredimage", "thumbnail"))
            FillImage(draft, picture);

        Keep(draft, matter.Rest);
    }

    // The first category is the section: an article stands in one, and has as many tags as it likes.
    private static void FillTerms(ItemDraft draft, Members matter)
    {
        if (matter.Text("section") is { } section)
            draft.SectionOf(section);
        foreach (var category in matter.List("categories", "category").SelectMany(Listed))
        {
            if (draft.Section is null)
                draft.SectionOf(category);
            else
                draft.Tag(category);
        }

        foreach (var tag in matter.List("tags", "keywords", "tag").SelectMany(Listed))
            draft.Tag(tag);
        foreach (var author in matter.List("authors", "author"))
        {
            if (author is JsonObject)
                draft.Author(Members.Text(author, "name"), Members.Text(author, "url", "link"), Members.Text(author, "role"));
            else
                draft.Author(Members.Text(author));
        }
    }

    private static void FillSource(ItemDraft draft, Members matter, ImportWish wish)
    {
        var source = matter.Take("source");
        var name = Members.Text(source) ?? Members.Text(source, "name") ?? wish.Source;
        draft.ExternalId = matter.Text("externalid", "guid", "id");
        if (name is not null)
            draft.Source = new ArticleSource { Name = name, Url = draft.Address(Members.Text(source, "url"), "source") };
        else if (draft.ExternalId is not null)
            draft.Problem("/source/name", "required", "An “id” needs the name of the “source” that knows the article by it: in the front matter, or with --source.");
    }

    private static void FillImage(ItemDraft draft, JsonNode picture) =>
        draft.Image(Members.Text(picture) ?? Members.Text(picture, "url", "src", "image"), new ArticleImage
        {
            Alt = Members.Text(picture, "alt"),
            Caption = Members.Text(picture, "caption", "title"),
            Credit = Members.Text(picture, "credit"),
        });

    // One text may name several, parted by commas.
    private static IEnumerable<string> Listed(JsonNode node) => Members.Text(node)?.Split(',') ?? [];

    private static void Keep(ItemDraft draft, JsonObject members)
    {
        foreach (var (name, value) in members.ToList())
        {
            members.Remove(name);
            draft.Rest[name] = value;
        }
    }
}
