using System.Text;

namespace Articles.Text;

/// <summary>White space that was read and is not yet written, as nobody knows whether a word will follow.</summary>
internal sealed class BodySpace
{
    private readonly StringBuilder _space = new();

    /// <summary>How many line breaks are in it.</summary>
    public int Breaks { get; private set; }

    /// <summary>The space as it stands, line breaks being line ends.</summary>
    public string Verbatim => _space.ToString();

    /// <summary>The space behind its last line end.</summary>
    public string Indent => Verbatim[(Verbatim.LastIndexOf('\n') + 1)..];

    public void Add(char c, bool verbatim)
    {
        if (verbatim)
        {
            _space.Append(CleanText.IsLineEnd(c) ? '\n' : c);
        }
        else if (!CleanText.IsLineEnd(c) && c is not (' ' or '\t'))
        {
            // A no-break space is a character of the text; it is not merged.
            _space.Append(c);
        }
        else if (_space.Length == 0 || _space[^1] != ' ')
        {
            _space.Append(' ');
        }
    }

    public void Break(bool verbatim)
    {
        Breaks++;
        if (verbatim)
        {
            _space.Append('\n');
        }
    }

    public void Clear()
    {
        _space.Clear();
        Breaks = 0;
    }
}
