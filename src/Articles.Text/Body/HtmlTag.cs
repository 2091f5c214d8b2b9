using System.Text;

namespace Articles.Text;

/// <summary>One tag as HTML's tokenizer reads it, with the three attributes we may keep.</summary>
internal readonly struct HtmlTag
{
    private readonly Dictionary<string, string>? _kept;

    /// <summary>Reads the tag whose name begins at a place.</summary>
    /// <param name="source">The HTML.</param>
    /// <param name="from">The first letter of the tag's name.</param>
    /// <param name="mostAttributes">How many attributes are worth keeping.</param>
    public HtmlTag(string source, int from, int mostAttributes)
    {
        var at = from;
        while (at < source.Length && !IsSpace(source[at]) && source[at] is not ('/' or '>'))
        {
            at++;
        }

        // The longest name we know is far shorter, and a stranger's may fill the body.
        Name = source.Substring(from, Math.Min(at - from, 16));

        while (true)
        {
            while (at < source.Length && (IsSpace(source[at]) || source[at] == '/'))
            {
                at++;
            }

            if (at >= source.Length || source[at] == '>')
            {
                break;
            }

            var name = AttributeName(source, ref at);
            var value = AttributeValue(source, ref at);
            AttributeCount++;

            if (AttributeCount <= mostAttributes && IsKept(name))
            {
                _kept ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                _kept.TryAdd(name.ToString(), value.ToString());
            }
        }

        End = Math.Min(at + 1, source.Length);
    }

    /// <summary>The name, cut where it is longer than any we know.</summary>
    public string Name { get; }

    /// <summary>How many attributes stand in the tag, repeated ones too.</summary>
    public int AttributeCount { get; }

    /// <summary>The place behind the tag.</summary>
    public int End { get; }

    /// <summary>Writes what this element may keep; character references stay as they are.</summary>
    public void AppendKept(StringBuilder plain, string element)
    {
        ReadOnlySpan<string> names = element switch { "a" => ["href"], "img" => ["src", "alt"], _ => [] };
        foreach (var name in names)
        {
            if (_kept is not null && _kept.TryGetValue(name, out var value))
            {
                plain.Append(' ').Append(name).Append("=\"").Append(value.Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
            }
        }
    }

    private static ReadOnlySpan<char> AttributeName(string source, ref int at)
    {
        // An equals sign in front belongs to the name.
        var start = at++;
        while (at < source.Length && !IsSpace(source[at]) && source[at] is not ('/' or '>' or '='))
        {
            at++;
        }

        return source.AsSpan(start, at - start);
    }

    private static ReadOnlySpan<char> AttributeValue(string source, ref int at)
    {
        var equals = at;
        SkipSpace(source, ref equals);
        if (equals >= source.Length || source[equals] != '=')
        {
            return [];
        }

        at = equals + 1;
        SkipSpace(source, ref at);
        if (at < source.Length && source[at] is '"' or '\'')
        {
            var quoted = at + 1;
            var end = source.IndexOf(source[at], quoted);
            end = end < 0 ? source.Length : end;
            at = Math.Min(end + 1, source.Length);

            return source.AsSpan(quoted, end - quoted);
        }

        var start = at;
        while (at < source.Length && !IsSpace(source[at]) && source[at] != '>')
        {
            at++;
        }

        return source.AsSpan(start, at - start);
    }

    private static void SkipSpace(string source, ref int at)
    {
        while (at < source.Length && IsSpace(source[at]))
        {
            at++;
        }
    }

    private static bool IsKept(ReadOnlySpan<char> name) =>
        name.Equals("href", StringComparison.OrdinalIgnoreCase)
        || name.Equals("src", StringComparison.OrdinalIgnoreCase)
        || name.Equals("alt", StringComparison.OrdinalIgnoreCase);

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r';
}
