namespace Articles.Api.Http;

/// <summary>Tags of languages, BCP 47. They mean the same in any case, so they are kept and compared in one.</summary>
internal static class LanguageTag
{
    private const char Excludes = '-';

    /// <summary>The tag as RFC 5646 (2.1.1) recommends to write it: `en`, `en-GB`, `zh-Hans-CN`.</summary>
    public static string Canonical(string tag)
    {
        var parts = tag.ToLowerInvariant().Split('-');
        for (var at = 1; at < parts.Length; at++)
        {
            // What follows a single letter is an extension, which stays as small as the rest.
            parts[at] = parts[at - 1].Length == 1 ? parts[at] : parts[at] switch
            {
                { Length: 2 } region => region.ToUpperInvariant(),
                { Length: 4 } script => char.ToUpperInvariant(script[0]) + script[1..],
                var other => other,
            };
        }

        return string.Join('-', parts);
    }

    /// <summary>The same for a filter, which may begin with a "-" that excludes.</summary>
    public static string CanonicalFilter(string value) => value.StartsWith(Excludes) ? Excludes + Canonical(value[1..]) : Canonical(value);
}
