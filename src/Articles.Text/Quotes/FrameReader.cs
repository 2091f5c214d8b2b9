namespace Articles.Text;

/// <summary>Finds the acts of saying in a sentence and what each of them governs.</summary>
internal sealed class FrameReader(QuoteText text, SubjectReader subjects, ClauseReader clauses)
{
    private readonly List<Frame> frames = [];
    private readonly List<Node> nodes = text.Nodes;

    /// <summary>All frames of the text in order.</summary>
    public List<Frame> Read()
    {
        for (var s = 0; s < text.SentenceCount; s++)
        {
            var (first, limit) = text.Sentence(s);
            var before = frames.Count;

            if (first >= limit)
                continue;
            for (var i = first; i < limit; i++)
            {
                if (nodes[i].Is(WordClass.According))
                    Add(ReadAccording(i, first, limit));
                else if (nodes[i].Is(WordClass.AccordingAfter))
                    Add(ReadAccordingAfter(i, first, limit));
                else if (nodes[i].Is(WordClass.So) && i > first && nodes[i - 1].Shape == NodeShape.Comma)
                    Add(ReadSo(i, first, limit, s));
                else if (nodes[i].Is(WordClass.AnyCue) && IsCue(i, first) && !Covered(i, before))
                    Add(ReadCue(i, first, limit, before, s));
            }

            if (text.Language.VerbSecond && frames.Count == before && frames.Count > 0)
                Add(ReadOn(first, limit, s));
        }

        return frames;
    }

    // After a report in the subjunctive, a sentence in the subjunctive goes on with it.
    private Frame? ReadOn(int first, int limit, int sentence)
    {
        var last = frames[^1];
        var distance = sentence - text.SentenceOf(last.Cue);
        var kind = text.StartsParagraph(sentence) || distance > 3 ? WordClass.Subjunctive : WordClass.Subjunctive | WordClass.WeakSubjunctive;
        if (distance > 6 || nodes[first].IsQuote || !clauses.Holds(first, limit, kind))
            return null;

        return new Frame { Reason = "subjunctive-goes-on", Cue = last.Cue, Speaker = last.Speaker, First = first, Limit = clauses.End(first, limit), GoesOn = true };
    }

    private void Add(Frame? frame)
    {
        if (frame is not null)
            frames.Add(frame);
    }

    // A cue inside a clause that somebody already reports is that somebody's business.
    private bool Covered(int i, int before)
    {
        for (var f = frames.Count - 1; f >= before; f--)
        {
            if (frames[f].IsClause && (i >= frames[f].First && i < frames[f].Limit || i >= frames[f].SecondFirst && i < frames[f].SecondLimit))
                return true;
        }

        return false;
    }

    private bool IsCue(int i, int first)
    {
        var node = nodes[i];
        if (node.Shape != NodeShape.Lower && i != first)
            return false;
        if (i == first)
            return !node.Is(WordClass.NounToo) && node.Shape == NodeShape.Lower;

        if (i + 1 < nodes.Count && nodes[i + 1].Shape == NodeShape.CloseBracket || text.Language.VerbSecond && i + 1 < nodes.Count && nodes[i + 1].Is(WordClass.ObjectPronoun) && node.Is(WordClass.Call))
            return false;
        if (node.Is(WordClass.NeedsHalf) && !HasHalf(i, first))
            return false;

        var before = nodes[i - 1];
        if (before.Is(WordClass.Infinitive) && before.Shape == NodeShape.Lower)
            return false;
        if (node.Is(WordClass.Participle) && before.Is(WordClass.Preposition) && !text.Words(before).Equals("by", StringComparison.Ordinal) && !text.Words(before).Equals("after", StringComparison.Ordinal))
            return false;
        if (node.Is(WordClass.NounToo) && !IsVerbUse(i))
            return false;
        if (before.Is(WordClass.Be) && !node.Is(WordClass.Participle))
            return false;
        if (before.Is(WordClass.Determiner | WordClass.Possessive) && !before.Is(WordClass.Pronoun))
            return !node.Is(WordClass.NounToo) && !before.Is(WordClass.Possessive) && node.Is(WordClass.Say) && !node.Is(WordClass.Participle | WordClass.Weak);

        for (var j = i - 1; j >= Math.Max(first, i - 3); j--)
        {
            if (!nodes[j].IsWord)
                break;
            if (nodes[j].Is(WordClass.Negation))
                return false;
        }

        return true;
    }

    // "teilte die Polizei am Abend mit": the half ends the clause.
    private bool HasHalf(int i, int first)
    {
        var (_, limit) = text.Sentence(text.SentenceOf(first));
        for (var j = i + 1; j < limit; j++)
        {
            if (nodes[j].Is(WordClass.Half) && (j + 1 >= limit || !nodes[j + 1].IsWord))
                return true;
            if (nodes[j].Shape is NodeShape.Semicolon or NodeShape.Colon || nodes[j].IsQuote && j > i + 1 && nodes[j - 1].Shape == NodeShape.Comma)
                return false;
        }

        return false;
    }

    // "Einer Studie zufolge sinkt …", "…, Angaben der Polizei zufolge, …"
    private Frame? ReadAccordingAfter(int i, int first, int limit)
    {
        var start = i - 1;
        while (start > first && nodes[start - 1].IsWord && !nodes[start - 1].Is(WordClass.Verb | WordClass.Auxiliary | WordClass.Subjunctive | WordClass.Adverb | WordClass.ObjectPronoun) && i - start < 8)
            start--;
        if (start < first || subjects.OfPhrase(start, i) is not { } source)
            return null;

        var frame = new Frame { Reason = "according", Cue = i, Speaker = source, TagFirst = start, TagLimit = i + 1 };
        return Around(frame, first, limit);
    }

    /// <summary>What is said around a source that stands inside its own sentence.</summary>
    private Frame? Around(Frame frame, int first, int limit)
    {
        var next = frame.TagLimit;
        while (next < limit && nodes[next].Shape == NodeShape.Comma)
            next++;
        var end = next < limit ? clauses.End(next, limit) : next;
        var last = frame.TagFirst;
        while (last > first && nodes[last - 1].Shape is NodeShape.Comma or NodeShape.Dash)
            last--;
        var from = clauses.StartBefore(last, first);

        if (last - from < 1)
            return end - next == 1 && nodes[next].IsQuote ? frame with { Quote = next } : end > next ? frame with { First = next, Limit = end } : null;
        if (end - next < 1)
            return last - from == 1 && nodes[from].IsQuote ? frame with { Quote = from } : frame with { First = from, Limit = last };
        return frame with { First = from, Limit = last, SecondFirst = next, SecondLimit = end };
    }

    // „…“, so Merkel.
    private Frame? ReadSo(int i, int first, int limit, int sentence)
    {
        if (subjects.Right(i + 1, limit) is not { } speaker || nodes[speaker.First].Is(WordClass.Preposition | WordClass.Adverb | WordClass.It))
            return null;

        var end = Math.Max(speaker.Limit, speaker.RoleLimit);
        while (end < limit && nodes[end].Is(WordClass.Adverb))
            end++;
        if (end < limit && nodes[end].IsWord && !nodes[end].Is(WordClass.Preposition))
            return null;

        var frame = new Frame { Reason = "so", Cue = i, Speaker = speaker, TagFirst = i, TagLimit = end };
        return QuoteBefore(frame, first, limit, sentence) ?? (i - 1 > first ? frame with { First = clauses.StartBefore(i, first), Limit = i - 1, Reason = "so-clause" } : null);
    }

    // "claims", "reports": a verb only where a clause or marks follow.
    private bool IsVerbUse(int i)
    {
        if (i + 1 >= nodes.Count || nodes[i - 1].Shape == NodeShape.Lower && text.Words(nodes[i - 1]).EndsWith("ed", StringComparison.Ordinal))
            return false;

        var next = nodes[i + 1];
        return next.IsQuote || next.Is(WordClass.That | WordClass.Determiner | WordClass.Pronoun | WordClass.It) || next.Shape is NodeShape.Colon or NodeShape.Comma || next.IsName;
    }

    private Frame? ReadAccording(int i, int first, int limit)
    {
        if (text.Language.VerbSecond && i + 1 < limit && nodes[i + 1].Is(WordClass.Preposition))
            return null;
        var source = subjects.Source(i + 1, limit);
        if (source is not { } speaker)
            return null;

        var end = speaker.HasRole ? Math.Max(speaker.Limit, speaker.RoleLimit) : speaker.Limit;
        // "according to X, “…”": the marks are what X said, whatever stands before.
        if (end + 1 < limit && nodes[end].Shape == NodeShape.Comma && nodes[end + 1].IsQuote)
            return new Frame { Reason = "according", Cue = i, Speaker = speaker, TagFirst = i, TagLimit = end, Quote = end + 1 };

        var frame = new Frame { Reason = "according", Cue = i, Speaker = speaker, TagFirst = i, TagLimit = end };
        var previous = i - 1;
        while (previous >= first && nodes[previous].Shape is NodeShape.Comma or NodeShape.Dash)
            previous--;

        if (previous >= first && nodes[previous].Is(WordClass.That))
            first = previous = i;
        if (previous >= first && nodes[previous].Is(WordClass.Subordinator) && nodes[previous].Shape == NodeShape.Lower)
            return null;

        if (!text.Language.VerbSecond && previous - first >= 1 || (!text.Language.VerbSecond && previous == first && nodes[previous].IsQuote))
        {
            var from = clauses.StartBefore(previous + 1, first);
            return from == previous && nodes[from].IsQuote
                ? frame with { Quote = from }
                : clauses.HasVerb(from, previous + 1) ? frame with { First = from, Limit = previous + 1 } : null;
        }

        if (text.Language.VerbSecond)
            return Around(frame, first, limit);
        while (end < limit && nodes[end].Shape == NodeShape.Comma)
            end++;
        if (end >= limit)
            return null;
        var clauseEnd = clauses.End(end, limit);
        if (HoldsTag(end, clauseEnd))
            return null;

        return clauseEnd - end == 1 && nodes[end].IsQuote ? frame with { Quote = end } : frame with { First = end, Limit = clauseEnd };
    }

    // "According to the Herald, Burrows said …": Burrows speaks.
    private bool HoldsTag(int first, int limit)
    {
        for (var j = first; j < limit; j++)
        {
            if (nodes[j].Is(WordClass.Bare) && nodes[j].Shape == NodeShape.Lower && !nodes[j].Is(WordClass.NounToo) && IsCue(j, first))
                return true;
        }

        return false;
    }

    private Frame? ReadCue(int i, int first, int limit, int before, int sentence)
    {
        var tag = ReadTag(i, first, limit, before);
        if (tag is null)
            return null;

        var (speaker, tagFirst, tagLimit) = tag.Value;
        var frame = new Frame { Reason = "", Cue = i, Speaker = speaker, TagFirst = tagFirst, TagLimit = tagLimit };
        var call = nodes[i].Is(WordClass.Call) && !nodes[i].Is(WordClass.Say);

        return (call ? null : QuoteBefore(frame, first, limit, sentence))
            ?? (call ? Called(frame, limit) : After(frame, limit))
            ?? (call ? null : ClauseBefore(frame, first, limit));
    }

    /// <summary>The subject of a cue and the range of nodes that subject and cue cover.</summary>
    private (Mention? Speaker, int First, int Limit)? ReadTag(int i, int first, int limit, int before)
    {
        if (nodes[i].Is(WordClass.Participle))
        {
            var own = subjects.OfParticiple(i, first);
            var inherited = own ?? (frames.Count > before ? frames[^1].Speaker : subjects.OfSentence(first, i));
            return inherited is null ? null : (inherited, own?.First ?? i, i + 1);
        }

        // „…“, heißt es in der Mitteilung: the writing speaks.
        if (nodes[i].Is(WordClass.It))
            return i + 2 < limit && nodes[i + 1].Is(WordClass.Preposition) && subjects.Source(i + 2, limit) is { } writing ? (writing, i, writing.Limit) : (null, i, i + 1);

        // "dit-il": verb and subject in one.
        if (nodes[i].Is(WordClass.Pronoun))
            return (new Mention(i, i + 1, i, i), i, i + 1);
        if (text.Language.TopicParticles.Length > 0)
            return subjects.Topic(i, first) is { } topic ? (topic, i, i + 1) : null;

        var previous = i - 1;
        while (previous >= first && nodes[previous].Is(WordClass.Auxiliary) && nodes[previous].Shape == NodeShape.Lower)
            previous--;
        var inverted = previous < first || nodes[previous].IsQuote || (nodes[previous].Shape is NodeShape.Comma or NodeShape.Dash && (previous == first || nodes[previous - 1].IsQuote || !text.Language.BareClauses));

        // "Die Lage sei ernst, sagte Merkel": after a comma, whoever follows the verb says it.
        if (text.Language.VerbSecond && previous >= first && nodes[previous].Shape == NodeShape.Comma && i + 1 < limit && !nodes[i + 1].Is(WordClass.Preposition) && nodes[i + 1].IsWord && clauses.HasFinite(first, previous))
            inverted = true;
        if (!inverted && subjects.Left(i, first) is { } left)
            return (left, left.HasRole && left.RoleFirst < left.First ? left.RoleFirst : left.First, i + 1);
        if (subjects.Right(i + 1, limit) is { } right && (inverted || text.Language.CapitalNouns || nodes[previous].Shape == NodeShape.Comma || !text.Language.BareClauses))
            return (right, previous + 1, right.HasRole ? Math.Max(right.Limit, right.RoleLimit) : right.Limit);
        // "Hale arrived and said": the subject of the verb before serves this one too.
        if (previous >= first && nodes[previous].Is(WordClass.And | WordClass.But) || nodes[previous < first ? i : previous].Shape == NodeShape.Comma)
        {
            var shared = frames.Count > before ? frames[^1].Speaker : subjects.OfSentence(first, i);
            return shared is null ? null : (shared, i, i + 1);
        }

        return subjects.Left(i, first) is { } late ? (late, late.First, i + 1) : null;
    }

    private Frame? QuoteBefore(Frame frame, int first, int limit, int sentence)
    {
        var i = frame.TagFirst - 1;
        while (i >= first && nodes[i].Shape is NodeShape.Comma or NodeShape.Dash or NodeShape.Stop)
            i--;

        if (i < first)
        {
            // “Nobody came?” Tom Hale said. The mark ended the sentence, so the tag must be short.
            if (i < 0 || !nodes[i].IsQuote || text.StartsParagraph(sentence) || !EndsTag(frame.TagLimit, limit))
                return null;
            return frame with { Reason = "after", Quote = i };
        }

        if (!nodes[i].IsQuote || (i == frame.TagFirst - 1 && !ReadsAsSpeech(i)))
            return null;

        var start = clauses.StartBefore(i, first);
        return start < i && text.Language.TopicParticles.Length == 0 && clauses.Depends(start, i)
            ? frame with { Reason = "after-clause", First = start, Limit = i + 1 }
            : frame with { Reason = "after", Quote = i };
    }

    // Without a comma, a stretch right before the verb is its subject unless it ends like speech.
    private bool ReadsAsSpeech(int quote) => text.Language.TopicParticles.Length > 0 || text.LastOf(nodes[quote].Marked) is ',' or '?' or '!' or '.' or '…' || nodes[quote].End - nodes[quote].Start > 40;

    private bool EndsTag(int i, int limit)
    {
        while (i < limit && nodes[i].IsWord && nodes[i].Is(WordClass.Adverb | WordClass.Time | WordClass.Half))
            i++;
        if (i >= limit || nodes[i].Shape is NodeShape.Stop || nodes[i].IsQuote)
            return true;
        if (nodes[i].Shape is NodeShape.Comma && i + 1 < limit)
            return nodes[i + 1].IsQuote || nodes[i + 1].Is(WordClass.Participle | WordClass.Subordinator | WordClass.Determiner) || !clauses.HasVerb(i + 1, limit);
        return nodes[i].Is(WordClass.Preposition | WordClass.Adverb | WordClass.Time) || nodes[i].Is(WordClass.ObjectPronoun);
    }

    private Frame? Called(Frame frame, int limit)
    {
        var from = frame.TagLimit;
        var end = from;
        for (var i = from; i < Math.Min(limit, from + 18); i++)
        {
            if (nodes[i].IsQuote)
                end = i + 1;
            else if (end > from && !nodes[i].Is(WordClass.And) && nodes[i].Shape is not (NodeShape.Comma or NodeShape.OpenBracket or NodeShape.CloseBracket) && nodes[i - 1].Shape != NodeShape.OpenBracket)
                break;
            else if (nodes[i].Is(WordClass.AnyCue | WordClass.That | WordClass.Subordinator) && nodes[i].Shape == NodeShape.Lower && !nodes[i].Is(WordClass.NounToo | WordClass.Preposition))
                break;
        }

        return end > from ? frame with { Reason = "called", First = from, Limit = end } : null;
    }

    private Frame? After(Frame frame, int limit)
    {
        var from = frame.TagLimit;
        if (clauses.Begins(frame.Cue, from, limit) is not { } start)
            return null;

        // "told me I “shouldn't …”": the subject is the paper's own, the marked words alone are reported.
        if (nodes[start.At].Is(WordClass.FirstPerson) && start.At + 1 < limit && nodes[start.At + 1].IsQuote)
            return frame with { Reason = start.Reason, Quote = start.At + 1 };
        if (nodes[start.At].IsQuote && clauses.StandsAlone(start.At, limit, start.Marked))
            return frame with { Reason = start.Reason, Quote = start.At };
        if (start.Marked)
            return nodes[start.At].IsQuote ? frame with { Reason = start.Reason, Quote = start.At } : null;

        var first = start.That ? start.At - 1 : start.At;
        var end = clauses.End(start.At, limit);
        if (nodes[start.At].IsQuote && end == start.At + 1)
            return frame with { Reason = start.Reason, Quote = start.At };

        return end > start.At && clauses.HasVerb(start.At, end)
            ? frame with { Reason = start.Reason, First = first, Limit = end }
            : null;
    }

    private Frame? ClauseBefore(Frame frame, int first, int limit)
    {
        if (!nodes[frame.Cue].Is(WordClass.Say) || nodes[frame.Cue].Is(WordClass.Participle | WordClass.Asks) || (frame.Speaker is null && !nodes[frame.Cue].Is(WordClass.It)))
            return null;
        // Where the verb stands second, a clause before it pushes the subject behind it.
        if (text.Language.VerbSecond && (frame.TagFirst < frame.Cue || !nodes[frame.Cue].Is(WordClass.Bare) && !clauses.HasSubjunctive(first, frame.TagFirst)))
            return null;
        var comma = frame.TagFirst - 1;
        if (comma <= first || nodes[comma].Shape != NodeShape.Comma)
            return null;

        var start = frames.Count > 0 && frames[^1].IsClause && frames[^1].Limit > first ? frames[^1].Limit : first;
        if (start >= comma || nodes[start].Shape == NodeShape.Comma)
            return null;

        var next = frame.TagLimit;
        while (next < limit && nodes[next].IsWord && nodes[next].Is(WordClass.Adverb | WordClass.Half | WordClass.Time))
            next++;
        var rest = next + 1 < limit && nodes[next].Shape == NodeShape.Comma && !nodes[next + 1].Is(WordClass.Participle) && !nodes[next + 1].IsQuote;
        if (rest && clauses.HasVerb(next + 1, limit) && (!clauses.HasVerb(start, comma) || nodes[next + 1].Shape == NodeShape.Lower))
            return frame with { Reason = "around", First = start, Limit = comma, SecondFirst = next + 1, SecondLimit = clauses.End(next + 1, limit) };

        var certain = comma - start >= 3 && nodes[frame.Cue].Is(WordClass.Bare) && (next >= limit || nodes[next].Shape == NodeShape.Stop);
        return certain || clauses.HasVerb(start, comma) ? frame with { Reason = "clause-before", First = start, Limit = comma } : null;
    }
}
