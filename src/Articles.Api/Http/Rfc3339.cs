using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Articles.Api.Http;

/// <summary>Times on the wire: RFC 3339, always answered in UTC with `Z`, to the microsecond that the database keeps.</summary>
internal static partial class Rfc3339
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK"];

    /// <summary>A time with its offset, or a day, which begins at midnight UTC. Other forms of ISO 8601 are not RFC 3339.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        TryParseTime(text, out time)
        || (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) && IsFinite(time));

    /// <summary>The same in an address, where the sign of an offset is a space if nobody escaped it.</summary>
    public static bool TryParseInAddress(string text, out DateTimeOffset time) =>
        TryParse(text is [.., ' ', _, _, ':', _, _] ? $"{text[..^6]}+{text[^5..]}" : text, out time);

    public static bool TryParseTime(string text, out DateTimeOffset time)
    {
        time = default;
        return Shape().IsMatch(text)
            && DateTimeOffset.TryParseExact(Finer().Replace(text.ToUpperInvariant(), "$1"), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
            && ToMicroseconds(ref time);
    }

    public static string Write(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    // PostgreSQL keeps microseconds; what is finer would come back as another time than was sent.
    private static bool ToMicroseconds(ref DateTimeOffset time)
    {
        time = new DateTimeOffset(time.UtcTicks - (time.UtcTicks % 10), TimeSpan.Zero);
        return IsFinite(time);
    }

    // The first and the last moments of .NET are infinities to Npgsql.
    private static bool IsFinite(DateTimeOffset time) => time.Year is > 1 and < 9999;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    // A second may be told as finely as anybody likes; .NET reads seven digits of it.
    [GeneratedRegex(@"(\.\d{7})\d+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Finer();
}

/// <summary>The same in JSON.</summary>
internal sealed class Rfc3339JsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rfc3339.TryParseTime(reader.GetString()!, out var time)
            ? time
            : throw new JsonException("Not a time as RFC 3339 writes it.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Write(value));
}
