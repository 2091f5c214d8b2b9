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

    private readonly string _source;
    private readonly StringBuilder _plain;
    private readonly HashSet<string> _neverClosed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _open = [];
    private int _at;
    private int _depth;
    private int _elements;

    private HtmlScan(string source)
    {
        _source = source;
        _plain = new StringBuilder("<!DOCTYPE html><body>", source.Length + 64);
    }

    private BodyRefusal? Refusal { get; set; }

    /// <summary>The same text in plain tags, or null where it is refused.</summary>
    public static string? Plain(string source, out BodyRefusal? refusal)
    {
        var scan = new HtmlScan(source);
        while (scan._at < source.Length && scan.Refusal is null)
        {
            scan.Step();
        }

        refusal = scan.Refusal;

        return refusal is null ? scan._plain.ToString() : null;
    }

    public static BodyRefusal TooDeep() =>
        new("too_deep", $"The body nests its elements more than {DeepestNesting} deep.");

    private void Step()
    {
        var tag = _source.IndexOf('<', _at);
        var text = tag < 0 ? _source.Length : tag;
        _plain.Append(_source, _at, text - _at);
        _at = text + 1;

        if (_at >= _source.Length)
        {
            _plain.Append(tag < 0 ? "" : "&lt;");
        }
        else if (char.IsAsciiLetter(_source[_at]))
        {
            StartTag(new HtmlTag(_source, _at, MostAttributes));
        }
        else if (_source[_at] == '/' && _at + 1 < _source.Length && char.IsAsciiLetter(_source[_at + 1]))
        {
            EndTag(new HtmlTag(_source, _at + 1, MostAttributes));
        }
        else if (_source.AsSpan(_at).StartsWith("!--"))
        {
            SkipComment();
        }
        else if (_source[_at] is '!' or '?' or '/')
        {
            _at = After('>', _at);
        }
        else
        {
            _plain.Append("&lt;");
        }
    }

    private void StartTag(HtmlTag tag)
    {
        _at = tag.End;
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
            _plain.Append('<').Append(name);
            tag.AppendKept(_plain, name);
            _plain.Append('>');
        }
    }

    private void CountElements(int more)
    {
        _elements += more;
        if (_elements > MostElements)
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
            _open[name] = Count(name) + 1;
            _depth++;
        }

        if (_depth > DeepestNesting)
        {
            Refusal = TooDeep();
        }
    }

    private void EndTag(HtmlTag tag)
    {
        _at = tag.End;
        if (!HtmlWords.Renamed.TryGetValue(tag.Name, out var name))
        {
            return;
        }

        // A stray end tag makes the parser open an empty paragraph, so it counts, and costs, as much as a start.
        CountElements(name is "p" or "br" ? 1 : 0);
        if (Count(name) > 0)
        {
            _open[name]--;
            _depth--;
        }

        _plain.Append("</").Append(name).Append('>');
    }

    private int Count(string name) => _open.GetValueOrDefault(name);

    private void SkipContent(string name, bool unclosedToo)
    {
        if (!_neverClosed.Contains(name))
        {
            var end = "</" + name;
            for (var i = _source.IndexOf(end, _at, StringComparison.OrdinalIgnoreCase);
                 i >= 0;
                 i = _source.IndexOf(end, i + 1, StringComparison.OrdinalIgnoreCase))
            {
                var next = i + end.Length;
                if (next >= _source.Length || _source[next] is '>' or '/' || char.IsWhiteSpace(_source[next]))
                {
                    _at = After('>', next);

                    return;
                }
            }

            _neverClosed.Add(name);
        }

        if (unclosedToo)
        {
            _at = _source.Length;
        }
    }

    private void SkipComment()
    {
        _at += 3;
        if (_source.AsSpan(_at).StartsWith(">") || _source.AsSpan(_at).StartsWith("->"))
        {
            _at = After('>', _at);

            return;
        }

        for (var i = _source.IndexOf("--", _at, StringComparison.Ordinal); i >= 0; i = _source.IndexOf("--", i + 1, StringComparison.Ordinal))
        {
            var rest = _source.AsSpan(i + 2);
            if (rest.StartsWith(">") || rest.StartsWith("!>"))
            {
                _at = After('>', i);

                return;
            }
        }

        _at = _source.Length;
    }

    private int After(char c, int from)
    {
        var found = from < _source.Length ? _source.IndexOf(c, from) : -1;

        return found < 0 ? _source.Length : found + 1;
    }
}
