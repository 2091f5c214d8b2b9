namespace Articles.Text;

/// <summary>Speech that marks alone do not bound: paragraphs that a dash opens, and tags inside French guillemets.</summary>
internal sealed class SpeechLines(string text, QuoteLanguage language)
{
    private const int FewestLines = 3;

    // Characters of a stretch that is read for a tag inside it, and the nodes of such a tag.
    private const int LongestTagged = 2000;
    private const int LongestTag = 14;

    private readonly NodeReader _reader = new(text, language);
    private readonly List<Node> _nodes = [];

    /// <summary>The stretches of a text with those that only a dash opens, and with the tags inside them cut out.</summary>
    public List<MarkedStretch> Read(List<MarkedStretch> marked, List<Paragraph> paragraphs)
    {
        var lines = SpokenLines(marked, paragraphs);
        if (lines.Count == 0 && !language.InnerTags)
            return marked;

        var found = new List<MarkedStretch>(marked.Count + lines.Count);
        foreach (var stretch in marked)
            AddWithoutTag(stretch, found);

        var tagged = lines.Where(line => AddSpoken(line, found)).ToHashSet();
        // Where one line of dialogue is certain, the others that look like it are dialogue too.
        if (tagged.Count > 0 && lines.Count >= FewestLines)
            found.AddRange(lines.Where(line => !tagged.Contains(line)).Select(Whole));

        found.Sort((a, b) => a.Open.CompareTo(b.Open));
        return found;
    }

    private List<Paragraph> SpokenLines(List<MarkedStretch> marked, List<Paragraph> paragraphs)
    {
        var lines = new List<Paragraph>();
        var next = 0;

        foreach (var paragraph in paragraphs)
        {
            while (next < marked.Count && marked[next].Close <= paragraph.Start)
                next++;
            if (OpensWithDash(paragraph) && (next >= marked.Count || marked[next].Open >= paragraph.End))
                lines.Add(paragraph);
        }

        // Elsewhere a dash may open a list; several of them with no space after make a dialogue of a novel.
        if (!language.DashSpeech)
            lines.RemoveAll(l => text[l.Start] != '—' || !char.IsLetter(text[l.Start + 1]));
        return language.DashSpeech || lines.Count >= FewestLines ? lines : [];
    }

    private MarkedStretch Whole(Paragraph line)
    {
        var start = line.Start + 1;
        while (start < line.End && char.IsWhiteSpace(text[start]))
            start++;
        return new MarkedStretch(line.Start, start, line.End, line.End, Closed: true, Even: true, Single: false);
    }

    private bool OpensWithDash(Paragraph paragraph) =>
        text[paragraph.Start] is '—' or '–' or '-' && paragraph.End - paragraph.Start > 4 && !char.IsDigit(text[paragraph.Start + 1])
            && text[paragraph.Start + 1] != '-';

    // « Nous ne céderons pas, a-t-elle affirmé, quoi qu’il arrive. »
    private void AddWithoutTag(MarkedStretch stretch, List<MarkedStretch> found)
    {
        if (language.InnerTags && stretch.End - stretch.Start < LongestTagged)
        {
            Load(stretch.Start, stretch.End);
            for (var i = 1; i + 1 < _nodes.Count; i++)
            {
                if (_nodes[i - 1].Shape != NodeShape.Comma || !IsInverted(i))
                    continue;

                var end = i;
                while (end < _nodes.Count && _nodes[end].Shape is not (NodeShape.Comma or NodeShape.Stop) && end - i < LongestTag)
                    end++;
                if (end + 1 >= _nodes.Count || _nodes[end].Shape != NodeShape.Comma
                    || !_nodes.Skip(i).Take(end - i).Any(n => n.Is(WordClass.Say)))
                    break;

                found.Add(stretch with { End = _nodes[i - 2 < 0 ? 0 : i - 2].End, Close = _nodes[i - 1].Start });
                found.Add(stretch with { Open = _nodes[end + 1].Start, Start = _nodes[end + 1].Start });
                return;
            }
        }

        found.Add(stretch);
    }

    // "a-t-elle affirmé", "a lancé le maire", "lance Yann Le Goff"
    private bool IsInverted(int i)
    {
        if (_nodes[i].Is(WordClass.Pronoun))
            return text.AsSpan(_nodes[i].Start, _nodes[i].End - _nodes[i].Start).Contains('-');

        var verb = _nodes[i].Is(WordClass.Auxiliary) ? i + 1 : i;
        return verb + 1 < _nodes.Count && _nodes[verb].Shape == NodeShape.Lower && _nodes[verb].Is(WordClass.Say)
            && (_nodes[verb + 1].IsName || _nodes[verb + 1].Is(WordClass.Determiner | WordClass.Role));
    }

    // – Vi ger inte upp, säger Elin Norberg.   —No vamos a ceder —dijo Lucía Ferrer—. Nunca.
    private bool AddSpoken(Paragraph paragraph, List<MarkedStretch> found)
    {
        Load(paragraph.Start, paragraph.End);
        for (var i = 2; i < _nodes.Count; i++)
        {
            if (_nodes[i - 1].Shape is not (NodeShape.Comma or NodeShape.Stop or NodeShape.Dash) || !IsTag(i))
                continue;

            var last = _nodes[i - 1].Shape == NodeShape.Stop ? i - 1 : i - 2;
            if (last < 1)
                return false;
            found.Add(new MarkedStretch(paragraph.Start, _nodes[1].Start, _nodes[last].End, _nodes[last].End, Closed: true, Even: true, Single: false));
            AddRest(i, paragraph, found);
            return true;
        }

        return false;
    }

    private bool IsTag(int i)
    {
        // "he cried", "Mulligan said"
        for (var subject = 0; language.BareClauses && subject < 3 && i < _nodes.Count && (_nodes[i].IsName
            || _nodes[i].Is(WordClass.Pronoun)); subject++)
            i++;
        while (i < _nodes.Count && _nodes[i].Is(WordClass.Auxiliary) && !_nodes[i].Is(WordClass.Say))
            i++;
        return i < _nodes.Count && _nodes[i].Shape == NodeShape.Lower && _nodes[i].Is(WordClass.Say);
    }

    private void AddRest(int tag, Paragraph paragraph, List<MarkedStretch> found)
    {
        var dash = _nodes.FindIndex(tag, n => n.Shape == NodeShape.Dash || (language.BareClauses && n.Shape == NodeShape.Stop));
        if (dash < 0)
            return;

        var next = dash + 1;
        while (next < _nodes.Count && _nodes[next].Shape is NodeShape.Stop or NodeShape.Comma or NodeShape.Colon)
            next++;
        if (next < _nodes.Count)
            found.Add(new MarkedStretch(_nodes[next].Start, _nodes[next].Start, paragraph.End, paragraph.End, Closed: true, Even: true, Single: false));
    }

    private void Load(int start, int end)
    {
        _nodes.Clear();
        _reader.Read(start, end, _nodes);
    }
}
