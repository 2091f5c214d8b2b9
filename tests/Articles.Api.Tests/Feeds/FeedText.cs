using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Articles.Api.Tests.Feeds;

/// <summary>What is wrong with a text of a feed, by what it should be.</summary>
internal static partial class FeedText
{
    private static readonly DateTimeOffset FirstFeed = DateTimeOffset.UnixEpoch;

    // Beside what is registered, only whole addresses may name a relation.
    private static readonly string[] Relations =
        ["alternate", "self", "hub", "first", "next", "prev", "previous", "last", "enclosure", "related", "via", "edit", "edit-media", "replies", "license", "current", "payment", "search"];

    private static readonly string[] Unsafe =
        ["script", "embed", "object", "applet", "meta", "base", "link", "style", "iframe", "frame", "frameset", "form", "input", "button", "svg", "math"];

    public static IEnumerable<FeedFault> Any(string text) => [];

    public static IEnumerable<FeedFault> Plain(string text) => [.. If(text.Trim().Length == 0, FeedFault.Blank), .. If(Html().IsMatch(text) || HasEntity(text), FeedFault.LooksLikeHtml), .. Clean(text)];

    public static IEnumerable<FeedFault> Address(string text) =>
        If(text.Any(char.IsWhiteSpace) || !text.All(char.IsAscii) || !Absolute().IsMatch(text) || !Uri.TryCreate(text, UriKind.Absolute, out _), FeedFault.NoAddress);

    // Elsewhere in Atom it may be partial, and in any script.
    public static IEnumerable<FeedFault> Reference(string text) =>
        text != text.Trim() ? [FeedFault.Spaced, FeedFault.NoAddress] : If(text.Any(char.IsWhiteSpace) || text.StartsWith("http:", StringComparison.Ordinal) && !text.StartsWith("http://", StringComparison.Ordinal), FeedFault.NoAddress);

    public static IEnumerable<FeedFault> Id(string text) =>
    [
        .. If(text.Length == 0, FeedFault.Blank),
        .. If(text != text.Trim(), FeedFault.Spaced),
        .. If(!(text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? IsUrn(text) : text.StartsWith("tag:", StringComparison.Ordinal) ? Tag().IsMatch(text) : Absolute().IsMatch(text)), FeedFault.NoAddress),
        .. If(text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !IsCanonical(text), FeedFault.NotCanonical),
    ];

    public static IEnumerable<FeedFault> Guid(string text, bool isAddress) =>
    [
        .. If(isAddress && (text.Length == 0 || !text.StartsWith("http", StringComparison.Ordinal) || Address(text).Any()), FeedFault.NoAddress),
        .. If(!isAddress && text.Length < 8 && text.All(char.IsAsciiDigit), FeedFault.WeakId),
    ];

    public static Func<string, IEnumerable<FeedFault>> MailDate(DateTimeOffset now) => text =>
        DateTime.TryParseExact(
            Zone().Replace(text, ""), ["ddd, d MMM yyyy HH:mm:ss", "ddd, dd MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm:ss", "dd MMM yyyy HH:mm:ss", "ddd, dd MMM yyyy HH:mm", "dd MMM yyyy HH:mm"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && Zone().IsMatch(text)
            ? If(date < FirstFeed.DateTime || date > now.UtcDateTime.AddDays(1), FeedFault.UnlikelyDate)
            : [FeedFault.NoDate];

    public static Func<string, IEnumerable<FeedFault>> Date(DateTimeOffset now) => text =>
        Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? If(date < FirstFeed || date > now.AddDays(1), FeedFault.UnlikelyDate)
            : [FeedFault.NoDate, .. If(text != text.Trim(), FeedFault.Spaced)];

    public static IEnumerable<FeedFault> Language(string text) => If(!LanguageTag().IsMatch(text), FeedFault.NoLanguage);

    public static IEnumerable<FeedFault> MediaType(string text) => If(!Type().IsMatch(text), FeedFault.NoType);

    public static IEnumerable<FeedFault> Count(string text) => If(text.Length == 0 || !text.All(char.IsAsciiDigit), FeedFault.NoNumber);

    public static IEnumerable<FeedFault> Size(string text) => [.. Count(text), .. If(text.TrimStart('0').Length == 0, FeedFault.NoNumber)];

    public static IEnumerable<FeedFault> Boolean(string text) => If(text is not ("true" or "false"), FeedFault.NoBoolean);

    public static IEnumerable<FeedFault> Relation(string text) =>
        text.Length == 0 ? [FeedFault.Blank] : If(!Relations.Contains(text) && Address(text).Any(), FeedFault.NoRelation);

    public static IEnumerable<FeedFault> TextType(string text) => text.Length == 0 ? [FeedFault.Blank] : If(text is not ("text" or "html" or "xhtml"), FeedFault.NoType);

    // It may be anything at all; ours is not.
    public static IEnumerable<FeedFault> ContentType(string text) => text.Contains('/', StringComparison.Ordinal) && !text.StartsWith("multipart/", StringComparison.Ordinal) ? [.. MediaType(text), FeedFault.Unknown] : TextType(text);

    public static IEnumerable<FeedFault> Markup(string text)
    {
        var all = new HtmlParser().ParseFragment(text, new HtmlParser().ParseDocument("").Body!).SelectMany(node => node.DescendantsAndSelf<IElement>()).ToList();
        var attributes = all.SelectMany(element => element.Attributes).ToList();
        return
        [
            .. If(text.LastIndexOf('<') > text.LastIndexOf('>') || Windows().IsMatch(text), FeedFault.BrokenHtml),
            .. If(text.Contains("<?", StringComparison.Ordinal) || Opened().Matches(text).Any(tag => Unsafe.Contains(tag.Groups["name"].Value.ToLowerInvariant())), FeedFault.UnsafeHtml),
            .. If(attributes.Exists(one => one.Name is "style" || one.Name.StartsWith("on", StringComparison.Ordinal) || one.Value.Trim().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)), FeedFault.UnsafeHtml),
            .. If(attributes.Exists(one => one.Name is "href" or "src" or "cite" && !Absolute().IsMatch(one.Value.Trim())), FeedFault.PartialAddress),
            .. Clean(text),
        ];
    }

    private static IEnumerable<FeedFault> Clean(string text) => If(text.Any(c => c is >= '\u007f' and <= '\u009f' and not '\u0085'), FeedFault.Controls);

    private static bool IsUrn(string text) =>
        Urn().IsMatch(text) && (!text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) || System.Guid.TryParseExact(text["urn:uuid:".Length..], "D", out _));

    private static bool IsCanonical(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.AbsoluteUri == text && !text.Contains('@', StringComparison.Ordinal)
        && !LowerHex().IsMatch(text) && Uri.UnescapeDataString(text).IsNormalized();

    // Those of XML itself are what a text is that was encoded twice by mistake as often as not.
    private static bool HasEntity(string text) =>
        Entity().Matches(text).Any(entity => entity.Groups["name"].Value is not ("amp" or "lt" or "gt" or "quot" or "apos") && WebUtility.HtmlDecode($"&{entity.Groups["name"].Value};").Length <= 2);

    private static FeedFault[] If(bool holds, FeedFault fault) => holds ? [fault] : [];

    [GeneratedRegex("^(https?|ftp)://[^/?#]|^mailto:.", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^urn:[a-z0-9][a-z0-9-]{0,31}:\S+$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Urn();

    [GeneratedRegex(@"^tag:([a-z0-9.-]+|[a-z0-9._-]+@[a-z0-9.-]+),\d{4}(-\d\d(-\d\d)?)?:[a-z0-9._~!$&'()*+,;=:@/?%#-]*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"%[0-9A-F]?[a-f]", RegexOptions.NonBacktracking)]
    private static partial Regex LowerHex();

    [GeneratedRegex(@" (GMT|UT|Z|[ECMP][SD]T|[+-]\d\d(00|15|30|45))$", RegexOptions.NonBacktracking)]
    private static partial Regex Zone();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^[a-z]+/[a-z0-9.+-]+(\s*;.*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Type();

    [GeneratedRegex(@"</?(a|abbr|b|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|q|s|script|small|span|strong|sub|sup|table|td|th|tr|u|ul)(\s[^>]*)?/?>|&#(\d|x)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Html();

    [GeneratedRegex("&(?<name>[A-Za-z]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Entity();

    [GeneratedRegex("&#(x[89][0-9a-f]|1[2-5][0-9]);", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Windows();

    [GeneratedRegex("<(?<name>[A-Za-z0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Opened();
}
