namespace Articles.Text;

/// <summary>How far down the path of elements is to be opened.</summary>
internal enum BodyReach
{
    /// <summary>Lists, tables, quotations.</summary>
    Holder,

    /// <summary>The paragraph or heading in them.</summary>
    Paragraph,

    /// <summary>The emphasis and links around the next word.</summary>
    Line,
}

/// <summary>
/// The elements around the present place: those the document has, and those that are written. Nothing is opened before there is
/// something to put into it, so nothing empty is written, and what HTML does not allow in one another is put in order.
/// </summary>
internal sealed class BodyPath
{
    private readonly List<BodyMark> _wanted = [];
    private readonly List<BodyMark> _opened = [];
    private readonly List<BodyMark> _target = [];
    private BodyMark? _loose;

    /// <summary>Whether something was written since the last paragraph ended.</summary>
    public bool IsInLine { get; private set; }

    /// <summary>Whether spaces and line ends count as they stand.</summary>
    public bool IsVerbatim { get; private set; }

    /// <summary>Whether the open line is that of a plain paragraph, which may be parted in two.</summary>
    public bool IsInParagraph => _opened.Exists(mark => mark.Name == "p");

    public bool IsOutermost => _opened.Count == 0;

    public void Enter(BodyMark mark)
    {
        _wanted.Add(mark);
        IsVerbatim = Paragraph()?.Name == "pre";
    }

    /// <summary>The element where it may stand here, else a mere division.</summary>
    public BodyMark Fitting(BodyMark mark) =>
        mark.Fits(_wanted.FindLast(outer => outer.IsHolder)) ? mark : new BodyMark("div");

    public void Leave(BodyOutput output)
    {
        var at = _opened.IndexOf(_wanted[^1]);
        if (at >= 0)
        {
            CloseTo(at, output);
        }

        _wanted.RemoveAt(_wanted.Count - 1);
        IsVerbatim = Paragraph()?.Name == "pre";
    }

    public void Reach(BodyOutput output, BodyReach reach)
    {
        Aim(reach);
        var same = 0;
        while (same < _opened.Count && same < _target.Count && _opened[same] == _target[same])
        {
            same++;
        }

        CloseTo(same, output);
        foreach (var mark in _target.Skip(same))
        {
            output.Open(mark, outermost: _opened.Count == 0);
            _opened.Add(mark);
            mark.IsBegun = false;
        }

        if (reach == BodyReach.Line)
        {
            IsInLine = true;
            _opened.ForEach(mark => mark.IsBegun = true);
        }
    }

    public void EndLine(BodyOutput output)
    {
        var holders = _opened.FindIndex(mark => !mark.IsHolder);
        if (holders >= 0)
        {
            CloseTo(holders, output);
        }

        _loose = null;
        IsInLine = false;
    }

    private void Aim(BodyReach reach)
    {
        _target.Clear();
        foreach (var mark in _wanted)
        {
            if (mark.IsHolder)
            {
                _target.Add(mark);
            }
        }

        while (_target.LastOrDefault() is { IsList: true })
        {
            _target.RemoveAt(_target.Count - 1);
        }

        if (reach == BodyReach.Holder)
        {
            return;
        }

        if (Paragraph() is { } paragraph)
        {
            _target.Add(paragraph);
        }
        else if (!TakesLine(_target.LastOrDefault()))
        {
            _target.Add(_loose ??= new BodyMark("p"));
        }

        if (reach == BodyReach.Line)
        {
            AimAtLine();
        }
    }

    /// <summary>A holder's own text comes first; a later line would run into what is before it, and gets a paragraph.</summary>
    private bool TakesLine(BodyMark? holder) =>
        holder is { TakesText: true } && _loose is null && (IsInLine || !(holder.IsBegun && _opened.Contains(holder)));

    private void AimAtLine()
    {
        var blocks = _target.Count;
        foreach (var mark in _wanted)
        {
            // Emphasis within emphasis says nothing; a quotation within a quotation does.
            var most = mark.Name == "q" ? 2 : 1;
            if (mark.IsInline && _target.Skip(blocks).Count(other => other.Name == mark.Name) < most)
            {
                _target.Add(mark);
            }
        }
    }

    /// <summary>The innermost paragraph or heading, if no holder or division parts it from the present place.</summary>
    private BodyMark? Paragraph()
    {
        BodyMark? paragraph = null;
        foreach (var mark in _wanted)
        {
            if (mark.IsHolder)
            {
                paragraph = null;
            }
            else if (paragraph?.Name != "pre" && !mark.IsInline)
            {
                paragraph = mark.IsParagraph ? mark : null;
            }
        }

        return paragraph;
    }

    private void CloseTo(int count, BodyOutput output)
    {
        while (_opened.Count > count)
        {
            output.Close(_opened[^1]);
            _opened.RemoveAt(_opened.Count - 1);
        }
    }
}
