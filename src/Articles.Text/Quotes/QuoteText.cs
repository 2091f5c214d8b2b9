using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>A text as the rules read it: paragraphs, marked stretches, and sentences of nodes in which each stretch is one node.</summary>
internal sealed class QuoteText
{
    // No sentence is longer; what looks like one is a table, and the rules look to both ends of a sentence.
    private const int LongestSentence = 250;

    private readonly List<int> _sentenceStarts = [];
    private readonly List<bool> _paragraphStarts = [];

    public QuoteText(string text, QuoteLanguage language)
    {
        Text = text;
        Language = language;
        Paragraphs = ParagraphReader.Of(text);
        EndOfProse = Furniture.EndOfProse(text, Paragraphs);
        Stretches = new SpeechLines(text, language).Read(new MarkPairs(text, Paragraphs, Marks.Of(text, Paragraphs)).Read(), Paragraphs);
        ReadNodes(new NodeReader(text, language));
        new FamilyNames(this).Mark();
    }

    public string Text { get; }

    public QuoteLanguage Language { get; }

    public List<Paragraph> Paragraphs { get; }

    /// <summary>Where sources and other lists begin.</summary>
    public int EndOfProse { get; }

    public List<MarkedStretch> Stretches { get; }

    /// <summary>The words of the paper's own, each marked stretch one node among them.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>The words inside the marks.</summary>
    public List<Node> Inner { get; } = [];

    /// <summary>For each stretch, where its words begin in <see cref="Inner"/>.</summary>
    public List<int> InnerStarts { get; } = [];

    /// <summary>For each stretch, its node.</summary>
    public List<int> QuoteNodes { get; } = [];

    public int SentenceCount => _sentenceStarts.Count;

    /// <summary>The half-open range of nodes of a sentence.</summary>
    public (int First, int Limit) Sentence(int index) =>
        (_sentenceStarts[index], index + 1 < _sentenceStarts.Count ? _sentenceStarts[index + 1] : Nodes.Count);

    /// <summary>Whether a sentence begins at a node.</summary>
    public bool BeginsSentence(int node) => _sentenceStarts.BinarySearch(node) >= 0;

    /// <summary>The sentence that holds a node.</summary>
    public int SentenceOf(int node)
    {
        var at = _sentenceStarts.BinarySearch(node);
        return at >= 0 ? at : ~at - 1;
    }

    public bool StartsParagraph(int sentence) => sentence >= _sentenceStarts.Count || _paragraphStarts[sentence];

    public ReadOnlySpan<char> Words(Node node) => Text.AsSpan(node.Start, node.End - node.Start);

    public ReadOnlySpan<Node> InnerOf(int stretch)
    {
        var limit = stretch + 1 < InnerStarts.Count ? InnerStarts[stretch + 1] : Inner.Count;
        return CollectionsMarshal.AsSpan(Inner)[InnerStarts[stretch]..limit];
    }

    /// <summary>The last character of the words in marks, which tells whether they end a sentence.</summary>
    public char LastOf(int stretch)
    {
        var last = Stretches[stretch].End - 1;
        // “‘Rain pays no rent.’”: the point inside the inner marks.
        while (last > Stretches[stretch].Start && Text[last] is '’' or '”' or '“' or '‘' or '\'' or '"' or '»' or '«' or '›' or '‹')
            last--;
        return Text[last];
    }

    private void ReadNodes(NodeReader reader)
    {
        var (next, reached, first) = (0, 0, 0);

        foreach (var paragraph in Paragraphs)
        {
            if (paragraph.End < reached)
                continue;

            var at = Math.Max(paragraph.Start, reached);

            while (next < Stretches.Count && Stretches[next].Open < paragraph.End)
            {
                var stretch = Stretches[next];
                if (stretch.Open > at)
                    reader.Read(at, stretch.Open, Nodes);

                InnerStarts.Add(Inner.Count);
                reader.Read(stretch.Start, stretch.End, Inner);
                QuoteNodes.Add(Nodes.Count);
                Nodes.Add(new Node(stretch.Start, stretch.End, WordClass.None, NodeShape.Quote, next++));
                reached = at = stretch.Close;
            }

            // A stretch may carry the reading into a later paragraph; what follows it there is the tag of the same sentence.
            if (reached > paragraph.End)
                continue;

            if (at < paragraph.End)
                reader.Read(at, paragraph.End, Nodes);
            ReadSentences(first);
            first = Nodes.Count;
        }
    }

    private void ReadSentences(int first)
    {
        for (var i = first; i < Nodes.Count; i++)
        {
            if (i == first || EndsSentence(i - 1, first) || i - _sentenceStarts[^1] >= LongestSentence)
            {
                _sentenceStarts.Add(i);
                _paragraphStarts.Add(i == first);
            }
        }
    }

    private bool EndsSentence(int i, int first)
    {
        var node = Nodes[i];
        var next = Nodes[i + 1];

        if (node.Shape == NodeShape.Stop)
            return next.Shape is not (NodeShape.Lower or NodeShape.Comma or NodeShape.CloseBracket or NodeShape.Semicolon);
        if (node.Shape == NodeShape.CloseBracket)
            return i > first && Nodes[i - 1].Shape == NodeShape.Stop && next.IsName;
        if (node.IsQuote)
            return LastOf(node.Marked) is '.' or '!' or '?' or '…' && (next.IsName || next.IsQuote
                || next.Shape is NodeShape.OpenBracket or NodeShape.Number);

        // "in Washington D.C. The team": an abbreviation at the end of a sentence.
        return i > first && node.IsName && Text[node.End - 1] == '.' && node.End - node.Start > 2 && next.Shape == NodeShape.Capital
            && !node.Is(WordClass.Abbreviation | WordClass.Honorific | WordClass.Role)
            && next.Is(WordClass.Determiner | WordClass.Pronoun | WordClass.Preposition | WordClass.Adverb | WordClass.But);
    }
}
