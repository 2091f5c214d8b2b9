using System.Text.Json.Nodes;
using Articles.Api.Articles;

namespace Articles.Api.Import;

/// <summary>The names that front matter goes by, in the generators of web sites that have it.</summary>
internal static class FrontMatter
{
    public static void Fill(ItemDraft draft, Members matter, ImportWish wish)
    {
        if (matter.Take("extra") is { } extra)
            draft.Keep(extra as JsonObject ?? new JsonObject { ["extra"] = extra });

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

        draft.Keep(matter.Rest);
    }

    // The first category is the section: an article stands in one, and has as many tags as it likes.
    private static void FillTerms(ItemDraft draft, Members matter)
    {
        if (matter.Text("section") is { } section)
            draft.SectionOf(section);
        foreach (var category in matter.List("categories", "category").SelectMany(node => Listed(draft, "categories", node)))
        {
            if (draft.Section is null)
                draft.SectionOf(category);
            else
                draft.Tag(category);
        }

        foreach (var tag in matter.List("tags", "keywords", "tag").SelectMany(node => Listed(draft, "tags", node)))
            draft.Tag(tag);
        foreach (var author in matter.List("authors", "author"))
        {
            var told = Parts(author);
            var name = Members.Text(author) ?? told.Text("name");
            draft.Author(name, told.Text("url", "link"), told.Text("role"));
            if (name is null || told.Rest.Count > 0)
                KeepWhole(draft, "authors", author);
        }
    }

    private static void FillSource(ItemDraft draft, Members matter, ImportWish wish)
    {
        var source = matter.Take("source");
        var told = Parts(source);
        var ownName = Members.Text(source) ?? told.Text("name");
        var name = ownName ?? wish.Source;
        var url = told.Text("url");
        if (source is not null && (ownName is null || told.Rest.Count > 0))
            draft.Rest["source"] = source.DeepClone();

        draft.ExternalId = matter.Text("externalid", "guid", "id");
        if (name is not null)
            draft.Source = new ArticleSource { Name = name, Url = draft.Address(url, "source") };
        else if (draft.ExternalId is not null)
            draft.Problem("/source/name", "required", "An “id” needs the name of the “source” that knows the article by it: in the front matter, or with --source.");
    }

    private static void FillImage(ItemDraft draft, JsonNode picture)
    {
        var told = Parts(picture);
        var address = Members.Text(picture) ?? told.Text("url", "src", "image");
        draft.Image(address, new ArticleImage { Alt = told.Text("alt"), Caption = told.Text("caption", "title"), Credit = told.Text("credit") });
        if (address is null || told.Rest.Count > 0)
            KeepWhole(draft, "images", picture);
    }

    // One text may name several, parted by commas.
    private static string[] Listed(ItemDraft draft, string list, JsonNode node)
    {
        if (Members.Text(node) is { } text)
            return text.Split(',');

        var told = Parts(node);
        var name = told.Text("name", "title", "label");
        if (name is null || told.Rest.Count > 0)
            KeepWhole(draft, list, node);
        return name is null ? [] : [name];
    }

    private static Members Parts(JsonNode? node) => new(node is JsonObject members ? (JsonObject)members.DeepClone() : []);

    /// <summary>Keeps what says more than there is a place for.</summary>
    private static void KeepWhole(ItemDraft draft, string list, JsonNode node)
    {
        if (draft.Rest[list] is not JsonArray kept)
            draft.Rest[list] = kept = [];
        kept.Add(node.DeepClone());
    }
}
