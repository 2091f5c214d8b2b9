namespace Articles.Text;

/// <summary>Finds the bounds of a reported clause.</summary>
internal sealed class ClauseReader(QuoteText text, VerbFinder verbs)
{
    private readonly List<Node> _nodes = text.Nodes;

    /// <summary>Whether a marked stretch is all that is said, not a fragment of a clause.</summary>
    public bool StandsAlone(int quote, int limit, bool announced)
    {
        var next = quote + 1;
        if (announced || next >= limit)
            return true;

        var node = _nodes[next];
        if (node.Shape is NodeShape.Stop or NodeShape.Semicolon or NodeShape.OpenBracket or NodeShape.Dash)
            return true;
        if (node.Shape == NodeShape.Comma || node.Is(WordClass.And | WordClass.But))
            return !(node.Is(WordClass.And) && verbs.HasVerb(next, End(next, limit)) && !IsTag(next + 1, limit));

        return node.Is(WordClass.Adverb | WordClass.Preposition | WordClass.Time | WordClass.Subordinator | WordClass.Infinitive)
            && !verbs.HasVerb(next, Math.Min(limit, next + 6));
    }

    /// <summary>Where a clause ends: with its sentence, or before words of the paper's own.</summary>
    public int End(int start, int limit)
    {
        var brackets = 0;
        for (var i = start; i < limit; i++)
        {
            var node = _nodes[i];
            if (node.Shape == NodeShape.OpenBracket)
                brackets++;
            if (node.Shape is NodeShape.Semicolon && text.Language.CapitalNouns || node.Shape == NodeShape.CloseBracket && brackets-- == 0)
                return i;
            if (node.Shape == NodeShape.Colon && i + 1 < limit && _nodes[i + 1].IsQuote)
                return i;
            if (i > start && IsBreak(i, limit))
                return i;
        }

        var end = limit;
        while (end > start && _nodes[end - 1].Shape is NodeShape.Stop)
            end--;
        return end;
    }

    private bool IsBreak(int i, int limit)
    {
        var node = _nodes[i];
        if (node.Shape == NodeShape.Comma && i + 1 < limit)
        {
            var next = _nodes[i + 1];
            if (next.Is(WordClass.But) && next.Shape == NodeShape.Lower && !next.Is(WordClass.Subordinator)
                || next.Is(WordClass.Participle) && next.Is(WordClass.Say))
                return true;
            // ", with Boswell stating": another voice.
            for (var j = i + 2; next.Is(WordClass.Preposition) && j < Math.Min(limit, i + 7) && _nodes[j].IsWord; j++)
            {
                if (_nodes[j].Is(WordClass.Participle) && _nodes[j].Is(WordClass.Say))
                    return true;
            }

            var at = next.Is(WordClass.And) ? i + 2 : i + 1;
            return IsTag(at, limit) || (next.Is(WordClass.And) && at < limit && _nodes[at].Shape == NodeShape.Lower
                && _nodes[at].Is(WordClass.Thought | WordClass.Say | WordClass.Call) && !_nodes[at].Is(WordClass.NounToo));
        }

        return node.Is(WordClass.And) && i + 1 < limit && _nodes[i + 1].Shape == NodeShape.Lower && _nodes[i + 1].Is(WordClass.Bare)
            && !_nodes[i + 1].Is(WordClass.Weak | WordClass.NounToo | WordClass.Participle);
    }

    /// <summary>Whether "she said" or "the minister said" stands at a node.</summary>
    private bool IsTag(int i, int limit)
    {
        if (i >= limit || _nodes[i].Is(WordClass.Subordinator | WordClass.Preposition | WordClass.That))
            return false;

        for (var j = i; j < Math.Min(limit, i + 6); j++)
        {
            var node = _nodes[j];
            if (j > i && node.Is(WordClass.Say) && node.Shape == NodeShape.Lower
                && !node.Is(WordClass.NounToo | WordClass.Weak | WordClass.Participle))
                return true;
            if (!node.IsWord || (node.Shape == NodeShape.Lower
                && node.Is(VerbFinder.Finite | WordClass.Preposition | WordClass.Infinitive | WordClass.That) && !node.Is(WordClass.Role)))
                return false;
        }

        return false;
    }

    /// <summary>Where the clause that ends at a node begins.</summary>
    public int StartBefore(int limit, int first)
    {
        for (var i = limit - 2; i >= first; i--)
        {
            if (_nodes[i].Shape is NodeShape.Semicolon or NodeShape.Colon)
                return i + 1;
        }

        var start = first;
        while (start < limit - 1 && _nodes[start].Is(WordClass.But | WordClass.And) && _nodes[start].IsWord)
            start++;
        return start;
    }

    /// <summary>Whether the words before a stretch need it to be whole: "We need to “…”".</summary>
    public bool Depends(int start, int quote)
    {
        var last = _nodes[quote - 1];
        if (last.Shape is NodeShape.Comma or NodeShape.Colon or NodeShape.Dash or NodeShape.Stop or NodeShape.CloseBracket)
            return verbs.HasVerb(start, quote) && last.Shape == NodeShape.Comma && quote - start > 3;

        return last.IsWord && (verbs.HasVerb(start, quote) || last.Is(WordClass.Infinitive | WordClass.Determiner | WordClass.Preposition));
    }
}
