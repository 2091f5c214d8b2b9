using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>What the surroundings of a stretch without a verb of saying tell about its speaker.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QuotePlace(Mention? Mention, bool Governed, string Reason);

/// <summary>Reads the surroundings of a stretch that no verb of saying governs.</summary>
internal sealed class ContextReader(QuoteText text, SubjectReader subjects)
{
    private readonly List<Node> nodes = text.Nodes;

    /// <summary>Who the surroundings say speaks.</summary>
    public QuotePlace Read(int node)
    {
        var sentence = SentenceOf(node);
        var (first, limit) = text.Sentence(sentence);

        // “This fund …” — Commissioner Elena Ruiz
        if (node + 2 < nodes.Count && nodes[node + 1].Shape == NodeShape.Dash && AfterDash(node + 2) is { } signed)
            return new QuotePlace(signed, Governed: true, "signed");

        if (node > first && nodes[node - 1].Shape == NodeShape.Colon && subjects.OfSentence(first, node - 1) is { } label)
            return new QuotePlace(label, Governed: true, "label");

        if (node == first && text.StartsParagraph(sentence))
            return sentence > 0 ? LineBefore(sentence - 1) : new QuotePlace(null, Governed: false, "orphan");

        if (node == first && sentence > 0)
        {
            var (before, end) = text.Sentence(sentence - 1);
            if (!nodes[before].IsQuote && subjects.OfSentence(before, end) is { HasName: true } actor)
                return new QuotePlace(actor, Governed: false, "action-before");
        }

        return new QuotePlace(null, Governed: false, "bare");
    }

    /// <summary>Whether whoever spoke at one node may still speak at another.</summary>
    public bool Near(int spoke, int node) => SentenceOf(node) - SentenceOf(spoke) <= 8;

    private QuotePlace LineBefore(int sentence)
    {
        var (first, limit) = text.Sentence(sentence);
        if (nodes[limit - 1].Shape == NodeShape.Colon && subjects.OfSentence(first, limit - 1) is { } label)
            return new QuotePlace(label, Governed: true, "line-before");

        return new QuotePlace(null, Governed: false, "orphan");
    }

    private Mention? AfterDash(int from)
    {
        var (_, limit) = text.Sentence(SentenceOf(from));
        if (subjects.Right(from, limit) is not { HasName: true } mention)
            return null;
        return mention.Limit >= limit || nodes[mention.Limit].Shape is NodeShape.Stop or NodeShape.Comma ? mention : null;
    }

    private int SentenceOf(int node)
    {
        var (low, high) = (0, text.SentenceCount - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (text.Sentence(middle).First <= node)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
