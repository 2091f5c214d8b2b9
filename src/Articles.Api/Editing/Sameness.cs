using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Editing;

/// <summary>Whether an article that is handed over would change nothing: then there is no new version to make, and no reader to tell.</summary>
internal static class Sameness
{
    public static bool Says(this Article known, ArticleEntry entry)
    {
        if (entry.Correction is not null || entry.Headline != known.Headline || (entry.Body?.Content ?? "") != known.Body.Content || !known.StandsAs(entry))
        {
            return false;
        }

        var present = ArticleWrite.Of(known);
        var written = (entry as ArticleWrite) with
        {
            Slug = entry.Slug ?? present.Slug,
            Language = entry.Language ?? "en",
            Tags = entry.Tags ?? [],
            Images = entry.Images ?? [],
            Authors = [.. (entry.Authors ?? []).Select(author => author with { Slug = author.Slug ?? Slug.Of(author.Name!), Url = author.Url ?? Known(author) })],
            Body = new BodyWrite { Format = entry.Body?.Format ?? BodyForm.Text, Content = entry.Body?.Content ?? "" },
            Extra = entry.Extra is { ValueKind: JsonValueKind.Object } extra ? extra : JsonElement.Parse("{}"),
            Significance = null,
            ChangeNote = null,
        };
        return JsonNode.DeepEquals(Json(written), Json(present));

        // An address that this item does not tell stays the author's.
        string? Known(AuthorWrite author) => known.Authors.FirstOrDefault(one => one.Slug == (author.Slug ?? Slug.Of(author.Name!)))?.Url;
    }

    private static bool StandsAs(this Article known, ArticleEntry entry) => entry.Status switch
    {
        null => true,
        EntryStatus.Draft => known.Status is ArticleStatus.Draft or ArticleStatus.Withdrawn,
        _ when entry.PublishedAt is { } at => known.Status is ArticleStatus.Published or ArticleStatus.Scheduled && known.PublishedAt == at,
        _ => known.Status == ArticleStatus.Published,
    };

    private static JsonNode Json(ArticleWrite write) => JsonSerializer.SerializeToNode(write, typeof(ArticleWrite), JsonSetup.Options)!;
}
