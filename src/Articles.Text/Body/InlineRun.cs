namespace Articles.Text;

/// <summary>A stretch of HTML without block elements, and the inline elements that it cuts.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="CutBefore">The tags of elements that begin before it and end in it, the outermost first.</param>
/// <param name="CutBehind">The tags of elements that begin in it and end behind it, the outermost first.</param>
internal sealed record InlineRun(Stretch Place, IReadOnlyList<string> CutBefore, IReadOnlyList<string> CutBehind)
{
    /// <summary>Whether it cuts a `q`, whose marks browsers would then draw twice.</summary>
    public bool CutsQuotation => CutBefore.Concat(CutBehind).Any(tag => NameOf(tag) == "q");

    /// <summary>The runs of a stretch, parted by the tags of block elements; those in which nothing is seen are left out.</summary>
    public static List<InlineRun> In(string html, Stretch within)
    {
        var runs = new List<InlineRun>();
        var (from, closed, open, isSeen) = (within.Start, 0, new List<string>(), false);

        void End(int to)
        {
            if (isSeen)
            {
                runs.Add(new InlineRun(new Stretch(from, to), OpenBefore(html, from, closed), [.. open]));
            }

            (closed, open, isSeen) = (0, [], false);
        }

        for (var at = within.Start; at < within.End;)
        {
            if (html[at] != '<')
            {
                isSeen |= !char.IsWhiteSpace(html[at++]);
                continue;
            }

            var next = html.IndexOf('>', at) + 1;
            var tag = html[at..next];
            if (!HtmlWords.Inline.Contains(NameOf(tag)))
            {
                End(at);
                from = next;
            }
            else if (!IsClosing(tag))
            {
                open.AddRange(IsVoid(tag) ? [] : [tag]);
            }
            else if (open.Count > 0)
            {
                open.RemoveAt(open.Count - 1);
            }
            else
            {
                closed++;
            }

            at = next;
        }

        End(within.End);
        return runs;
    }

    /// <summary>The place up to which nothing but inline elements begin right before a place.</summary>
    public static int BeforeOpening(string html, int at)
    {
        while (at > 0 && html[at - 1] == '>' && html.LastIndexOf('<', at - 1) is var start && html[start..at] is var tag
            && !IsClosing(tag) && !IsVoid(tag) && NameOf(tag) != "q" && HtmlWords.Inline.Contains(NameOf(tag)))
        {
            at = start;
        }

        return at;
    }

    /// <summary>The place up to which nothing but inline elements end right behind a place.</summary>
    public static int BehindClosing(string html, int at)
    {
        while (html.AsSpan(at).StartsWith("</") && html.IndexOf('>', at) + 1 is var end && html[at..end] is var tag
            && NameOf(tag) != "q" && HtmlWords.Inline.Contains(NameOf(tag)))
        {
            at = end;
        }

        return at;
    }

    /// <summary>What ends the element that this tag begins.</summary>
    public static string ClosingOf(string tag) => $"</{NameOf(tag)}>";

    /// <summary>The innermost elements that are open at a place, the outermost of them first.</summary>
    private static List<string> OpenBefore(string html, int at, int count)
    {
        var open = new List<string>();
        for (var closed = 0; open.Count < count;)
        {
            var start = html.LastIndexOf('<', at - 1);
            var tag = html[start..(html.IndexOf('>', start) + 1)];
            at = start;
            if (IsVoid(tag))
            {
                continue;
            }

            if (IsClosing(tag))
            {
                closed++;
            }
            else if (closed > 0)
            {
                closed--;
            }
            else
            {
                open.Insert(0, tag);
            }
        }

        return open;
    }

    private static bool IsClosing(string tag) => tag[1] == '/';

    private static bool IsVoid(string tag) => NameOf(tag) is "img" or "br";

    private static string NameOf(string tag) => tag[1..^1].TrimStart('/').Split(' ', '/')[0];
}
