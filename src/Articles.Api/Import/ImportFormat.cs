using System.Text;
using System.Text.RegularExpressions;

namespace Articles.Api.Import;

/// <summary>How the articles of a file are written.</summary>
internal enum ImportFormat
{
    /// <summary>A news text: headline, standfirst, photo lines, body.</summary>
    Text,

    /// <summary>Markdown, with front matter or with its headline in the first line.</summary>
    Markdown,

    /// <summary>A JSON object in each line, written as for `POST /v1/articles/bulk`.</summary>
    Ndjson,

    /// <summary>IPTC ninjs, 1.x to 3.x: an object, an array, or one in each line.</summary>
    Ninjs,

    /// <summary>A WordPress export.</summary>
    Wxr,

    /// <summary>RSS 1.0 or 2.0.</summary>
    Rss,

    /// <summary>Atom 1.0.</summary>
    Atom,
}

/// <summary>Tells the format of a file by its name and by how it begins.</summary>
internal static partial class ImportFormats
{
    private const int Beginning = 4096;

    public const string Known = ".txt, .md, .ndjson, .json, .ninjs, .xml, .rss or .atom";

    private static readonly Dictionary<string, ImportFormat[]> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = [ImportFormat.Text],
        [".text"] = [ImportFormat.Text],
        [".md"] = [ImportFormat.Markdown],
        [".markdown"] = [ImportFormat.Markdown],
        [".ndjson"] = [ImportFormat.Ndjson, ImportFormat.Ninjs],
        [".jsonl"] = [ImportFormat.Ndjson, ImportFormat.Ninjs],
        [".json"] = [ImportFormat.Ndjson, ImportFormat.Ninjs],
        [".ninjs"] = [ImportFormat.Ninjs],
        [".xml"] = [ImportFormat.Rss, ImportFormat.Atom, ImportFormat.Wxr],
        [".rss"] = [ImportFormat.Rss, ImportFormat.Wxr],
        [".wxr"] = [ImportFormat.Wxr],
        [".atom"] = [ImportFormat.Atom],
    };

    /// <summary>Whether a file of this name may hold articles: others in a folder are passed by.</summary>
    public static bool Promises(string path) => ByExtension.ContainsKey(Path.GetExtension(path));

    /// <summary>The format.</summary>
    /// <exception cref="InvalidDataException">The file is none of those we read.</exception>
    public static async Task<ImportFormat> OfAsync(string path, Stream file, CancellationToken cancel)
    {
        if (ByExtension.GetValueOrDefault(Path.GetExtension(path)) is [var only])
            return only;

        var bytes = new byte[Beginning];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        file.Position = 0;
        var head = Decoded(bytes.AsSpan(0, length)).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');

        return head switch
        {
            ['<', ..] => Xml(head),
            ['{', ..] or ['[', ..] => Json(head),
            [] when Promises(path) => ByExtension[Path.GetExtension(path)][0],
            _ when bytes is [0x1F, 0x8B, ..] => throw new InvalidDataException("It is compressed: unpack it first."),
            _ when Promises(path) || Path.HasExtension(path) => throw new InvalidDataException($"It is none of {Known}, by its name and by how it begins."),
            _ => head.StartsWith("---\n", StringComparison.Ordinal) || head.StartsWith("# ", StringComparison.Ordinal) ? ImportFormat.Markdown : ImportFormat.Text,
        };
    }

    private static string Decoded(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes),
        _ => Encoding.UTF8.GetString(bytes),
    };

    private static ImportFormat Xml(string head) => RootElement().Match(head).Groups[1].Value switch
    {
        "rss" => head.Contains("wordpress.org/export/", StringComparison.Ordinal) ? ImportFormat.Wxr : ImportFormat.Rss,
        "RDF" when head.Contains(FeedNames.RssOfRdf, StringComparison.Ordinal) => ImportFormat.Rss,
        "feed" or "entry" when head.Contains(FeedNames.Atom.NamespaceName, StringComparison.Ordinal) => ImportFormat.Atom,
        _ => throw new InvalidDataException("It is markup, and none of RSS, Atom 1.0 and a WordPress export."),
    };

    // Objects in lines tell for themselves what they are; what is one document, over many lines or in an array, is ninjs.
    private static ImportFormat Json(string head)
    {
        var line = head.Split('\n', 2);
        return head[0] == '[' || (line.Length == 2 && !line[0].TrimEnd().EndsWith('}')) ? ImportFormat.Ninjs : ImportFormat.Ndjson;
    }

    // Past the declaration, comments and a document type, which is refused later with the right words.
    [GeneratedRegex(@"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RootElement();
}
