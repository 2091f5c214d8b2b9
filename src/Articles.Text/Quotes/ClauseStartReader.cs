namespace Articles.Text;

/// <summary>Finds where a reported clause begins after its cue.</summary>
internal sealed class ClauseStartReader(QuoteText text, NameReader names, VerbFinder verbs, ClauseReader clauses)
{
    private const int FurthestThat = 14;

    private readonly List<Node> _nodes = text.Nodes;

    /// <summary>Where the clause after a cue begins; null where nothing is reported there.</summary>
    public ClauseStart? Begins(int cue, int from, int limit)
    {
        var end = Math.Min(limit, from + FurthestThat + 6);

        for (var i = from; i < end; i++)
        {
            var node = _nodes[i];
            if (node.IsQuote)
                return i == from ? new ClauseStart(i, That: false, Marked: false, "before") : BareOr(cue, from, limit, new ClauseStart(i, That: false, Marked: false, "before-far"));
            if (node.Is(WordClass.That) && node.Shape == NodeShape.Lower && i - from < FurthestThat && i + 1 < limit)
                return IsDemonstrative(i, from) || IsRelative(cue, i, from) ? BareOr(cue, from, limit, null) : new ClauseStart(i + 1, That: true, Marked: false, "that");
            if (node.Shape == NodeShape.Colon)
                return i + 1 < limit && _nodes[i + 1].IsQuote ? new ClauseStart(i + 1, That: false, Marked: true, "colon") : null;
            if (node.Shape == NodeShape.Comma)
            {
                if (i + 1 < limit && _nodes[i + 1].IsQuote)
                    return new ClauseStart(i + 1, That: false, Marked: true, "before");
                if (text.Language.VerbSecond)
                    return AfterComma(cue, i, limit);
                if (i + 1 < limit && _nodes[i + 1].Is(WordClass.That))
                    continue;
                return i == from ? null : BareOr(cue, from, limit, null);
            }

            if (node.Shape is NodeShape.Stop or NodeShape.Semicolon || (i > from && node.Shape == NodeShape.Lower
                && node.Is(VerbFinder.Finite) && !node.Is(WordClass.NounToo | WordClass.Preposition | WordClass.Role)))
                return BareOr(cue, from, limit, null);
        }

        return BareOr(cue, from, limit, null);
    }

    // German parts every clause by a comma; a report shows by "dass", "ob", its subjunctive, or an infinitive.
    private ClauseStart? AfterComma(int cue, int comma, int limit)
    {
        var at = comma + 1;
        if (at >= limit)
            return null;
        if (_nodes[at].Is(WordClass.That))
            return at + 1 < limit ? new ClauseStart(at + 1, That: true, Marked: false, "that") : null;
        if (_nodes[at].Is(WordClass.Whether))
            return new ClauseStart(at, That: false, Marked: false, "whether");

        var end = clauses.End(at, limit);
        for (var i = at; i < end; i++)
        {
            if (_nodes[i].Is(WordClass.Subjunctive | WordClass.WeakSubjunctive) && _nodes[i].Shape == NodeShape.Lower)
                return new ClauseStart(at, That: false, Marked: false, "subjunctive");
            if (_nodes[i].Is(WordClass.Infinitive) && _nodes[i].Shape == NodeShape.Lower && i + 2 >= end)
                return new ClauseStart(at, That: false, Marked: false, "infinitive");
        }

        return _nodes[cue].Is(WordClass.Bare) && _nodes[at].IsQuote ? new ClauseStart(at, That: false, Marked: false, "before") : null;
    }

    // "announced the locations that would …" reports nothing.
    private bool IsRelative(int cue, int that, int from) =>
        that > from && !_nodes[cue].Is(WordClass.Listener) && !_nodes[from].Is(WordClass.Preposition | WordClass.Time | WordClass.Adverb | WordClass.ObjectPronoun) && _nodes[from].Shape != NodeShape.Comma
        || _nodes[cue].Is(WordClass.Asks);

    // "said that afternoon": no clause follows.
    private bool IsDemonstrative(int that, int from) => that == from && that + 1 < _nodes.Count && _nodes[that + 1].Is(WordClass.Time);

    private ClauseStart? BareOr(int cue, int from, int limit, ClauseStart? other)
    {
        var node = _nodes[cue];
        if (!text.Language.BareClauses || !node.Is(WordClass.Bare) || from >= limit)
            return other;

        var at = from;
        if (node.Is(WordClass.Listener))
        {
            at = AfterListener(from, limit);
            if (at == from && _nodes[cue].Class.HasFlag(WordClass.Listener) && !IsSubjectStart(at))
                return other;
        }

        while (at + 1 < limit && (_nodes[at].Is(WordClass.Time) || _nodes[at].Is(WordClass.Preposition) && _nodes[at + 1].Is(WordClass.Time)))
            at += _nodes[at].Is(WordClass.Time) ? 1 : 2;

        if (at >= limit || !IsSubjectStart(at) && !_nodes[at].IsQuote)
            return other;
        if (_nodes[at].IsQuote)
            return new ClauseStart(at, That: false, Marked: false, "before");

        return verbs.HasMainVerb(at, limit) ? new ClauseStart(at, That: false, Marked: false, "bare") : other;
    }

    private int AfterListener(int from, int limit)
    {
        if (from < limit && _nodes[from].Is(WordClass.ObjectPronoun) || from < limit && _nodes[from].Shape == NodeShape.Lower
            && !_nodes[from].Is(WordClass.Determiner))
            return from + 1;

        var at = from;
        if (at < limit && _nodes[at].Is(WordClass.Determiner))
            at++;
        if (at > from && at < limit && _nodes[at].Shape == NodeShape.Lower)
            return at + 1;
        return Math.Max(at, names.RunEnd(Math.Min(at, limit - 1), limit));
    }

    private bool IsSubjectStart(int i)
    {
        var node = _nodes[i];
        return node.IsWord && !node.Is(WordClass.Infinitive | WordClass.And | WordClass.But | WordClass.Negation)
            && (!node.Is(WordClass.ObjectPronoun) || node.Is(WordClass.It) || node.Is(WordClass.Determiner) && i + 1 < _nodes.Count && _nodes[i + 1].IsWord)
            && (!node.Is(WordClass.Preposition | WordClass.Adverb | WordClass.Participle) || node.Is(WordClass.Determiner))
            || node.Shape == NodeShape.Number;
    }
}
