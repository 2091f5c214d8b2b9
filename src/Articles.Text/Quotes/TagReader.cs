namespace Articles.Text;

/// <summary>Reads the tag of a quote, subject and cue, and the stretch before it.</summary>
internal sealed class TagReader(QuoteText text, SubjectReader subjects, ClauseReader clauses, VerbFinder verbs)
{
    private readonly List<Node> _nodes = text.Nodes;

    /// <summary>The subject of a cue and the range of nodes that subject and cue cover.</summary>
    public (Mention? Speaker, int First, int Limit)? ReadTag(int i, int first, int limit, Mention? last)
    {
        if (_nodes[i].Is(WordClass.Participle))
            return OfParticiple(i, first, last);
        if (_nodes[i].Is(WordClass.It))
            return OfWriting(i, first, limit);
        // "dit-il": verb and subject in one.
        if (_nodes[i].Is(WordClass.Pronoun))
            return (new Mention(i, i + 1, i, i), i, i + 1);
        if (_nodes[i].Is(WordClass.Cites))
            return Cited(i, first, limit);
        if (text.Language.TopicParticles.Length > 0)
            return subjects.Topic(i, first) is { } topic ? (topic, i, i + 1) : null;

        return OfVerb(i, first, limit, last);
    }

    private (Mention? Speaker, int First, int Limit)? OfParticiple(int i, int first, Mention? last)
    {
        var own = subjects.OfParticiple(i, first);
        var inherited = own ?? last ?? subjects.OfSentence(first, i);
        return inherited is null ? null : (inherited, own?.First ?? i, i + 1);
    }

    // „…“, heißt es in der Mitteilung: the writing speaks.
    private (Mention? Speaker, int First, int Limit) OfWriting(int i, int first, int limit) =>
        i + 2 < limit && _nodes[i + 1].Is(WordClass.Preposition) && subjects.Source(i + 2, limit) is { } writing ? (writing, i, writing.Limit)
        : i - first > 1 && _nodes[first].Is(WordClass.Preposition) && subjects.Source(first + 1, i) is { } named ? (named, i, i + 1)
        : (null, i, i + 1);

    private (Mention? Speaker, int First, int Limit)? OfVerb(int i, int first, int limit, Mention? last)
    {
        var previous = i - 1;
        while (previous >= first && _nodes[previous].Is(WordClass.Auxiliary) && _nodes[previous].Shape == NodeShape.Lower)
            previous--;
        var inverted = IsInverted(i, first, limit, previous);

        // "Er hält das für falsch und nannte den Plan …": one subject for both verbs, and an object after the second.
        if (text.Language.VerbSecond && previous > first && _nodes[previous].Is(WordClass.And)
            && (last ?? subjects.OfSentence(first, i)) is { } joined)
            return (joined, i, i + 1);
        // "El alcalde, Pablo Nogueira, calificó la idea de …": a name and its office up to the comma are the subject, in whichever order.
        if ((!inverted || !text.Language.VerbSecond && previous > first && _nodes[previous - 1].IsWord) && subjects.Left(i, first) is { } left
            && (!inverted || left is { HasName: true, HasRole: true } && Math.Max(left.Limit, left.RoleLimit) == previous))
            return (left, left.HasRole && left.RoleFirst < left.First ? left.RoleFirst : left.First, i + 1);
        if (subjects.Behind(i + 1, limit) is { } right && (inverted || text.Language.CapitalNouns
            || _nodes[previous].Shape == NodeShape.Comma || !text.Language.BareClauses))
            return (right, previous + 1, right.HasRole ? Math.Max(right.Limit, right.RoleLimit) : right.Limit);
        // "Hale arrived and said": the subject of the verb before serves this one too.
        if (previous >= first && _nodes[previous].Is(WordClass.And | WordClass.But)
            || _nodes[previous < first ? i : previous].Shape == NodeShape.Comma)
        {
            var shared = last ?? subjects.OfSentence(first, i);
            return shared is null ? null : (shared, i, i + 1);
        }

        return subjects.Left(i, first) is { } late ? (late, late.First, i + 1) : null;
    }

    /// <summary>Whether the subject stands behind the verb.</summary>
    /// <param name="previous">The node before the verb and its auxiliaries.</param>
    private bool IsInverted(int i, int first, int limit, int previous)
    {
        if (previous < first || _nodes[previous].IsQuote)
            return true;
        if (_nodes[previous].Shape is not (NodeShape.Comma or NodeShape.Dash))
            return false;

        return previous == first || _nodes[previous - 1].IsQuote || !(text.Language.BareClauses || text.Language.VerbSecond)
            // "Die Lage sei ernst, sagte Merkel": after a comma, whoever follows the verb says it.
            || (text.Language.VerbSecond && _nodes[previous].Shape == NodeShape.Comma && i + 1 < limit
                && !_nodes[i + 1].Is(WordClass.Preposition) && _nodes[i + 1].IsWord
                && (verbs.HasFinite(first, previous) || _nodes[i + 1].Is(WordClass.Pronoun) && !_nodes[i + 1].Is(WordClass.Determiner)));
    }

    // "Das Blatt zitiert den Minister mit den Worten": whose words they are stands behind; in the passive in front.
    private (Mention? Speaker, int First, int Limit)? Cited(int i, int first, int limit)
    {
        if (verbs.Holds(first, i, WordClass.Passive) && subjects.OfSentence(first, i) is { } passive)
            return (passive, i, i + 1);

        var inverted = i == first || _nodes[i - 1].Shape == NodeShape.Comma;
        var from = inverted && subjects.Right(i + 1, limit) is { } paper ? paper.Limit : i + 1;
        while (from < limit && _nodes[from].Is(WordClass.Adverb))
            from++;
        if (subjects.Source(from, limit) is { } cited && !_nodes[cited.First].Is(WordClass.Preposition))
            return (cited, i, Math.Max(cited.Limit, cited.RoleLimit));

        return (inverted ? subjects.Right(i + 1, limit) : subjects.Left(i, first)) is { } alone ? (alone, i, from) : null;
    }

    /// <summary>The frame of a stretch, a comma, a verb and its subject: where the verb stands second, nothing else is built so.</summary>
    public Frame? ReadInverted(int verb, int first, int limit, int sentence)
    {
        if (subjects.Right(verb + 1, limit) is not { } speaker)
            return null;

        var frame = new Frame { Reason = "inverted", Cue = verb, Speaker = speaker, TagFirst = verb, TagLimit = speaker.Limit };
        return QuoteBefore(frame, first, limit, sentence) is { IsClause: false } found ? found with { Reason = "inverted" } : null;
    }

    /// <summary>The frame of a stretch that stands before its tag.</summary>
    public Frame? QuoteBefore(Frame frame, int first, int limit, int sentence)
    {
        var i = frame.TagFirst - 1;
        while (i >= first && _nodes[i].Shape is NodeShape.Comma or NodeShape.Dash or NodeShape.Stop)
            i--;

        if (i < first)
        {
            // “Nobody came?” Tom Hale said. The mark ended the sentence, so the tag must be short.
            if (i < 0 || !_nodes[i].IsQuote || text.StartsParagraph(sentence) || !EndsTag(frame.TagLimit, limit))
                return null;
            return frame with { Reason = "after", Quote = i };
        }

        if (!_nodes[i].IsQuote || (i == frame.TagFirst - 1 && !ReadsAsSpeech(i)))
            return null;

        var start = clauses.StartBefore(i, first);
        return start < i && text.Language.TopicParticles.Length == 0 && clauses.Depends(start, i)
            ? frame with { Reason = "after-clause", First = start, Limit = i + 1 }
            : frame with { Reason = "after", Quote = i };
    }

    // Without a comma, a stretch right before the verb is its subject unless it ends like speech.
    private bool ReadsAsSpeech(int quote) => text.Language.TopicParticles.Length > 0
        || text.LastOf(_nodes[quote].Marked) is ',' or '?' or '!' or '.' or '…' || _nodes[quote].End - _nodes[quote].Start > 40;

    private bool EndsTag(int i, int limit)
    {
        while (i < limit && _nodes[i].IsWord && _nodes[i].Is(WordClass.Adverb | WordClass.Time | WordClass.Half))
            i++;
        if (i >= limit || _nodes[i].Shape is NodeShape.Stop || _nodes[i].IsQuote)
            return true;
        if (_nodes[i].Shape is NodeShape.Comma && i + 1 < limit)
            return _nodes[i + 1].IsQuote || _nodes[i + 1].Is(WordClass.Participle | WordClass.Subordinator | WordClass.Determiner)
                || !verbs.HasVerb(i + 1, limit);
        return _nodes[i].Is(WordClass.Preposition | WordClass.Adverb | WordClass.Time) || _nodes[i].Is(WordClass.ObjectPronoun);
    }
}
