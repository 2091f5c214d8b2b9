using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>Where what was said begins after its cue.</summary>
/// <param name="At">The first node of it.</param>
/// <param name="That">A "that" stands before it.</param>
/// <param name="Marked">A comma or a colon announces marks.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClauseStart(int At, bool That, bool Marked, string Reason);

/// <summary>Finds where a reported clause begins and ends.</summary>
internal sealed class ClauseReader(QuoteText text, NameReader names)
{
    private const int FurthestThat = 14;
    private const WordClass Finite = WordClass.Verb | WordClass.Auxiliary | WordClass.AnyCue | WordClass.Thought | WordClass.Subjunctive;

    private readonly List<Node> nodes = text.Nodes;

    /// <summary>Where the clause after a cue begins; null where nothing is reported there.</summary>
    public ClauseStart? Begins(int cue, int from, int limit)
    {
        var end = Math.Min(limit, from + FurthestThat + 6);

        for (var i = from; i < end; i++)
        {
            var node = nodes[i];
            if (node.IsQuote)
                return i == from ? new ClauseStart(i, That: false, Marked: false, "before") : BareOr(cue, from, limit, new ClauseStart(i, That: false, Marked: false, "before-far"));
            if (node.Is(WordClass.That) && node.Shape == NodeShape.Lower && i - from < FurthestThat && i + 1 < limit)
                return IsDemonstrative(i, from) || IsRelative(cue, i, from) ? BareOr(cue, from, limit, null) : new ClauseStart(i + 1, That: true, Marked: false, "that");
            if (node.Shape == NodeShape.Colon)
                return i + 1 < limit && nodes[i + 1].IsQuote ? new ClauseStart(i + 1, That: false, Marked: true, "colon") : null;
            if (node.Shape == NodeShape.Comma)
            {
                if (i + 1 < limit && nodes[i + 1].IsQuote)
                    return new ClauseStart(i + 1, That: false, Marked: true, "before");
                if (text.Language.VerbSecond)
                    return AfterComma(cue, i, limit);
                if (i + 1 < limit && nodes[i + 1].Is(WordClass.That))
                    continue;
                return i == from ? null : BareOr(cue, from, limit, null);
            }

            if (node.Shape is NodeShape.Stop or NodeShape.Semicolon || (i > from && node.Shape == NodeShape.Lower && node.Is(Finite) && !node.Is(WordClass.NounToo | WordClass.Preposition | WordClass.Role)))
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
        if (nodes[at].Is(WordClass.That))
            return at + 1 < limit ? new ClauseStart(at + 1, That: true, Marked: false, "that") : null;
        if (nodes[at].Is(WordClass.Whether))
            return new ClauseStart(at, That: false, Marked: false, "whether");

        var end = End(at, limit);
        for (var i = at; i < end; i++)
        {
            if (nodes[i].Is(WordClass.Subjunctive | WordClass.WeakSubjunctive) && nodes[i].Shape == NodeShape.Lower)
                return new ClauseStart(at, That: false, Marked: false, "subjunctive");
            if (nodes[i].Is(WordClass.Infinitive) && nodes[i].Shape == NodeShape.Lower && i + 2 >= end)
                return new ClauseStart(at, That: false, Marked: false, "infinitive");
        }

        return nodes[cue].Is(WordClass.Bare) && nodes[at].IsQuote ? new ClauseStart(at, That: false, Marked: false, "before") : null;
    }

    // "announced the locations that would …" reports nothing.
    private bool IsRelative(int cue, int that, int from) =>
        that > from && !nodes[cue].Is(WordClass.Listener) && !nodes[from].Is(WordClass.Preposition | WordClass.Time | WordClass.Adverb | WordClass.ObjectPronoun) && nodes[from].Shape != NodeShape.Comma
        || nodes[cue].Is(WordClass.Asks);

    // "said that afternoon": no clause follows.
    private bool IsDemonstrative(int that, int from) => that == from && that + 1 < nodes.Count && nodes[that + 1].Is(WordClass.Time);

    private ClauseStart? BareOr(int cue, int from, int limit, ClauseStart? other)
    {
        var node = nodes[cue];
        if (!text.Language.BareClauses || !node.Is(WordClass.Bare) || from >= limit)
            return other;

        var at = from;
        if (node.Is(WordClass.Listener))
        {
            at = AfterListener(from, limit);
            if (at == from && nodes[cue].Class.HasFlag(WordClass.Listener) && !IsSubjectStart(at))
                return other;
        }

        while (at + 1 < limit && (nodes[at].Is(WordClass.Time) || nodes[at].Is(WordClass.Preposition) && nodes[at + 1].Is(WordClass.Time)))
            at += nodes[at].Is(WordClass.Time) ? 1 : 2;

        if (at >= limit || !IsSubjectStart(at) && !nodes[at].IsQuote)
            return other;
        if (nodes[at].IsQuote)
            return new ClauseStart(at, That: false, Marked: false, "before");

        return HasMainVerb(at, limit) ? new ClauseStart(at, That: false, Marked: false, "bare") : other;
    }

    private int AfterListener(int from, int limit)
    {
        if (from < limit && nodes[from].Is(WordClass.ObjectPronoun) || from < limit && nodes[from].Shape == NodeShape.Lower && !nodes[from].Is(WordClass.Determiner))
            return from + 1;

        var at = from;
        if (at < limit && nodes[at].Is(WordClass.Determiner))
            at++;
        if (at > from && at < limit && nodes[at].Shape == NodeShape.Lower)
            return at + 1;
        return Math.Max(at, names.RunEnd(Math.Min(at, limit - 1), limit));
    }

    private bool IsSubjectStart(int i)
    {
        var node = nodes[i];
        return node.IsWord && !node.Is(WordClass.Infinitive | WordClass.And | WordClass.But | WordClass.Negation) && (!node.Is(WordClass.ObjectPronoun) || node.Is(WordClass.It)) && (!node.Is(WordClass.Preposition | WordClass.Adverb | WordClass.Participle) || node.Is(WordClass.Determiner))
            || node.Shape == NodeShape.Number;
    }

    /// <summary>Whether a marked stretch is all that is said, not a fragment of a clause.</summary>
    public bool StandsAlone(int quote, int limit, bool announced)
    {
        var next = quote + 1;
        if (announced || next >= limit)
            return true;

        var node = nodes[next];
        if (node.Shape is NodeShape.Stop or NodeShape.Semicolon or NodeShape.OpenBracket or NodeShape.Dash)
            return true;
        if (node.Shape == NodeShape.Comma || node.Is(WordClass.And | WordClass.But))
            return !(node.Is(WordClass.And) && HasVerb(next, End(next, limit)) && !IsTag(next + 1, limit));

        return node.Is(WordClass.Adverb | WordClass.Preposition | WordClass.Time | WordClass.Subordinator | WordClass.Infinitive) && !HasVerb(next, Math.Min(limit, next + 6));
    }

    /// <summary>Where a clause ends: with its sentence, or before words of the paper's own.</summary>
    public int End(int start, int limit)
    {
        var brackets = 0;
        for (var i = start; i < limit; i++)
        {
            var node = nodes[i];
            if (node.Shape == NodeShape.OpenBracket)
                brackets++;
            if (node.Shape is NodeShape.Semicolon && text.Language.CapitalNouns || node.Shape == NodeShape.CloseBracket && brackets-- == 0)
                return i;
            if (node.Shape == NodeShape.Colon && i + 1 < limit && nodes[i + 1].IsQuote)
                return i;
            if (i > start && IsBreak(i, limit))
                return i;
        }

        var end = limit;
        while (end > start && nodes[end - 1].Shape is NodeShape.Stop)
            end--;
        return end;
    }

    private bool IsBreak(int i, int limit)
    {
        var node = nodes[i];
        if (node.Shape == NodeShape.Comma && i + 1 < limit)
        {
            var next = nodes[i + 1];
            if (next.Is(WordClass.But) && next.Shape == NodeShape.Lower && !next.Is(WordClass.Subordinator) || next.Is(WordClass.Participle) && next.Is(WordClass.Say))
                return true;
            // ", with Boswell stating": another voice.
            for (var j = i + 2; next.Is(WordClass.Preposition) && j < Math.Min(limit, i + 7) && nodes[j].IsWord; j++)
            {
                if (nodes[j].Is(WordClass.Participle) && nodes[j].Is(WordClass.Say))
                    return true;
            }

            var at = next.Is(WordClass.And) ? i + 2 : i + 1;
            return IsTag(at, limit) || (next.Is(WordClass.And) && at < limit && nodes[at].Shape == NodeShape.Lower && nodes[at].Is(WordClass.Thought | WordClass.Say | WordClass.Call) && !nodes[at].Is(WordClass.NounToo));
        }

        return node.Is(WordClass.And) && i + 1 < limit && nodes[i + 1].Shape == NodeShape.Lower && nodes[i + 1].Is(WordClass.Bare) && !nodes[i + 1].Is(WordClass.Weak | WordClass.NounToo | WordClass.Participle);
    }

    /// <summary>Whether "she said" or "the minister said" stands at a node.</summary>
    private bool IsTag(int i, int limit)
    {
        if (i >= limit || nodes[i].Is(WordClass.Subordinator | WordClass.Preposition | WordClass.That))
            return false;

        for (var j = i; j < Math.Min(limit, i + 6); j++)
        {
            var node = nodes[j];
            if (j > i && node.Is(WordClass.Say) && node.Shape == NodeShape.Lower && !node.Is(WordClass.NounToo | WordClass.Weak | WordClass.Participle))
                return true;
            if (!node.IsWord || (node.Shape == NodeShape.Lower && node.Is(Finite | WordClass.Preposition | WordClass.Infinitive | WordClass.That) && !node.Is(WordClass.Role)))
                return false;
        }

        return false;
    }

    /// <summary>Where the clause that ends at a node begins.</summary>
    public int StartBefore(int limit, int first)
    {
        for (var i = limit - 2; i >= first; i--)
        {
            if (nodes[i].Shape is NodeShape.Semicolon or NodeShape.Colon)
                return i + 1;
        }

        var start = first;
        while (start < limit - 1 && nodes[start].Is(WordClass.But | WordClass.And) && nodes[start].IsWord)
            start++;
        return start;
    }

    /// <summary>Whether the words before a stretch need it to be whole: "We need to “…”".</summary>
    public bool Depends(int start, int quote)
    {
        var last = nodes[quote - 1];
        if (last.Shape is NodeShape.Comma or NodeShape.Colon or NodeShape.Dash or NodeShape.Stop or NodeShape.CloseBracket)
            return HasVerb(start, quote) && last.Shape == NodeShape.Comma && quote - start > 3;

        return last.IsWord && (HasVerb(start, quote) || last.Is(WordClass.Infinitive | WordClass.Determiner | WordClass.Preposition));
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

    // A verb of a relative clause is not the verb of the clause.
    private bool HasMainVerb(int first, int limit)
    {
        var missing = 1;
        for (var i = first; i < limit && missing > 0; i++)
        {
            var node = nodes[i];
            if (node.Shape == NodeShape.Semicolon || (i > first && node.Is(WordClass.But | WordClass.Infinitive)))
                return false;
            if (i > first && node.Is(WordClass.Subordinator | WordClass.That) && node.Shape == NodeShape.Lower && !node.Is(WordClass.Preposition))
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
            if (nodes[i].Shape != NodeShape.Lower)
                continue;
            if (nodes[i].Is(kind))
                return true;
            if (nodes[i].Is(Finite) || (i > first && nodes[i].Is(WordClass.That | WordClass.Subordinator) && nodes[i - 1].Shape == NodeShape.Comma))
                return false;
        }

        return false;
    }

    /// <summary>Whether a range of nodes holds a small word of a class.</summary>
    public bool Holds(int first, int limit, WordClass kind)
    {
        for (var i = first; i < limit; i++)
        {
            if (nodes[i].Is(kind) && nodes[i].Shape == NodeShape.Lower)
                return true;
        }

        return false;
    }

    /// <summary>Whether a range of nodes holds a finite verb.</summary>
    public bool HasVerb(int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            var node = nodes[i];
            if (node.IsQuote && (node.End - node.Start > 25 || HoldsVerb(node.Marked)))
                return true;
            if (node.Shape != NodeShape.Lower)
                continue;
            if (node.Is(Finite) && !node.Is(WordClass.Determiner))
                return true;
            var word = text.Words(node);
            if (text.Language.BareClauses && word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal) || text.Language.Code != "en" && node.Class == WordClass.None && word.Length > 3)
                return true;
        }

        return false;
    }
}
