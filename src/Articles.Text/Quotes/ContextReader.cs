using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>What the surroundings of a stretch without a verb of saying tell about its speaker.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QuotePlace(Mention? Mention, bool Governed, string Reason);

/// <summary>Reads the surroundings of a stretch that no verb of saying governs.</summary>
internal sealed class ContextReader(QuoteText text, SubjectReader subjects, VerbFinder verbs)
{
    // Sentences through which a speaker is remembered.
    private const int Memory = 8;

    private readonly List<Node> _nodes = text.Nodes;

    /// <summary>Who the surroundings say speaks.</summary>
    public QuotePlace Read(int node)
    {
        var sentence = text.SentenceOf(node);
        var (first, limit) = text.Sentence(sentence);

        // “This fund …” — Commissioner Elena Ruiz
        if (node + 2 < limit && _nodes[node + 1].Shape == NodeShape.Dash && AfterDash(node + 2) is { } signed)
            return new QuotePlace(signed, Governed: true, "signed");

        if (InBrackets(node, first) is { } bracketed)
            return new QuotePlace(bracketed, Governed: true, "signed");
        if (Beholder(node, first, limit) is { } beholder)
            return new QuotePlace(beholder, Governed: true, "beholder");

        // Seine Begründung: „…“: whose it is was said before.
        if (_nodes[first].Is(WordClass.Theirs) && _nodes[first].IsName && !IsOffice(first, node))
            return new QuotePlace(null, node > first && _nodes[node - 1].Shape == NodeShape.Colon, "bare");

        if (node > first && _nodes[node - 1].Shape == NodeShape.Colon && subjects.OfSentence(first, node - 1) is { } label)
            return new QuotePlace(label, Governed: true, "label");

        if (text.Language.CapitalNouns && node > first + 1 && !Reports(first, limit) && subjects.OfSentence(first, node) is { } owner
            && !_nodes[owner.First].Is(WordClass.It) && _nodes[owner.First].Shape != NodeShape.Quote)
            return new QuotePlace(owner, Governed: false, "sentence-subject");

        if (node == first && text.StartsParagraph(sentence))
            return sentence > 0 ? LineBefore(sentence - 1) : new QuotePlace(null, Governed: false, "orphan");

        if (node == first && sentence > 0)
        {
            var (before, end) = text.Sentence(sentence - 1);
            if (!_nodes[before].IsQuote && !Reports(before, end) && subjects.OfSentence(before, end) is { HasName: true } actor)
                return new QuotePlace(actor, Governed: false, "action-before");
        }

        return new QuotePlace(null, Governed: false, "bare");
    }

    // Anna Roth („…“), or „…“ (Anna Roth)
    private Mention? InBrackets(int node, int first)
    {
        if (text.LastOf(_nodes[node].Marked) is not ('.' or '!' or '?'))
            return null;
        if (node - 1 > first && _nodes[node - 1].Shape == NodeShape.OpenBracket)
            return subjects.LastName(first, node - 1) is { } name && name.Limit == node - 1 ? name : null;
        if (node + 3 >= _nodes.Count || _nodes[node + 1].Shape != NodeShape.OpenBracket || !_nodes[node + 2].IsName)
            return null;

        var close = node + 2;
        while (close < _nodes.Count && close - node < 8 && _nodes[close].IsWord)
            close++;
        return close < _nodes.Count && _nodes[close].Shape == NodeShape.CloseBracket ? subjects.OfPhrase(node + 2, close) : null;
    }

    // „Für Roth ist das „ein Fehler““, „wird von Roth als „Fehler“ bezeichnet“: not the subject speaks.
    private Mention? Beholder(int node, int first, int limit)
    {
        if (_nodes[first].Is(WordClass.InEyesOf) && subjects.Source(first + 1, node) is { } eyes && eyes.Limit < node
            && _nodes[eyes.Limit].Is(WordClass.Auxiliary | WordClass.Subjunctive | WordClass.WeakSubjunctive))
            return eyes;

        var passive = false;
        for (var i = first; i < node; i++)
        {
            passive |= _nodes[i].Is(WordClass.Passive);
            if (passive && _nodes[i].Is(WordClass.Agent) && _nodes[i].Shape == NodeShape.Lower && CalledAfter(node, limit))
                return subjects.Source(i + 1, node);
        }

        return null;
    }

    private bool CalledAfter(int node, int limit)
    {
        for (var i = node + 1; i < limit && _nodes[i].Shape != NodeShape.Comma; i++)
        {
            if (_nodes[i].Is(WordClass.AnyCue) && _nodes[i].Shape == NodeShape.Lower)
                return true;
        }

        return false;
    }

    private bool IsOffice(int first, int limit) => first + 1 < limit && _nodes[first + 1].Is(WordClass.Role);

    // In a sentence in the subjunctive its subject is spoken of, not speaking.
    private bool Reports(int first, int limit) => verbs.Holds(first, limit, WordClass.Subjunctive | WordClass.WeakSubjunctive);

    /// <summary>Whether whoever spoke at one node may still speak at another.</summary>
    public bool Near(int spoke, int node) => text.SentenceOf(node) - text.SentenceOf(spoke) <= Memory;

    private QuotePlace LineBefore(int sentence)
    {
        var (first, limit) = text.Sentence(sentence);
        if (_nodes[limit - 1].Shape == NodeShape.Colon && subjects.OfSentence(first, limit - 1) is { } label)
            return new QuotePlace(label, Governed: true, "line-before");

        if (_nodes[limit - 1].Shape == NodeShape.Colon && subjects.LastName(first, limit - 1) is { } named)
            return new QuotePlace(named, Governed: true, "line-before");

        return new QuotePlace(null, Governed: false, "orphan");
    }

    /// <summary>The subject of the sentence before a bare paragraph, for want of anybody who spoke.</summary>
    public Mention? SubjectBefore(int node)
    {
        var sentence = text.SentenceOf(node) - 1;
        if (sentence < 0)
            return null;
        var (first, limit) = text.Sentence(sentence);

        return subjects.OfSentence(first, limit) is { HasName: true } subject ? subject : null;
    }

    private Mention? AfterDash(int from)
    {
        var (_, limit) = text.Sentence(text.SentenceOf(from));
        if (subjects.Right(from, limit) is not { HasName: true } mention)
            return null;
        return mention.Limit >= limit || _nodes[mention.Limit].Shape is NodeShape.Stop or NodeShape.Comma ? mention : null;
    }
}
