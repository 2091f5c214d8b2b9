using System.Globalization;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Feeds;

/// <summary>One page of a feed, before it is written as RSS, Atom or JSON Feed.</summary>
internal sealed record Feed : IRepresentation
{
    public required string Title { get; init; }
    public required string Language { get; init; }
    public required string Publication { get; init; }

    /// <summary>The address of this very page.</summary>
    public required string Self { get; init; }

    /// <summary>The address of the first page: what all pages of the feed have in common.</summary>
    public required string First { get; init; }

    /// <summary>The page with what is older; null at the end (RFC 5005, paged feeds).</summary>
    public required string? Next { get; init; }

    /// <summary>Where the publication itself stands.</summary>
    public required string Home { get; init; }

    /// <summary>The WebSub hub that tells subscribers of this feed; null when none does.</summary>
    public required string? Hub { get; init; }

    public required IReadOnlyList<FeedItem> Items { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    // An empty feed has not changed since anybody can say.
    public DateTimeOffset Updated => Items.Select(item => item.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();

    VersionMark? IRepresentation.VersionMark => null;

    // For people. Nothing is answered 304 for its sake: an item that is withdrawn does not make what stays any younger.
    DateTimeOffset? IRepresentation.LastModified => Items.Count == 0 ? null : Updated;

    IEnumerable<string> IRepresentation.CacheTags => Tags;

    IEnumerable<Handover> IRepresentation.HandsOver => Items.Where(item => item.Version is not null).Select(item => new Handover(item.Id, item.Version!.Value));

    IEnumerable<(string Rel, string Address)> IRepresentation.Links =>
        new[] { ("self", Self), ("hub", Hub), ("next", Next) }.Where(link => link.Item2 is not null)!;
}

/// <summary>What a feed tells of one article or quote.</summary>
internal sealed record FeedItem
{
    /// <summary>Never changes, whatever becomes of slug and site.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of an article; null for a quote.</summary>
    public int? Version { get; init; }

    public required string Address { get; init; }
    public required string Title { get; init; }
    public required string? Summary { get; init; }

    /// <summary>How its text begins, for those who want something to show where there is no summary.</summary>
    public required string Opening { get; init; }

    /// <summary>Every address in it is whole: it is read elsewhere.</summary>
    public required string Html { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset Published { get; init; }

    /// <summary>When it last changed in substance; never before it was published.</summary>
    public required DateTimeOffset Updated { get; init; }

    public IReadOnlyList<ArticleAuthor> Authors { get; init; } = [];
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];
    public IReadOnlyList<FeedImage> Images { get; init; } = [];
    public string? Rights { get; init; }

    /// <summary>What its categories are called, each name once, for formats that have no place for slugs.</summary>
    public IReadOnlyList<string> CategoryNames => [.. Categories.Select(category => category.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Its name as Atom and RSS want it.</summary>
    public string Urn => $"urn:uuid:{Id.ToString("D", CultureInfo.InvariantCulture)}";
}

/// <summary>A section or a tag of an item.</summary>
internal sealed record FeedCategory(string Slug, string Name);

/// <summary>A picture beside an item.</summary>
/// <param name="MediaType">As far as its address tells; null when it does not.</param>
internal sealed record FeedImage(string Address, string? MediaType, string? Caption, string? Alt, string? Credit, int? Width, int? Height)
{
    public static FeedImage Of(ArticleImage image) => new(
        WebAddress.Ascii(image.Url)!, MediaTypeOf(image.Url!), image.Caption, image.Alt, image.Credit, image.Width, image.Height);

    /// <summary>Its caption and who made it, in one line; null when neither is known.</summary>
    public string? Title => string.Join(' ', new[] { Caption, Credit }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } title ? title : null;

    private static string? MediaTypeOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? Path.GetExtension(uri.AbsolutePath).ToLowerInvariant() switch
            {
                ".jpg" or ".jpeg" => "image/jpeg",
                ".png" => "image/png",
                ".gif" => "image/gif",
                ".webp" => "image/webp",
                ".avif" => "image/avif",
                ".svg" => "image/svg+xml",
                _ => null,
            }
            : null;
}
