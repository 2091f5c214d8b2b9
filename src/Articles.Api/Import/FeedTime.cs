using System.Globalization;
using System.Text.RegularExpressions;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>
/// Times as files write them: RFC 3339, RFC 822 with its zones by name, the plain form of WordPress and of YAML, which is UTC, and
/// the month or the year that Dublin Core is content with, which begins with its first day.
/// </summary>
internal static partial class FeedTime
{
    private static readonly string[] Plain = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM", "yyyy"];

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz",
        "d MMM yyyy H:mm:ss zzz", "d MMM yyyy H:mm zzz", "d MMM yy H:mm:ss zzz", "d MMM yy H:mm zzz",
        "d MMMM yyyy H:mm:ss zzz", "d MMMM yyyy H:mm zzz",
    ];

    // The names that RFC 822 knows, and those of Europe, which feeds have beside them.
    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = "+00:00",
        ["UT"] = "+00:00",
        ["UTC"] = "+00:00",
        ["GMT"] = "+00:00",
        ["EST"] = "-05:00",
        ["EDT"] = "-04:00",
        ["CST"] = "-06:00",
        ["CDT"] = "-05:00",
        ["MST"] = "-07:00",
        ["MDT"] = "-06:00",
        ["PST"] = "-08:00",
        ["PDT"] = "-07:00",
        ["WET"] = "+00:00",
        ["WEST"] = "+01:00",
        ["BST"] = "+01:00",
        ["CET"] = "+01:00",
        ["CEST"] = "+02:00",
        ["EET"] = "+02:00",
        ["EEST"] = "+03:00",
    };

    public static bool TryParse(string text, out DateTimeOffset time) =>
        Rfc3339.TryParse(text, out time)
        || (text.Length <= 64 && (
            DateTimeOffset.TryParseExact(text, Plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time)
            || DateTimeOffset.TryParseExact(Numbered(text), WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out time))
            && time.Year is > 1 and < 9999);

    // A wrong day of the week is common, and says nothing that the date does not; nor does the zone once more, in brackets.
    private static string Numbered(string text)
    {
        var date = Aside().Replace(text, "");
        var zone = Zone().Match(date).Value;
        return Zones.TryGetValue(zone, out var offset) ? date[..^zone.Length] + offset : Offset().Replace(date, "$1:$2");
    }

    [GeneratedRegex(@"^[A-Za-z]{3,9},?\s+|\s*\([^()]*\)$", RegexOptions.NonBacktracking)]
    private static partial Regex Aside();

    [GeneratedRegex(@"[A-Za-z]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Zone();

    [GeneratedRegex(@"([+-]\d\d)(\d\d)$", RegexOptions.NonBacktracking)]
    private static partial Regex Offset();
}
