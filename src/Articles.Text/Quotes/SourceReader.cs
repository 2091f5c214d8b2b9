namespace Articles.Text;

/// <summary>Reads sources named without a verb: according to, laut, zufolge, so.</summary>
internal sealed class SourceReader(QuoteText text, SubjectReader subjects, ClauseReader clauses, VerbFinder verbs, CueJudge cues, TagReader tags)
{
    private readonly List<Node> _nodes = text.Nodes;

    /// <summary>The frame of a source that stands after its phrase: "according to X".</summary>
    public Frame? ReadAccording(int i, int first, int limit)
    {
        if (text.Language.VerbSecond && i + 1 < limit && _nodes[i + 1].Is(WordClass.Preposition))
            return null;
        var source = subjects.Source(i + 1, limit);
        if (source is not { } speaker)
            return null;

        var end = speaker.HasRole ? Math.Max(speaker.Limit, speaker.RoleLimit) : speaker.Limit;
        // "according to X, “…”": the marks are what X said, whatever stands before.
        if (end + 1 < limit && _nodes[end].Shape == NodeShape.Comma && _nodes[end + 1].IsQuote)
            return new Frame { Reason = "according", Cue = i, Speaker = speaker, TagFirst = i, TagLimit = end, Quote = end + 1 };

        var frame = new Frame { Reason = "according", Cue = i, Speaker = speaker, TagFirst = i, TagLimit = end };
        var previous = i - 1;
        while (previous >= first && _nodes[previous].Shape is NodeShape.Comma or NodeShape.Dash)
            previous--;

        if (previous >= first && _nodes[previous].Is(WordClass.That))
            first = previous = i;
        if (previous >= first && _nodes[previous].Is(WordClass.Subordinator) && _nodes[previous].Shape == NodeShape.Lower)
            return null;

        if (!text.Language.VerbSecond && previous - first >= 1 || (!text.Language.VerbSecond && previous == first
            && _nodes[previous].IsQuote))
        {
            var from = clauses.StartBefore(previous + 1, first);
            return from == previous && _nodes[from].IsQuote
                ? frame with { Quote = from }
                : verbs.HasVerb(from, previous + 1) ? frame with { First = from, Limit = previous + 1 } : null;
        }

        if (text.Language.VerbSecond)
            return Around(frame, first, limit);
        while (end < limit && _nodes[end].Shape == NodeShape.Comma)
            end++;
        if (end >= limit)
            return null;
        var clauseEnd = clauses.End(end, limit);
        if (HoldsTag(end, clauseEnd))
            return null;

        return clauseEnd - end == 1 && _nodes[end].IsQuote ? frame with { Quote = end } : frame with { First = end, Limit = clauseEnd };
    }

    // "According to the Herald, Burrows said …": Burrows speaks.
    private bool HoldsTag(int first, int limit)
    {
        for (var j = first; j < limit; j++)
        {
            if (_nodes[j].Is(WordClass.Bare) && _nodes[j].Shape == NodeShape.Lower && !_nodes[j].Is(WordClass.NounToo) && cues.IsCue(j, first))
                return true;
        }

        return false;
    }

    /// <summary>The frame of a source that stands before its word: "Einer Studie zufolge sinkt …".</summary>
    public Frame? ReadAccordingAfter(int i, int first, int limit)
    {
        var start = i - 1;
        while (start > first && _nodes[start - 1].IsWord && !_nodes[start - 1].Is(WordClass.Verb | WordClass.Auxiliary | WordClass.Subjunctive | WordClass.Adverb | WordClass.ObjectPronoun) && i - start < 8)
            start--;
        if (start < first || subjects.OfPhrase(start, i) is not { } source)
            return null;

        var frame = new Frame { Reason = "according", Cue = i, Speaker = source, TagFirst = start, TagLimit = i + 1 };
        return Around(frame, first, limit);
    }

    /// <summary>The frame of a clause that names the source of the main one: "Wie die Polizei mitteilte, …".</summary>
    public Frame? ReadAsSaid(int i, int first, int limit)
    {
        // "Beslutet, som polisen meddelade": inside a sentence the word tells which, not who.
        if (_nodes[i].Is(WordClass.Subordinator) && i > first)
            return null;

        var end = i + 1;
        while (end < limit && _nodes[end].Shape is not (NodeShape.Comma or NodeShape.Stop or NodeShape.Colon) && !_nodes[end].IsQuote)
            end++;

        var cue = end - 1;
        if (!IsSayingOf(cue, i) || end < limit && _nodes[end].Shape is not (NodeShape.Comma or NodeShape.Stop))
            (cue, end) = CutByVerb(i, end);
        if (cue <= i || subjects.Right(i + 1, cue) is not { } speaker)
            return null;

        return Around(new Frame { Reason = "as-said", Cue = cue, Speaker = speaker, TagFirst = i, TagLimit = end }, first, limit);
    }

    private bool IsSayingOf(int cue, int word) => cue > word + 1 && _nodes[cue].Is(WordClass.Say) && _nodes[cue].Shape == NodeShape.Lower;

    // "Som polisen meddelade i går stängdes vägen": where no comma parts the two, the verb of the main clause does.
    private (int Cue, int End) CutByVerb(int word, int limit)
    {
        if (text.Language.DefiniteEndings.Length == 0)
            return default;

        var cue = word + 2;
        while (cue < limit && !IsSayingOf(cue, word))
            cue++;

        var end = cue + 1;
        while (end + 1 < limit && _nodes[end].Is(WordClass.Adverb | WordClass.Time | WordClass.Preposition))
            end += _nodes[end].Is(WordClass.Preposition) ? 2 : 1;

        var verb = end + 1 < limit && _nodes[end].Shape == NodeShape.Lower
            && ((_nodes[end].Class & ~WordClass.BeginsPhrase) == WordClass.None || _nodes[end].Is(WordClass.Verb | WordClass.Auxiliary));

        var source = cue - 1;
        while (source > word && _nodes[source].Is(WordClass.Adverb))
            source--;

        return verb && IsDefinite(source) ? (cue, end) : default;
    }

    // "Som barn berättade mormor …" tells what she was; only somebody in particular is a source.
    private bool IsDefinite(int i) => _nodes[i].IsName
        || Array.Exists(text.Language.DefiniteEndings, ending => text.Words(_nodes[i]).EndsWith(ending, StringComparison.Ordinal));

    /// <summary>What is said around a source that stands inside its own sentence.</summary>
    private Frame? Around(Frame frame, int first, int limit)
    {
        var next = frame.TagLimit;
        while (next < limit && _nodes[next].Shape == NodeShape.Comma)
            next++;
        var end = next < limit ? clauses.End(next, limit) : next;
        var last = frame.TagFirst;
        while (last > first && _nodes[last - 1].Shape is NodeShape.Comma or NodeShape.Dash)
            last--;
        var from = clauses.StartBefore(last, first);

        if (last - from < 1)
            return end - next == 1 && _nodes[next].IsQuote ? frame with { Quote = next } : end > next ? frame with { First = next, Limit = end } : null;
        if (end - next < 1)
            return last - from == 1 && _nodes[from].IsQuote ? frame with { Quote = from } : frame with { First = from, Limit = last };
        return frame with { First = from, Limit = last, SecondFirst = next, SecondLimit = end };
    }

    /// <summary>The frame of a German „…“, so Merkel.</summary>
    public Frame? ReadSo(int i, int first, int limit, int sentence)
    {
        if (subjects.Right(i + 1, limit) is not { } speaker || _nodes[speaker.First].Is(WordClass.Preposition | WordClass.Adverb | WordClass.It))
            return null;

        var end = Math.Max(speaker.Limit, speaker.RoleLimit);
        while (end < limit && _nodes[end].Is(WordClass.Adverb))
            end++;
        if (end < limit && _nodes[end].IsWord && !_nodes[end].Is(WordClass.Preposition))
            return null;

        var frame = new Frame { Reason = "so", Cue = i, Speaker = speaker, TagFirst = i, TagLimit = end };
        return tags.QuoteBefore(frame, first, limit, sentence) ?? (i - 1 > first ? frame with { First = clauses.StartBefore(i, first), Limit = i - 1, Reason = "so-clause" } : null);
    }
}
