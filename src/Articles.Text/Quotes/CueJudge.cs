namespace Articles.Text;

/// <summary>Tells a verb of saying from the noun, the passive and the half verb that look like it.</summary>
internal sealed class CueJudge(QuoteText text)
{
    private const int FurthestNegation = 6;

    private readonly List<Node> _nodes = text.Nodes;

    /// <summary>Whether a node of a sentence says something by itself.</summary>
    public bool IsCue(int i, int first)
    {
        var node = _nodes[i];
        if (node.Shape != NodeShape.Lower && i != first)
            return false;
        if (i == first)
            return !node.Is(WordClass.NounToo) && node.Shape == NodeShape.Lower;

        if (i + 1 < _nodes.Count && _nodes[i + 1].Shape == NodeShape.CloseBracket || text.Language.VerbSecond && i + 1 < _nodes.Count
            && _nodes[i + 1].Is(WordClass.ObjectPronoun) && node.Is(WordClass.Call))
            return false;
        if (node.Is(WordClass.NeedsHalf) && !HasHalf(i, first))
            return false;

        var before = _nodes[i - 1];
        if (before.Is(WordClass.Infinitive) && before.Shape == NodeShape.Lower)
            return false;
        if (node.Is(WordClass.Participle) && before.Is(WordClass.Preposition)
            && !text.Words(before).Equals("by", StringComparison.Ordinal) && !text.Words(before).Equals("after", StringComparison.Ordinal))
            return false;
        if (node.Is(WordClass.NounToo) && !IsVerbUse(i))
            return false;
        if (before.Is(WordClass.Be) && !node.Is(WordClass.Participle))
            return false;
        if (before.Is(WordClass.Determiner | WordClass.Possessive) && !before.Is(WordClass.Pronoun))
            return !node.Is(WordClass.NounToo) && !before.Is(WordClass.Possessive) && node.Is(WordClass.Say)
                && !node.Is(WordClass.Participle | WordClass.Weak);

        for (var j = i - 1; j >= Math.Max(first, i - 3); j--)
        {
            if (!_nodes[j].IsWord)
                break;
            if (_nodes[j].Is(WordClass.Negation))
                return false;
        }

        return !IsDenied(i);
    }

    // "sagte nicht, ob …", "sade inte att …": where the verb stands second, what denies it comes behind it; "nicht nur" denies nothing.
    private bool IsDenied(int i)
    {
        if (!text.Language.VerbSecond && !text.Language.InvertsTags)
            return false;

        for (var j = i + 1; j + 2 < _nodes.Count && j <= i + FurthestNegation && _nodes[j].IsWord && !_nodes[j].Is(WordClass.That); j++)
        {
            var next = _nodes[j + 1].Is(WordClass.Half) ? j + 2 : j + 1;
            if (_nodes[j].Is(WordClass.Negation) && (_nodes[next].Shape == NodeShape.Comma || _nodes[next].Is(WordClass.That)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a word that no table calls a cue says what stands before its comma: „…“, freute sich die Trainerin.</summary>
    public bool StandsForCue(int i) =>
        text.Language.InvertsTags && _nodes[i].Shape == NodeShape.Lower && i + 1 < _nodes.Count
            && (_nodes[i + 1].IsName || _nodes[i + 1].Is(WordClass.Determiner | WordClass.Pronoun | WordClass.ObjectPronoun | WordClass.Role)
                || _nodes[i + 1].Class == WordClass.None && i + 2 < _nodes.Count && _nodes[i + 2].IsName)
            && ((_nodes[i].Class & ~WordClass.BeginsPhrase) == WordClass.None || _nodes[i].Is(PhraseReader.Verbal))
            && !_nodes[i].Is(WordClass.Determiner | WordClass.Pronoun | WordClass.Preposition | WordClass.And
                | WordClass.But | WordClass.Subordinator | WordClass.That | WordClass.Whether | WordClass.So);

    // "teilte die Polizei am Abend mit": the half ends the clause.
    private bool HasHalf(int i, int first)
    {
        var (_, limit) = text.Sentence(text.SentenceOf(first));
        for (var j = i + 1; j < limit; j++)
        {
            if (_nodes[j].Is(WordClass.Half) && (j + 1 >= limit || !_nodes[j + 1].IsWord))
                return true;
            if (_nodes[j].Shape is NodeShape.Semicolon or NodeShape.Colon || _nodes[j].IsQuote && j > i + 1
                && _nodes[j - 1].Shape == NodeShape.Comma)
                return false;
        }

        return false;
    }

    // "claims", "reports": a verb only where a clause or marks follow.
    private bool IsVerbUse(int i)
    {
        if (i + 1 >= _nodes.Count || _nodes[i - 1].Shape == NodeShape.Lower
            && text.Words(_nodes[i - 1]).EndsWith("ed", StringComparison.Ordinal))
            return false;

        var next = _nodes[i + 1];
        return next.IsQuote || next.Is(WordClass.That | WordClass.Determiner | WordClass.Pronoun | WordClass.It)
            || next.Shape is NodeShape.Colon or NodeShape.Comma || next.IsName;
    }
}
