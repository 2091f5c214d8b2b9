using Articles.Api.Http;

namespace Articles.Api.Feeds;

/// <summary>The formats of every feed.</summary>
internal static class FeedForms
{
    public static readonly AnswerForm[] All =
    [
        new("application/rss+xml", "rss", "RSS 2.0 with `content:encoded`, Media RSS and `atom:link`."),
        new("application/atom+xml", "atom", "Atom 1.0 (RFC 4287), paged as RFC 5005 has it."),
        new("application/feed+json", "json", "JSON Feed 1.1."),
    ];

    /// <summary>The format of this name; null when there is none.</summary>
    public static AnswerForm? Named(string format) => Array.Find(All, form => form.Extension == format);

    /// <summary>What names of operations call it.</summary>
    public static string Name(this AnswerForm form) => char.ToUpperInvariant(form.Extension![0]) + form.Extension[1..];

    public static Rendered Write(AnswerForm form, Feed feed) => new(feed, form.MediaType, Bytes(form, feed));

    public static byte[] Bytes(AnswerForm form, Feed feed) => form.Extension switch
    {
        "rss" => RssFeed.Write(feed),
        "atom" => AtomFeed.Write(feed),
        _ => JsonFeed.Write(feed),
    };
}
