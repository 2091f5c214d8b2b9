namespace Articles.Text;

/// <summary>Reads the noun phrase that says: to the left of its verb or to the right of it.</summary>
internal sealed class SubjectReader(QuoteText text, NameReader names, PhraseReader phrases)
{
    private const int LongestApposition = 40;

    private readonly InterludeReader _interludes = new(text, names);

    /// <summary>The subject to the right of a verb: "said the harbour master, Ines Duarte".</summary>
    public Mention? Right(int i, int limit)
    {
        i = _interludes.AfterSmallWords(i, limit);
        if (i >= limit || (text.Language.VerbSecond && text.Nodes[i].Is(WordClass.Preposition | WordClass.Oblique)))
            return null;
        if (text.Nodes[i].Is(WordClass.Pronoun | WordClass.It) && !text.Nodes[i].Is(WordClass.Determiner))
            return new Mention(i, i + 1, i, i);

        var end = phrases.PhraseEnd(i, limit);
        if (end == i || !phrases.IsPhrase(i, end))
            return null;

        if (Alias(i, end, limit) is { } alias)
            return alias;

        var name = names.In(i, end);
        return WithAppositionAfter(new Mention(i, end, name.First, name.Limit), limit);
    }

    /// <summary>The subject behind a verb of saying, whatever stands between the two.</summary>
    public Mention? Behind(int i, int limit) => Right(_interludes.End(i, limit), limit);

    // a man who goes by the name “Shorty”
    private Mention? Alias(int first, int from, int limit)
    {
        for (var i = from; i + 1 < Math.Min(limit, from + 8) && text.Nodes[i].IsWord; i++)
        {
            if (text.Nodes[i].Is(WordClass.Namer) && text.Nodes[i + 1].IsQuote)
                return new Mention(first, i + 2, i + 1, i + 2);
        }

        return null;
    }

    /// <summary>The subject to the left of a verb, at or after a node.</summary>
    public Mention? Left(int verb, int first)
    {
        var j = SkipBack(verb - 1, first);
        if (j < first)
            return null;

        if (text.Nodes[j].Shape == NodeShape.Comma)
            return AcrossApposition(j, first);

        return Phrase(j, first, verb);
    }

    /// <summary>The source after "according to", which stands in whatever case.</summary>
    public Mention? Source(int i, int limit)
    {
        if (!text.Language.VerbSecond)
            return Right(i, limit);

        var end = phrases.PhraseEnd(i, limit);
        if (end == i || !phrases.IsPhrase(i, end))
            return null;
        var name = names.In(i, end);
        return WithAppositionAfter(new Mention(i, end, name.First, name.Limit), limit);
    }

    /// <summary>The topic of a sentence, its particle cut off: "田中市長は".</summary>
    public Mention? Topic(int verb, int first)
    {
        for (var i = first; i < verb; i++)
        {
            if (!text.Nodes[i].IsQuote && text.Nodes[i].End - text.Nodes[i].Start > 1
                && text.Language.TopicParticles.Contains(text.Text[text.Nodes[i].End - 1]))
                return new Mention(i, i + 1, i, i);
        }

        return null;
    }

    /// <summary>A range of nodes read as one noun phrase.</summary>
    public Mention? OfPhrase(int first, int limit)
    {
        if (!phrases.IsPhrase(first, limit))
            return null;

        var name = names.In(first, limit);
        return new Mention(first, limit, name.First, name.Limit);
    }

    /// <summary>The subject that a participle brings along: "with Boswell stating".</summary>
    public Mention? OfParticiple(int participle, int first)
    {
        var last = participle - 1;
        if (last <= first || !text.Nodes[last].IsWord || text.Nodes[last].Is(PhraseReader.Verbal))
            return null;

        var start = phrases.PhraseStart(last, first);
        if (start > last || !text.Nodes[start].Is(WordClass.Preposition) && !text.Nodes[start].Is(WordClass.Determiner)
            && !names.IsNameWord(start))
            return null;

        var from = text.Nodes[start].Is(WordClass.Preposition) ? start + 1 : start;
        if (from > last || !phrases.IsPhrase(from, last + 1))
            return null;

        var name = names.In(from, last + 1);
        return new Mention(from, last + 1, name.First, name.Limit);
    }

    /// <summary>The first noun phrase of a sentence, which is its subject more often than not.</summary>
    public Mention? OfSentence(int first, int limit)
    {
        if (text.Language.VerbSecond && text.Nodes[first].Is(WordClass.Subordinator | WordClass.Whether) && AfterClause(first, limit) is { } main)
            return main;
        if (text.Language.VerbSecond && text.Nodes[first].Is(WordClass.Preposition | WordClass.Adverb | WordClass.Oblique | WordClass.As | WordClass.Subordinator))
            return AfterFirstVerb(first, limit);

        var start = AfterOpening(first, limit);
        if (start >= limit)
            return null;
        if (text.Nodes[start].Is(WordClass.Pronoun) && !text.Nodes[start].Is(WordClass.Determiner))
            return new Mention(start, start + 1, start, start);

        var end = phrases.PhraseEnd(start, limit);
        if (end == start || !phrases.IsPhrase(start, end))
            return null;

        var name = names.In(start, end);
        return WithAppositionAfter(new Mention(start, end, name.First, name.Limit), limit);
    }

    // "Wie der Sender meldet, gab die Sprecherin …": the clause in front is closed by a comma, the verb and its subject follow.
    private Mention? AfterClause(int first, int limit)
    {
        for (var i = first + 2; i + 2 < limit; i++)
        {
            if (text.Nodes[i].Shape == NodeShape.Comma && text.Nodes[i + 1].Shape == NodeShape.Lower
                && (text.Nodes[i + 1].Is(PhraseReader.Verbal) || text.Nodes[i + 1].Class == WordClass.None) && Right(i + 2, limit) is { } subject)
                return subject;
        }

        return null;
    }

    // "Den Unmut brachte die Sprecherin …": something else comes first, the subject after the verb.
    private Mention? AfterFirstVerb(int first, int limit)
    {
        for (var i = first + 1; i + 1 < limit; i++)
        {
            var node = text.Nodes[i];
            if (node.Shape != NodeShape.Lower || node.Is(WordClass.Determiner | WordClass.Preposition | WordClass.Adverb | WordClass.And | WordClass.Subordinator | WordClass.ObjectPronoun))
                continue;
            // An adjective stands before its noun, a verb before a determiner, a pronoun or a name.
            var next = text.Nodes[i + 1];
            if (node.Is(PhraseReader.Verbal | WordClass.Subjunctive | WordClass.WeakSubjunctive) || (node.Class == WordClass.None
                && text.Nodes[i - 1].IsName && (next.Is(WordClass.Determiner | WordClass.Pronoun | WordClass.ObjectPronoun | WordClass.Role) || next.IsName)))
                return Right(i + 1, limit);
        }

        return null;
    }

    // "During the debate, Sunak …": the subject comes after the comma.
    private int AfterOpening(int first, int limit)
    {
        var node = text.Nodes[first];
        if (!node.Is(WordClass.Preposition | WordClass.Subordinator | WordClass.Participle) && !(node.IsWord
            && text.Words(node).EndsWith("ing", StringComparison.Ordinal)))
            return phrases.SkipOpening(first, limit);

        for (var i = first; i < limit; i++)
        {
            if (text.Nodes[i].Shape == NodeShape.Comma)
                return i + 1 < limit ? phrases.SkipOpening(i + 1, limit) : limit;
        }

        return phrases.SkipOpening(first, limit);
    }

    /// <summary>The last name in a range, whatever its place in the grammar: "And from Chairwoman Ruth Adler:".</summary>
    public Mention? LastName(int first, int limit)
    {
        var last = limit;
        while (last > first && !names.IsNameWord(last - 1))
            last--;
        var start = last;
        while (start > first && names.IsNameWord(start - 1))
            start--;

        var name = names.In(start, last);
        return name.First < name.Limit ? new Mention(start, last, name.First, name.Limit) : null;
    }

    /// <summary>A mention with the role that follows its name between commas.</summary>
    public Mention WithAppositionAfter(Mention mention, int limit)
    {
        if (mention.Limit + 1 >= limit || text.Nodes[mention.Limit].Shape != NodeShape.Comma)
            return mention;

        var from = mention.Limit + 1;
        var end = phrases.PhraseEnd(from, limit);
        if (end == from || text.Nodes[from].Is(WordClass.Pronoun | WordClass.Preposition))
            return mention;

        var name = names.In(from, end);
        // "die Bürgermeisterin von Husum, Antje Wolters": with a full name behind it, what looked like a name is the place of an office.
        var office = mention.HasName && text.Nodes[mention.NameFirst].Shape == NodeShape.Lower && name.Limit - name.First > 1
            && text.Nodes[from].Is(WordClass.GivenName);
        if ((!mention.HasName || office) && name.First < name.Limit && name.First == from)
            return new Mention(mention.First, end, name.First, name.Limit, mention.First, mention.Limit);

        var role = phrases.HasRole(from, end);
        return mention.HasName && role && end <= limit ? mention with { RoleFirst = from, RoleLimit = end } : mention;
    }

    private int SkipBack(int j, int first)
    {
        while (j >= first)
        {
            var node = text.Nodes[j];
            if (node.Shape == NodeShape.Lower && node.Is(WordClass.Auxiliary | WordClass.Adverb | WordClass.Negation)
                && !node.Is(WordClass.Pronoun))
                j--;
            else if (node.Is(WordClass.Time) && j - 1 >= first && text.Nodes[j - 1].Is(WordClass.Preposition | WordClass.Determiner))
                j -= 2;
            else if (node.Is(WordClass.Time) && j - 1 >= first && text.Nodes[j - 1].IsName)
                j--;
            else
                break;
        }

        return j;
    }

    // "Steve Whitmore, a representative for the sheriff, told": the phrase before the apposition speaks.
    private Mention? AcrossApposition(int comma, int first)
    {
        var open = comma - 1;
        while (open >= first && text.Nodes[open].Shape != NodeShape.Comma && !text.Nodes[open].IsQuote && comma - open < LongestApposition)
            open--;

        // "Lydia Buchtmann for Food Standards, says": one chunk, when it begins as a subject does.
        if (open <= first || text.Nodes[open].Shape != NodeShape.Comma)
            return open < first && names.RunEnd(first, comma) > first ? Phrase(comma - 1, first, comma) : null;

        var name = names.In(open + 1, comma);
        var outer = Phrase(open - 1, first, open);
        // "Malaysia's Prime Minister, Najib Razak, said": the name stands in the second place.
        if (name.Limit - name.First > 1 && name.First == open + 1 && name.Limit == comma && (outer is not { HasName: true }
            || outer is { } o && phrases.HasRole(o.First, o.NameFirst)))
            return outer is { } role ? new Mention(open + 1, comma, name.First, name.Limit, role.First, role.Limit) : new Mention(open + 1, comma, name.First, name.Limit);

        // "Cres Eastman, director of the study, and chairman of the centre, says"
        if (outer is not { HasName: true } && AcrossApposition(open, first) is { HasName: true } further)
            return further with { RoleFirst = open + 1, RoleLimit = comma };
        if (outer is not { } found)
            return null;
        return phrases.HasRole(open + 1, comma) && !text.Nodes[open + 1].Is(WordClass.Subordinator)
            ? found with { RoleFirst = open + 1, RoleLimit = comma }
            : found;
    }

    /// <summary>The noun phrase that ends at a node.</summary>
    private Mention? Phrase(int last, int first, int verb)
    {
        var start = phrases.PhraseStart(last, first);
        var limit = last + 1;
        if (start < limit && text.Nodes[last].Is(WordClass.Pronoun | WordClass.It)
            && (text.Nodes[last].Is(WordClass.It) || !text.Nodes[last].Is(WordClass.ObjectPronoun)))
            return new Mention(last, limit, last, last);

        start = phrases.SkipOpening(start, limit);
        if (start >= limit || !phrases.IsPhrase(start, limit) || text.Nodes[start].Is(WordClass.Oblique)
            || text.Language.VerbSecond && text.Nodes[start].Is(WordClass.ObjectPronoun) && !text.Nodes[start].Is(WordClass.Pronoun))
            return null;

        var name = names.In(start, limit);
        var mention = new Mention(start, limit, name.First, name.Limit);
        // "Malaysia's Prime Minister, Najib Razak said"
        if (mention.HasName && name.First == start && start - 1 > first && text.Nodes[start - 1].Shape == NodeShape.Comma && verb == limit)
        {
            var from = phrases.SkipOpening(phrases.PhraseStart(start - 2, first), start - 1);
            if (from < start - 1 && phrases.HasRole(from, start - 1) && !text.Nodes[from].Is(WordClass.Preposition)
                && names.In(from, start - 1) is var other && other.First == other.Limit)
                mention = mention with { RoleFirst = from, RoleLimit = start - 1 };
        }

        return mention;
    }
}
