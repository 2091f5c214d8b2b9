namespace Articles.Text;

/// <summary>Tells whether words hold a verb, as far as a table and endings can tell.</summary>
internal sealed class VerbFinder(QuoteText text)
{
    /// <summary>The classes of finite verbs.</summary>
    public const WordClass Finite = WordClass.Verb | WordClass.Auxiliary | WordClass.AnyCue | WordClass.Thought | WordClass.Subjunctive;

    private readonly List<Node> _nodes = text.Nodes;

    /// <summary>Whether a range of nodes holds a finite verb.</summary>
    public bool HasVerb(int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            var node = _nodes[i];
            if (node.IsQuote && (node.End - node.Start > 25 || HoldsVerb(node.Marked)))
                return true;
            if (node.Shape != NodeShape.Lower)
                continue;
            if (node.Is(Finite) && !node.Is(WordClass.Determiner))
                return true;
            var word = text.Words(node);
            if (text.Language.BareClauses && word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal)
                || text.Language.Code != "en" && node.Class == WordClass.None && word.Length > 3)
                return true;
        }

        return false;
    }

    // A verb of a relative clause is not the verb of the clause.
    public bool HasMainVerb(int first, int limit)
    {
        var missing = 1;
        for (var i = first; i < limit && missing > 0; i++)
        {
            var node = _nodes[i];
            if (node.Shape == NodeShape.Semicolon || (i > first && node.Is(WordClass.But | WordClass.Infinitive)))
                return false;
            if (i > first && node.Is(WordClass.Subordinator | WordClass.That) && node.Shape == NodeShape.Lower
                && !node.Is(WordClass.Preposition))
                missing++;
            else if (HasVerb(i, i + 1))
                missing--;
        }

        return missing <= 0;
    }

    /// <summary>Whether a range of nodes holds a verb that the table knows as finite.</summary>
    public bool HasFinite(int first, int limit) => Holds(first, limit, Finite | WordClass.WeakSubjunctive);

    /// <summary>Whether a range of nodes holds a subjunctive of report.</summary>
    public bool HasSubjunctive(int first, int limit) => Holds(first, limit, WordClass.Subjunctive);

    /// <summary>Whether the first finite verb of a sentence is of a class.</summary>
    public bool IsMainVerb(int first, int limit, WordClass kind)
    {
        for (var i = first; i < limit; i++)
        {
            if (_nodes[i].Shape != NodeShape.Lower)
                continue;
            if (_nodes[i].Is(kind))
                return true;
            if (_nodes[i].Is(Finite) || (i > first && _nodes[i].Is(WordClass.That | WordClass.Subordinator)
                && _nodes[i - 1].Shape == NodeShape.Comma))
                return false;
        }

        return false;
    }

    /// <summary>Whether a range of nodes holds a small word of a class.</summary>
    public bool Holds(int first, int limit, WordClass kind)
    {
        for (var i = first; i < limit; i++)
        {
            if (_nodes[i].Is(kind) && _nodes[i].Shape == NodeShape.Lower)
                return true;
        }

        return false;
    }

    private bool HoldsVerb(int stretch)
    {
        foreach (var word in text.InnerOf(stretch))
        {
            if (word.Is(WordClass.Verb | WordClass.Auxiliary))
                return true;
        }

        return false;
    }
}
