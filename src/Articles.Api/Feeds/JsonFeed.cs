using System.Text.Json;
using System.Text.Json.Serialization;
using Articles.Api.Http;

namespace Articles.Api.Feeds;

/// <summary>A feed as JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JsonSetup.Encoder,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new Rfc3339JsonConverter() },
    };

    public static byte[] Write(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version = "https://jsonfeed.org/version/1.1",
            feed.Title,
            HomePageUrl = feed.Home,
            FeedUrl = feed.Self,
            NextUrl = feed.Next,
            feed.Language,
            Authors = new[] { new { Name = feed.Publication, Url = feed.Home } },
            Hubs = feed.Hub is null ? null : new[] { new { Type = "WebSub", Url = feed.Hub } },
            Items = feed.Items.Select(Item),
        }, Options);

    private static object Item(FeedItem item) => new
    {
        Id = item.Urn,
        Url = item.Address,
        item.Title,
        item.Summary,
        ContentHtml = item.Html,
        Image = item.Images is [var first, ..] ? first.Address : null,
        DatePublished = item.Published,
        DateModified = item.Updated,
        Authors = item.Authors.Count == 0 ? null : item.Authors.Select(author => new { author.Name, author.Url }),
        Tags = item.CategoryNames is { Count: > 0 } names ? names : null,
        item.Language,
        Attachments = item.Images.Where(image => image.MediaType is not null)
            .Select(image => new { Url = image.Address, MimeType = image.MediaType, image.Title }).ToList() is { Count: > 0 } attachments ? attachments : null,
    };
}
