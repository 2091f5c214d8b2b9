namespace Articles.Text;

/// <summary>Pairs the marks of a text into stretches; what is nested stays inside its parent.</summary>
internal sealed class MarkPairs(string text, List<Paragraph> paragraphs, List<Mark> marks)
{
    // A quotation goes on over a few paragraphs; looking further would cost more than it finds.
    private const int FurthestParagraph = 6;
    private const int FurthestMark = 48;

    /// <summary>The outermost stretches in order.</summary>
    public List<MarkedStretch> Read()
    {
        var found = new List<MarkedStretch>();

        for (var i = 0; i < marks.Count;)
        {
            if (Opens(i) && Close(i) is var (stretch, next))
            {
                if (stretch.Start < stretch.End)
                    found.Add(stretch);
                i = next;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    private bool Opens(int i)
    {
        var mark = marks[i];
        switch (mark.Glyph)
        {
            case '“' or '‘' or '«' or '‹' or '„' or '‚' or '「' or '『':
                return mark.OpensHere || mark.Glyph is '„' or '‚' or '「' or '『' || (mark.Glyph is '«' or '“' && !mark.ClosesHere);
            case '”' or '»' or '›':
                return mark.OpensHere && !mark.ClosesHere;
            case '’' or '\'':
                return mark.OpensHere && !mark.ClosesHere;
            case '"':
                // said," the doors …": the space stands on the wrong side.
                return mark.OpensHere
                    || (mark.ClosesHere && mark.Position > 0 && text[mark.Position - 1] is ',' or ':'
                        && i + 1 < marks.Count && marks[i + 1] is { Glyph: '"', ClosesHere: true } next && next.Paragraph == mark.Paragraph);
            default:
                return false;
        }
    }

    private (MarkedStretch Stretch, int Next)? Close(int opener)
    {
        var open = marks[opener];
        var (paragraph, depth, j) = (open.Paragraph, 0, opener + 1);
        var limit = Math.Min(marks.Count, opener + FurthestMark);

        for (; j < limit; j++)
        {
            var mark = marks[j];
            if (mark.IsSingle && !open.IsSingle)
                continue;

            if (mark.Paragraph != paragraph)
            {
                if (depth > 0 || Continues(open, j, paragraph) is not { } reopened || open.IsSingle && !(reopened && IsOpener(open)))
                    break;
                paragraph = mark.Paragraph;
                if (reopened)
                    continue;
            }

            if (depth > 0 && mark.Glyph == open.Glyph && mark.ClosesHere && !mark.OpensHere)
                depth--;
            else if (Closes(open, mark))
            {
                if (open.IsSingle && IsPossessive(mark, j))
                    continue;
                if (depth-- == 0)
                    return (Stretch(open, mark), j + 1);
            }
            else if (mark.Glyph == open.Glyph && mark.OpensHere && !open.IsSingle)
                depth++;
        }

        return Unclosed(open, j, depth);
    }

    private MarkedStretch Stretch(Mark open, Mark close)
    {
        var even = (open.Glyph, close.Glyph) is not (('"', '”') or ('“', '"') or ('"', '“'));
        var (start, end) = (open.End, close.Position);

        // White space inside the marks is typography, not words.
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;

        return new MarkedStretch(open.Position, start, end, close.End, Closed: true, even, open.IsSingle);
    }

    /// <summary>True where the next paragraph opens anew, false where it runs on bare, null where the quote has ended.</summary>
    private bool? Continues(Mark open, int j, int paragraph)
    {
        var mark = marks[j];
        // A caption in between ends the stretch; what comes after it goes on as a stretch of its own.
        for (var p = paragraph + 1; p < Math.Min(mark.Paragraph, paragraph + FurthestParagraph); p++)
        {
            if (Furniture.IsCaption(text, paragraphs[p]))
                return null;
        }

        if (mark.Paragraph - paragraph > FurthestParagraph)
            return null;

        if (mark.Position == paragraphs[mark.Paragraph].Start && (Opens(j) && SameFamily(open, mark) || Repeats(open, mark)))
            return mark.Paragraph - paragraph <= 2 ? true : null;

        return mark.Paragraph - open.Paragraph <= FurthestParagraph && Closes(open, mark) && !mark.OpensHere ? false : null;
    }

    private (MarkedStretch, int)? Unclosed(Mark open, int next, int depth)
    {
        var end = paragraphs[open.Paragraph].End;
        if (open.IsSingle || depth > 0 || (next < marks.Count && marks[next].Paragraph == open.Paragraph)
            || open.Glyph == '"' && !open.OpensHere)
            return null;

        return (new MarkedStretch(open.Position, open.End, end, end, Closed: false, Even: true, Single: false), next);
    }

    private static bool Closes(Mark open, Mark mark) => open.Glyph switch
    {
        '"' => mark.Glyph is '"' && (mark.ClosesHere || !mark.OpensHere) || mark.Glyph is '”' or '“' && mark.ClosesHere && !mark.OpensHere,
        '“' => mark.Glyph is '”' || mark.Glyph is '"' or '“' && mark.ClosesHere && !mark.OpensHere,
        '„' => mark.Glyph is '“' or '”' || (mark.Glyph is '"' or '„' && mark.ClosesHere && !mark.OpensHere),
        '”' => mark.Glyph is '”' && mark.ClosesHere,
        '«' => mark.Glyph is '»',
        '»' => mark.Glyph is '«' || (mark.Glyph is '»' && mark.ClosesHere && !mark.OpensHere),
        '‹' => mark.Glyph is '›',
        '›' => mark.Glyph is '‹',
        '「' => mark.Glyph is '」',
        '『' => mark.Glyph is '』',
        '‘' => mark.Glyph is '’' && mark.ClosesHere,
        '‚' => mark.Glyph is '‘' or '’' && mark.ClosesHere,
        '’' or '\'' => mark.Glyph == open.Glyph && mark.ClosesHere,
        _ => false,
    };

    private static bool SameFamily(Mark open, Mark mark) =>
        open.Glyph == mark.Glyph || (open.Glyph is '"' or '“' && mark.Glyph is '"' or '“') || (open.Glyph is '«' && mark.Glyph is '»');

    // A single mark may be an apostrophe; only one that opens a word, and again at the next paragraph, goes on.
    private bool IsOpener(Mark open) => open.Glyph == '‘' && char.IsLetter(text[open.End]);

    // « … / » … »: French printers begin each paragraph of a quotation with the mark that will close it.
    private bool Repeats(Mark open, Mark mark)
    {
        if (open.Glyph != '«' || mark.Glyph != '»')
            return false;

        var next = mark.End;
        while (next < paragraphs[mark.Paragraph].End && char.IsWhiteSpace(text[next]))
            next++;
        return next < paragraphs[mark.Paragraph].End && char.IsLetterOrDigit(text[next]);
    }

    // "the farmers’ land": an s before it, a word after it, and a better closer still to come.
    private bool IsPossessive(Mark mark, int index)
    {
        if (mark.Position == 0 || text[mark.Position - 1] is not ('s' or 'z' or 'x') || mark.End + 1 >= text.Length
            || text[mark.End] != ' ' || !char.IsLetter(text[mark.End + 1]))
            return false;

        for (var j = index + 1; j < marks.Count && j < index + 8 && marks[j].Paragraph == mark.Paragraph; j++)
        {
            if (marks[j].Glyph == mark.Glyph && marks[j].ClosesHere)
                return true;
            if (marks[j].OpensHere && marks[j].IsSingle)
                return false;
        }

        return false;
    }
}
