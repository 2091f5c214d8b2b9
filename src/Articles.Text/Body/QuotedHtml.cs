using System.Globalization;
using System.Text;

namespace Articles.Text;

/// <summary>A quote that is to be marked up in the HTML of a body.</summary>
/// <param name="Place">Where it stands in the text of the body.</param>
/// <param name="IsSpoken">Whether the words are the speaker's own; a reported clause gets no quotation marks.</param>
/// <param name="Cite">The address of the quote.</param>
/// <param name="Data">What else is told of it, by the names of data attributes without their prefix.</param>
public sealed record HtmlQuote(Stretch Place, bool IsSpoken, string Cite, IReadOnlyList<KeyValuePair<string, string>> Data);

/// <summary>
/// Marks up quotes in the HTML of a body: `blockquote` around a paragraph that is nothing else, `q` in place of the marks of
/// the text, one in each paragraph that the quote runs through, and `span` where words are reported or have no marks, which a `q`
/// would give them.
/// </summary>
public static class QuotedHtml
{
    private const string Marks = "\"“”„‟«»‹›'‘’‚‛「」『』";

    /// <summary>The HTML with its quotes; as it was where the text cannot be found in it.</summary>
    public static string Write(string html, string text, IEnumerable<HtmlQuote> quotes)
    {
        if (HtmlPlaces.Of(html, text) is not { } places)
        {
            return html;
        }

        var marked = new StringBuilder(html.Length * 2);
        var (done, last) = (0, 0);
        foreach (var quote in quotes.OrderBy(quote => quote.Place.Start))
        {
            // What lies within another quote is part of it.
            if (quote.Place.Start >= last && quote.Place.End <= text.Length && places.InHtml(quote.Place) is { } within && within.Start >= done)
            {
                last = quote.Place.End;
                done = Append(marked, html, done, within, quote);
            }
        }

        return marked.Append(html, done, html.Length - done).ToString();
    }

    /// <summary>Appends what stands before the quote and the quote; answers up to where.</summary>
    private static int Append(StringBuilder marked, string html, int done, Stretch within, HtmlQuote quote)
    {
        var (start, end) = (InlineRun.BeforeOpening(html, within.Start), InlineRun.BehindClosing(html, within.End));
        var runs = quote.IsSpoken && start > done && end < html.Length ? InlineRun.In(html, new Stretch(start, end)) : [];
        if (runs.Count == 0 || runs.Exists(run => run.CutsQuotation) || MarkBefore(html, start) is not { } opening || MarkBehind(html, end) is not { } closing
            || start - opening < done || (html[start - 1] == '>') != (html[end] == '<'))
        {
            marked.Append(html, done, within.Start - done);
            AppendPieces(marked, html, within, quote);
            return within.End;
        }

        if (runs.Count == 1 && html.AsSpan(0, start - opening).EndsWith("<p>") && html.AsSpan(end + closing).StartsWith("</p>") && start - opening - "<p>".Length >= done)
        {
            var (from, to) = (start - opening - "<p>".Length, end + closing + "</p>".Length);
            marked.Append(html, done, from - done);
            Open(marked, "blockquote", quote).Append(html, from, to - from).Append("</blockquote>");
            return to;
        }

        marked.Append(html, done, start - opening - done);
        var mark = html[(start - opening)..start];
        done = start;
        foreach (var run in runs)
        {
            marked.Append(html, done, run.Place.Start - done);
            done = AppendRun(marked, html, run, mark, quote);
        }

        return Reopen(marked, html, end + closing, runs[^1].CutBehind);
    }

    /// <summary>Appends a stretch as a `q` of its own; elements that it cuts end before it and begin again in it, or the other way round.</summary>
    private static int AppendRun(StringBuilder marked, string html, InlineRun run, string mark, HtmlQuote quote)
    {
        foreach (var tag in run.CutBefore.Reverse())
        {
            Close(marked, tag);
        }

        // A quote that goes on in another paragraph has its mark there once more.
        var start = run.Place.Start + (html.AsSpan(run.Place.Start).StartsWith(mark) ? mark.Length : 0);
        Open(marked, "q", quote).AppendJoin("", run.CutBefore).Append(html, start, run.Place.End - start)
            .AppendJoin("", run.CutBehind.Reverse().Select(InlineRun.ClosingOf)).Append("</q>");
        return run.Place.End;
    }

    /// <summary>Ends an element, which never was if nothing stands in it.</summary>
    private static void Close(StringBuilder marked, string tag)
    {
        if (marked.Length >= tag.Length && marked.ToString(marked.Length - tag.Length, tag.Length) == tag)
        {
            marked.Length -= tag.Length;
        }
        else
        {
            marked.Append(InlineRun.ClosingOf(tag));
        }
    }

    /// <summary>Begins cut elements again, without those that end at once; answers up to where.</summary>
    private static int Reopen(StringBuilder marked, string html, int at, IReadOnlyList<string> cut)
    {
        var left = cut.Count;
        while (left > 0 && InlineRun.ClosingOf(cut[left - 1]) is var closing && html.AsSpan(at).StartsWith(closing))
        {
            at += closing.Length;
            left--;
        }

        marked.AppendJoin("", cut.Take(left));
        return at;
    }

    private static void AppendPieces(StringBuilder marked, string html, Stretch within, HtmlQuote quote)
    {
        var at = within.Start;
        while (at < within.End)
        {
            var tag = html.IndexOf('<', at, within.End - at);
            var to = tag < 0 ? within.End : tag;
            if (html.AsSpan(at, to - at).IsWhiteSpace())
            {
                marked.Append(html, at, to - at);
            }
            else
            {
                Open(marked, "span", quote).Append(html, at, to - at).Append("</span>");
            }

            at = tag < 0 ? within.End : html.IndexOf('>', tag) + 1;
            marked.Append(html, to, at - to);
        }
    }

    private static StringBuilder Open(StringBuilder marked, string element, HtmlQuote quote)
    {
        marked.Append('<').Append(element);
        if (element != "span")
        {
            Attribute(marked, "cite", quote.Cite);
        }

        foreach (var (name, value) in quote.Data)
        {
            Attribute(marked, $"data-{name}", value);
        }

        return marked.Append('>');
    }

    private static void Attribute(StringBuilder marked, string name, string value)
    {
        marked.Append(CultureInfo.InvariantCulture, $" {name}=\"");
        HtmlEncoder.Append(marked, value);
        marked.Append('"');
    }

    /// <summary>How many characters of HTML the mark takes that stands right before; null when none does.</summary>
    private static int? MarkBefore(string html, int at) =>
        html.AsSpan(0, at).EndsWith("&quot;") ? "&quot;".Length : html.AsSpan(0, at).EndsWith("<q>") ? "<q>".Length : Marks.Contains(html[at - 1], StringComparison.Ordinal) ? 1 : null;

    private static int? MarkBehind(string html, int at) =>
        html.AsSpan(at).StartsWith("&quot;") ? "&quot;".Length : html.AsSpan(at).StartsWith("</q>") ? "</q>".Length : Marks.Contains(html[at], StringComparison.Ordinal) ? 1 : null;
}
