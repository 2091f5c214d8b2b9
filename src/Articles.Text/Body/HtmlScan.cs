using System.Text;

namespace Articles.Text;

/// <summary>
/// Reads a stranger's HTML once from front to back, in linear time, and writes it again in our few words. What is too big for
/// the parser, whose time grows with depth, is refused here; and as only plain tags leave this place, no script, comment or
/// foreign element can make the parser read something else than was counted.
/// </summary>
internal sealed class HtmlScan
{
    /// <summary>Elements within one another; articles need ten, and the writer calls itself once for each.</summary>
    public const int DeepestNesting = 64;

    // A million characters of news have a few thousand elements, and no element of ours needs more than two attributes.
    private const int MostElements = 20_000;
    private const int MostAttributes = 32;

    private readonly string source;
    private readonly StringBuilder plain;
    private readonly HashSet<string> neverClosed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> open = [];
    private int at;
    private int depth;
    private int elements;

    private HtmlScan(string source)
    {
        this.source = source;
        plain = new StringBuilder("<!DOCTYPE html><body>", source.Length + 64);
    }

    private BodyRefusal? Refusal { get; set; }

    /// <summary>The same text in plain tags, or null where it is refused.</summary>
    public static string? Plain(string source, out BodyRefusal? refusal)
    {
        var scan = new HtmlScan(source);
        while (scan.at < source.Length && scan.Refusal is null)
        {
            scan.Step();
        }

        refusal = scan.Refusal;

        return refusal is null ? scan.plain.ToString() : null;
    }

    public static BodyRefusal TooDeep() =>
        new("too_deep", $"The body nests its elements more than {DeepestNesting} deep.");

    private void Step()
    {
        var tag = source.IndexOf('<', at);
        var text = tag < 0 ? source.Length : tag;
        plain.Append(source, at, text - at);
        at = text + 1;

        if (at >= source.Length)
        {
            plain.Append(tag < 0 ? "" : "&lt;");
        }
        else if (char.IsAsciiLetter(source[at]))
        {
            StartTag(new HtmlTag(source, at, MostAttributes));
        }
        else if (source[at] == '/' && at + 1 < source.Length && char.IsAsciiLetter(source[at + 1]))
        {
            EndTag(new HtmlTag(source, at + 1, MostAttributes));
        }
        else if (source.AsSpan(at).StartsWith("!--"))
        {
            SkipComment();
        }
        else if (source[at] is '!' or '?' or '/')
        {
            at = After('>', at);
        }
        else
        {
            plain.Append("&lt;");
        }
    }

    private void StartTag(HtmlTag tag)
    {
        at = tag.End;
        CountElements(1);

        if (tag.AttributeCount > MostAttributes)
        {
            Refusal = new BodyRefusal("too_many_attributes", $"An element of the body has more than {MostAttributes} attributes.");
        }
        else if (HtmlWords.Hidden.TryGetValue(tag.Name, out var unclosedToo))
        {
            SkipContent(tag.Name, unclosedToo);
        }
        else if (HtmlWords.Renamed.TryGetValue(tag.Name, out var name))
        {
            Open(name);
            plain.Append('<').Append(name);
            tag.AppendKept(plain, name);
            plain.Append('>');
        }
    }

    private void CountElements(int more)
    {
        elements += more;
        if (elements > MostElements)
        {
            Refusal ??= new BodyRefusal("too_many_elements", $"The body has more than {MostElements} elements.");
        }
    }

    private void Open(string name)
    {
        if (!HtmlWords.Inline.Contains(name))
        {
            // The parser opens emphasis that was never closed again in every block, three of a kind at most.
            CountElements(Math.Min(3, Count("em")) + Math.Min(3, Count("strong")) + Math.Min(3, Count("code")));
        }

        if (HtmlWords.Nesting.Contains(name))
        {
            open[name] = Count(name) + 1;
            depth++;
        }

        if (depth > DeepestNesting)
        {
            Refusal = TooDeep();
        }
    }

    private void EndTag(HtmlTag tag)
    {
        at = tag.End;
        if (!HtmlWords.Renamed.TryGetValue(tag.Name, out var name))
        {
            return;
        }

        // A stray end tag makes the parser open an empty paragraph, so it counts, and costs, as much as a start.
        CountElements(name is "p" or "br" ? 1 : 0);
        if (Count(name) > 0)
        {
            open[name]--;
            depth--;
        }

        plain.Append("</").Append(name).Append('>');
    }

    private int Count(string name) => open.GetValueOrDefault(name);

    private void SkipContent(string name, bool unclosedToo)
    {
        if (!neverClosed.Contains(name))
        {
            var end = "</" + name;
            for (var i = source.IndexOf(end, at, StringComparison.OrdinalIgnoreCase);
                 i >= 0;
                 i = source.IndexOf(end, i + 1, StringComparison.OrdinalIgnoreCase))
            {
                var next = i + end.Length;
                if (next >= source.Length || source[next] is '>' or '/' || char.IsWhiteSpace(source[next]))
                {
                    at = After('>', next);

                    return;
                }
            }

            neverClosed.Add(name);
        }

        if (unclosedToo)
        {
            at = source.Length;
        }
    }

    private void SkipComment()
    {
        at += 3;
        if (source.AsSpan(at).StartsWith(">") || source.AsSpan(at).StartsWith("->"))
        {
            at = After('>', at);

            return;
        }

        for (var i = source.IndexOf("--", at, StringComparison.Ordinal); i >= 0; i = source.IndexOf("--", i + 1, StringComparison.Ordinal))
        {
            var rest = source.AsSpan(i + 2);
            if (rest.StartsWith(">") || rest.StartsWith("!>"))
            {
                at = After('>', i);

                return;
            }
        }

        at = source.Length;
    }

    private int After(char c, int from)
    {
        var found = from < source.Length ? source.IndexOf(c, from) : -1;

        return found < 0 ? source.Length : found + 1;
    }
}
