using System.Text;

namespace Articles.Text;

/// <summary>Shows where words stand in a text: HTML that is safe to insert, escaped but for `mark`.</summary>
public static class Highlighter
{
    // A stretch holds hits that stand so near each other, and about so much around them.
    private const int Near = 160;
    private const int Around = 60;

    /// <summary>The words of texts, as hits are named: in lower case, each once; beside those that are joined, the whole too.</summary>
    public static IReadOnlySet<string> WordsOf(params IEnumerable<string> texts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var known = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
        {
            var word = new WordScan(text);
            while (word.MoveNext())
            {
                known.Add(word.Form);
                if (word.BeginsJoined)
                {
                    known.Add(word.Joined);
                }
            }
        }

        return words;
    }

    /// <summary>The whole text with its hits marked.</summary>
    public static string Mark(string text, IReadOnlySet<string> hits) => Mark(text, 0, text.Length, HitsIn(text, hits));

    /// <summary>The stretches in which most of the different words stand, in reading order; none crosses a paragraph.</summary>
    public static IReadOnlyList<string> Fragments(string text, IReadOnlySet<string> hits, int most)
    {
        var found = HitsIn(text, hits);
        var best = Stretches(text, found)
            .OrderByDescending(stretch => stretch.Words).ThenByDescending(stretch => stretch.Hits).ThenBy(stretch => stretch.Start)
            .Take(most)
            .OrderBy(stretch => stretch.Start);
        var fragments = new List<string>();
        var end = 0;
        foreach (var stretch in best)
        {
            var (from, to) = Widened(text, stretch, end);
            end = to;
            fragments.Add(
                (from > ParagraphStart(text, from) ? "… " : "") + Mark(text, from, to, found) + (to < ParagraphEnd(text, to) ? " …" : ""));
        }

        return fragments;
    }

    private static List<(int Start, int End, string Word)> HitsIn(string text, IReadOnlySet<string> hits)
    {
        var found = new List<(int Start, int End, string Word)>();
        var known = new HashSet<string>(hits, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var word = new WordScan(text);
        while (word.MoveNext())
        {
            if (known.TryGetValue(word.Form, out var hit))
            {
                // Where a word of several that are joined was meant, the whole was not.
                if (found is [.., var whole] && whole.End > word.Start)
                {
                    found.RemoveAt(found.Count - 1);
                }

                found.Add((word.Start, word.End, hit));
            }
            else if (word.BeginsJoined && known.TryGetValue(word.Joined, out hit))
            {
                found.Add((word.Start, word.JoinedEnd, hit));
            }
        }

        return found;
    }

    private static IEnumerable<Stretch> Stretches(string text, List<(int Start, int End, string Word)> found)
    {
        for (var i = 0; i < found.Count;)
        {
            var limit = Math.Min(ParagraphEnd(text, found[i].Start), found[i].Start + Near);
            var words = new HashSet<string>(StringComparer.Ordinal) { found[i].Word };
            var last = i;
            while (last + 1 < found.Count && found[last + 1].End <= limit)
            {
                words.Add(found[++last].Word);
            }

            yield return new Stretch(found[i].Start, found[last].End, words.Count, last - i + 1);
            i = last + 1;
        }
    }

    private static (int From, int To) Widened(string text, Stretch stretch, int after)
    {
        var from = Math.Max(Math.Max(after, ParagraphStart(text, stretch.Start)), stretch.Start - Around);
        var to = Math.Min(ParagraphEnd(text, stretch.End), stretch.End + Around);
        while (from < stretch.Start && from > 0 && !char.IsWhiteSpace(text[from - 1]))
        {
            from++;
        }

        while (to > stretch.End && to < text.Length && !char.IsWhiteSpace(text[to]))
        {
            to--;
        }

        return (from, to);
    }

    private static int ParagraphStart(string text, int index) => index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;

    private static int ParagraphEnd(string text, int index) => text.IndexOf('\n', index) is var end and >= 0 ? end : text.Length;

    private static string Mark(string text, int from, int to, List<(int Start, int End, string Word)> found)
    {
        var html = new StringBuilder(to - from + 64);
        foreach (var (start, end, _) in found.Where(hit => hit.Start >= from && hit.End <= to))
        {
            HtmlEncoder.Append(html, text.AsSpan(from, start - from));
            html.Append("<mark>");
            HtmlEncoder.Append(html, text.AsSpan(start, end - start));
            html.Append("</mark>");
            from = end;
        }

        HtmlEncoder.Append(html, text.AsSpan(from, to - from));
        return html.ToString();
    }

    private sealed record Stretch(int Start, int End, int Words, int Hits);
}
