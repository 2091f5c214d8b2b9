namespace Articles.Api.Http;

/// <summary>The mark that some programs put before the first letter of UTF-8. It says nothing, and a reader may pass over it (RFC 8259, 8.1).</summary>
internal static class Utf8Mark
{
    /// <summary>The mark itself.</summary>
    public static ReadOnlySpan<byte> Bytes => "\uFEFF"u8;

    /// <summary>What stands behind the mark; all of it where there is none.</summary>
    public static ReadOnlyMemory<byte> Without(ReadOnlyMemory<byte> text) => text.Span.StartsWith(Bytes) ? text[Bytes.Length..] : text;
}
