namespace Articles.Text;

/// <summary>Finds the bounds of noun phrases.</summary>
internal sealed class PhraseReader(QuoteText text, NameReader names)
{
    /// <summary>The classes of words that a noun phrase ends before.</summary>
    public const WordClass Verbal = WordClass.AnyCue | WordClass.Auxiliary | WordClass.Verb | WordClass.Thought;

    private const WordClass Boundary = WordClass.That | WordClass.Whether | WordClass.Subordinator | WordClass.But | WordClass.According;
    private const int LongestPhrase = 40;

    /// <summary>Where the noun phrase that ends at a node begins.</summary>
    public int PhraseStart(int last, int first)
    {
        var i = last;
        while (i >= first && last - i < LongestPhrase)
        {
            var node = text.Nodes[i];
            if (node.Shape is NodeShape.Comma or NodeShape.Colon or NodeShape.Semicolon or NodeShape.Stop or NodeShape.Dash)
                break;
            if (node.IsQuote && !(i < last && i > first && text.Nodes[i - 1].IsName && text.Nodes[i + 1].IsName) && !(i < last
                && i > first && text.Nodes[i - 1].Is(WordClass.Namer | WordClass.Determiner)))
                break;
            if (node.Shape == NodeShape.Lower && node.Is(Boundary | Verbal) && !node.Is(WordClass.Role | WordClass.Preposition)
                && !IsNounUse(i, first))
                break;
            if (node.Shape == NodeShape.OpenBracket && !Closes(i, last))
                break;
            if (node.Is(WordClass.And) && !(i < last && i > first && text.Nodes[i - 1].IsName && text.Nodes[i + 1].IsName))
                break;
            i--;
        }

        return i + 1;
    }

    /// <summary>Where the noun phrase that begins at a node ends.</summary>
    public int PhraseEnd(int start, int limit)
    {
        var i = start;
        var sawName = false;

        while (i < limit && i - start < LongestPhrase)
        {
            var node = text.Nodes[i];
            if (node.IsQuote)
            {
                if (!(i > start && i + 1 < limit && text.Nodes[i - 1].IsName && text.Nodes[i + 1].IsName) && !(i > start
                    && text.Nodes[i - 1].Is(WordClass.Namer | WordClass.Determiner) && node.End - node.Start < 30))
                    break;
            }
            else if (node.Shape is NodeShape.OpenBracket)
            {
                var close = i;
                while (close < limit && text.Nodes[close].Shape != NodeShape.CloseBracket && close - i < 8)
                    close++;
                if (close >= limit || text.Nodes[close].Shape != NodeShape.CloseBracket)
                    break;
                i = close;
            }
            else if (!node.IsWord && node.Shape is not NodeShape.Number && !node.Is(WordClass.Possessive))
                break;
            else if (i > start && EndsPhrase(i, limit, sawName))
                break;
            else if (i == start && node.Shape == NodeShape.Lower && node.Is(Verbal | Boundary)
                && !node.Is(WordClass.Role | WordClass.Determiner | WordClass.Writing))
                break;

            sawName |= names.IsNameWord(i) && !text.Language.CapitalNouns && !node.Is(WordClass.Role | WordClass.Body | WordClass.Demonym);
            i++;
        }

        return i;
    }

    private bool EndsPhrase(int i, int limit, bool sawName)
    {
        var node = text.Nodes[i];
        // After a noun with its capital, a small word that governs nothing is the verb.
        if (text.Language.CapitalNouns && node.Shape == NodeShape.Lower && text.Nodes[i - 1].IsName
            && !text.Nodes[i - 1].Is(WordClass.Determiner | WordClass.Adverb | WordClass.Preposition)
            && !node.Is(WordClass.Determiner | WordClass.Preposition | WordClass.And | WordClass.NameParticle))
            return true;
        // "laut Polizei eine Warnung": another noun begins.
        if (text.Language.CapitalNouns && node.Shape == NodeShape.Lower && node.Is(WordClass.Determiner) && !node.Is(WordClass.Genitive)
            && names.IsNameWord(i - 1))
            return true;
        // "Enligt Per Nord öppnar bron": and after a name, where the verb stands second.
        if (text.Language.InvertsTags && sawName && node.Shape == NodeShape.Lower && node.Class == WordClass.None && text.Nodes[i - 1].IsName)
            return true;
        if (node.Is(WordClass.Time) && !node.Is(WordClass.GivenName) || node.Is(WordClass.Pronoun)
            && !node.Is(WordClass.Determiner | WordClass.Half))
            return true;
        // "Alice Morgan turned": a participle does not follow the name it belongs to.
        if (text.Language.BareClauses && sawName && node.Shape == NodeShape.Lower && text.Nodes[i - 1].IsName
            && text.Words(node).EndsWith("ed", StringComparison.Ordinal))
            return true;
        if (text.Language.VerbSecond && node.Is(WordClass.Preposition) && !node.Is(WordClass.NameParticle))
            return true;
        if (node.Is(WordClass.And) && text.Text[text.Nodes[i - 1].End] == '-')
            return false;
        if (node.Is(WordClass.And))
            return !(i + 1 < limit && text.Nodes[i - 1].IsName && text.Nodes[i + 1].IsName);
        if (node.Is(WordClass.Preposition) && !node.Is(WordClass.NameParticle))
            return sawName && !text.Words(node).Equals("of", StringComparison.Ordinal) || i + 1 < limit
                && text.Nodes[i + 1].Is(WordClass.Time | WordClass.ObjectPronoun | WordClass.Writing) || i + 1 < limit
                && text.Nodes[i + 1].Is(WordClass.Determiner) && i + 2 < limit && text.Nodes[i + 2].Is(WordClass.Writing | WordClass.Time);

        return node.Shape == NodeShape.Lower && node.Is(Boundary | Verbal | WordClass.Adverb | WordClass.Infinitive | WordClass.Participle) && !node.Is(WordClass.Role | WordClass.NameParticle | WordClass.Determiner) && !IsNounUse(i, i - 1);
    }

    /// <summary>The start of a phrase without the time, the place or the particle that opens it.</summary>
    public int SkipOpening(int start, int limit)
    {
        while (start < limit)
        {
            var node = text.Nodes[start];
            if (text.Language.VerbSecond && node.Is(WordClass.Subordinator | WordClass.As) && !node.Is(WordClass.Determiner))
                return limit;
            if (node.Is(WordClass.Adverb | WordClass.And | WordClass.But | WordClass.Subordinator)
                && !node.Is(WordClass.GivenName | WordClass.Determiner | WordClass.Role) || node.Is(WordClass.Time)
                || node.Shape is NodeShape.Number or NodeShape.CloseBracket)
                start++;
            else if (node.Is(WordClass.Preposition) && start + 1 < limit && text.Nodes[start + 1].Is(WordClass.Time))
                start += 2;
            else if (node.Is(WordClass.Preposition) && !node.Is(WordClass.GivenName) && !IsSurname(start, limit))
                return LastRun(start, limit);
            else
                return start;
        }

        return start;
    }

    // "De la Cruz dijo", "Van Dam zei": nothing but a name stands before the verb. Where nouns have capitals, "Zur Begründung" would be one too.
    private bool IsSurname(int start, int limit) => !text.Language.CapitalNouns && names.RunEnd(start, limit) == limit;

    // "After the leak CEO Enver Solomon told": without a comma only a name at the very end can be the subject.
    private int LastRun(int start, int limit)
    {
        if (text.Language.VerbSecond)
            return limit;

        var i = limit;
        while (i > start && names.IsNameWord(i - 1))
            i--;

        return i == limit || i > start && text.Nodes[i - 1].Is(WordClass.Preposition | WordClass.Determiner) ? limit : i;
    }

    /// <summary>Whether a range holds a word that can name somebody.</summary>
    public bool IsPhrase(int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            var node = text.Nodes[i];
            if (node.IsWord && !node.Is(WordClass.Determiner | WordClass.Preposition | WordClass.Adverb | WordClass.And | WordClass.ObjectPronoun | WordClass.Infinitive))
                return true;
            if (node.Is(WordClass.They | WordClass.Role))
                return true;
        }

        return false;
    }

    /// <summary>Whether a range holds an office or calling.</summary>
    public bool HasRole(int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (text.Nodes[i].Is(WordClass.Role))
                return true;
        }

        return false;
    }

    private bool Closes(int open, int last)
    {
        for (var i = open; i <= last; i++)
        {
            if (text.Nodes[i].Shape == NodeShape.CloseBracket)
                return true;
        }

        return false;
    }

    private bool IsNounUse(int i, int first) =>
        i > first && text.Nodes[i].Is(WordClass.NounToo | WordClass.Writing)
            && (text.Nodes[i - 1].Is(WordClass.Determiner | WordClass.Possessive) || text.Nodes[i - 1].Shape == NodeShape.Lower
            && !text.Nodes[i - 1].Is(Verbal));
}
