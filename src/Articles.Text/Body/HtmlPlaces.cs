using System.Globalization;

namespace Articles.Text;

/// <summary>Where the characters of a body's text stand in its HTML. Both were written together and differ in markup and space alone.</summary>
internal sealed class HtmlPlaces
{
    private readonly string _html;
    private readonly string _text;
    private readonly Stretch[] _places;
    private int _reached;

    private HtmlPlaces(string html, string text) => (_html, _text, _places) = (html, text, new Stretch[text.Length]);

    /// <summary>The places, or null when the two are not of one body.</summary>
    public static HtmlPlaces? Of(string html, string text)
    {
        var aligned = new HtmlPlaces(html, text);
        return aligned.Align() ? aligned : null;
    }

    /// <summary>The HTML from the first to the last character of a stretch of the text; null when nothing of it can be seen.</summary>
    public Stretch? InHtml(Stretch place)
    {
        var seen = _places.AsSpan(place.Start, place.Length);
        var (first, last) = (0, seen.Length - 1);
        while (first <= last && seen[first].Length == 0)
        {
            first++;
        }

        while (last > first && seen[last].Length == 0)
        {
            last--;
        }

        return first > last ? null : new Stretch(seen[first].Start, seen[last].End);
    }

    private bool Align()
    {
        for (var at = 0; at < _html.Length;)
        {
            var end = _html[at] switch
            {
                '<' => _html.IndexOf('>', at) + 1,
                '&' => _html.IndexOf(';', at) + 1,
                _ => at + 1,
            };
            if (end <= at || !Take(at, end))
            {
                return false;
            }

            at = end;
        }

        return true;
    }

    private bool Take(int at, int end)
    {
        var token = _html.AsSpan(at, end - at);
        return token switch
        {
            // The marks that browsers draw stand in the text.
            "<q>" => Meets('“', default),
            "</q>" => Meets('”', default),
            ['<', ..] => true,
            ['&', '#', 'x', .. var digits, ';'] => int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && Meets((char)code, new Stretch(at, end)),
            "&amp;" => Meets('&', new Stretch(at, end)),
            "&lt;" => Meets('<', new Stretch(at, end)),
            "&gt;" => Meets('>', new Stretch(at, end)),
            "&quot;" => Meets('"', new Stretch(at, end)),
            [var c] => char.IsWhiteSpace(c) || Meets(c, new Stretch(at, end)),
            _ => false,
        };
    }

    private bool Meets(char c, Stretch place)
    {
        while (_reached < _text.Length && char.IsWhiteSpace(_text[_reached]))
        {
            _reached++;
        }

        if (_reached == _text.Length || _text[_reached] != c)
        {
            return false;
        }

        _places[_reached++] = place;
        return true;
    }
}
