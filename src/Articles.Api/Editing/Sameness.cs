using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Taxonomy;

namespace Articles.Api.Editing;

/// <summary>Whether an article that is handed over would change nothing: then there is no new version to make, and no reader to tell.</summary>
internal static class Sameness
{
    /// <summary>Whether the article says it already; terms by their present names, for what the desk has renamed or merged is no news from the source.</summary>
    public static bool Says(this Article known, ArticleEntry entry, ArticleTerms terms)
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
            Section = terms.Section,
            Tags = terms.Tags,
            Images = entry.Images ?? [],
            Authors = [.. terms.Authors.Select(AsKnown)],
            Body = new BodyWrite { Format = entry.Body?.Format ?? BodyForm.Text, Content = entry.Body?.Content ?? "" },
            Extra = entry.Extra is { ValueKind: JsonValueKind.Object } extra ? extra : JsonElement.Parse("{}"),
            Significance = null,
            ChangeNote = null,
        };
        return JsonNode.DeepEquals(Json(written), Json(present));

        // An author who is there keeps the name they have, and an address that this item does not tell.
        AuthorWrite AsKnown(AuthorName author)
        {
            var there = known.Authors.FirstOrDefault(one => one.Slug == author.Slug);
            return new AuthorWrite { Name = there?.Name ?? author.Name, Slug = author.Slug, Url = author.Url ?? there?.Url, Role = author.Role };
        }
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
