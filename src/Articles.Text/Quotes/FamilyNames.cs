namespace Articles.Text;

/// <summary>Finds the family names that are other words too: "mayor Anna Green", "Theresa May", "Ursula von der Leyen". There, and wherever the article repeats them, such a word is a name and nothing else.</summary>
internal sealed class FamilyNames(QuoteText text)
{
    private const WordClass Title = WordClass.Role | WordClass.Honorific | WordClass.Demonym | WordClass.Place | WordClass.Body;
    private const WordClass Given = WordClass.GivenName | WordClass.Male | WordClass.Female;

    private const int MostParticles = 4;

    private readonly List<Node> _nodes = text.Nodes;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes from the nodes of family names what the table knows of these words.</summary>
    public void Mark()
    {
        for (var i = 1; i < _nodes.Count; i++)
        {
            if (MayBeName(i) && !GoesOn(i) && FollowsGivenName(i))
            {
                _known.Add(text.Words(_nodes[i]).ToString());
                MakeName(i);
            }
            else if (_nodes[i].Shape == NodeShape.Lower && Particled(i) is var limit and > 0 && (_nodes[i - 1].Is(WordClass.GivenName) || IsPlain(i - 1) && IsTitled(i - 1)))
            {
                _known.Add(text.Text[_nodes[i].Start.._nodes[limit - 1].End]);
                MakeParticles(i, limit);
            }
        }

        if (_known.Count == 0)
            return;

        var names = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (MayBeName(i) && !GoesOn(i) && names.Contains(text.Words(_nodes[i])) && StandsAlone(i))
                MakeName(i);
            else if (Particled(i) is var limit and > 0 && names.Contains(text.Text.AsSpan(_nodes[i].Start, _nodes[limit - 1].End - _nodes[i].Start)))
                MakeParticles(i, limit);
        }
    }

    private bool MayBeName(int i) => _nodes[i].Shape == NodeShape.Capital && _nodes[i].Is(Title | WordClass.FamilyName)
        && !text.Words(_nodes[i]).Contains(' ');

    private void MakeName(int i) => _nodes[i] = _nodes[i] with { Class = _nodes[i].Is(WordClass.GivenName) ? _nodes[i].Class & Given : WordClass.None };

    // Where "von" is a preposition, only the article can tell that "von der Leyen" is somebody.
    private int Particled(int i)
    {
        if (!_nodes[i].Is(WordClass.NameParticle) || !_nodes[i].Is(WordClass.Preposition)
            || !(text.Words(_nodes[i]).Equals("von", StringComparison.OrdinalIgnoreCase) || text.Words(_nodes[i]).Equals("van", StringComparison.OrdinalIgnoreCase)))
            return 0;

        var last = i + 1;
        while (last < _nodes.Count && last - i < MostParticles && _nodes[last].Shape == NodeShape.Lower && _nodes[last].Is(WordClass.NameParticle))
            last++;

        return last < _nodes.Count && _nodes[last].Shape == NodeShape.Capital && !_nodes[last].Is(Title | WordClass.Time) ? last + 1 : 0;
    }

    private void MakeParticles(int i, int limit)
    {
        for (; i < limit - 1; i++)
            _nodes[i] = _nodes[i] with { Class = WordClass.NameParticle };
    }

    // "Prince William", "Green Party", "Professor of Law", "May 5": the word belongs to what comes after it.
    private bool GoesOn(int i) => i + 1 < _nodes.Count && (_nodes[i + 1].IsName && !_nodes[i + 1].Is(WordClass.Time | WordClass.Abbreviation)
        && !text.BeginsSentence(i + 1) || !_nodes[i].Is(WordClass.FamilyName) && text.Words(_nodes[i + 1]).Equals("of", StringComparison.Ordinal)
        || _nodes[i].Is(WordClass.Time) && _nodes[i + 1].Shape == NodeShape.Number);

    private bool FollowsGivenName(int i)
    {
        var node = _nodes[i];
        var given = i - 1;
        while (given > 0 && IsInitial(given))
            given--;

        // "Martin Luther King"; but where nouns have capitals too, "weil Angela Merkel Kanzlerin wird" looks the same.
        if (given > 0 && IsPlain(given) && !text.Language.CapitalNouns && node.Is(WordClass.Role) && _nodes[given - 1].Is(WordClass.GivenName))
            given--;
        if (text.BeginsSentence(i) || _nodes[given].Shape != NodeShape.Capital)
            return false;

        // "Ms. King"; "Mr. President" is nobody's name.
        if (_nodes[given].Is(WordClass.Honorific) && !_nodes[given].Is(WordClass.Role))
            return node.Is(WordClass.FamilyName);

        var titled = IsTitled(given);
        if (_nodes[given].Is(WordClass.GivenName) && (titled || !_nodes[given].Is(Title)))
            return node.Is(WordClass.Role | WordClass.Demonym | WordClass.FamilyName) || titled && _nodes[given - 1].Shape == NodeShape.Lower;

        // "mayor Zoltana King": after a title, whatever has a capital is a given name; but "former Crown Prince" is one title.
        return titled && IsPlain(given) && !text.Language.CapitalNouns && !node.Is(WordClass.Time) && node.Is(WordClass.FamilyName)
            && !_nodes[given - 1].Is(WordClass.Rank);
    }

    // "mayor Anna", "the mayor, Anna"
    private bool IsTitled(int given)
    {
        if (given > 1 && _nodes[given - 1].Shape == NodeShape.Comma)
            given--;

        return given > 0 && !text.BeginsSentence(given) && _nodes[given - 1].Is(WordClass.Role | WordClass.Honorific);
    }

    private bool IsPlain(int i) => _nodes[i].Shape == NodeShape.Capital && (_nodes[i].Class & ~WordClass.BeginsPhrase) == WordClass.None;

    private bool IsInitial(int i) => _nodes[i].IsName && _nodes[i].End - _nodes[i].Start <= 2 && text.Words(_nodes[i]).EndsWith(".", StringComparison.Ordinal);

    // "the King", "Burger King", "in May" are no names of anybody.
    private bool StandsAlone(int i)
    {
        if (i == 0 || text.BeginsSentence(i))
            return true;

        var before = _nodes[i - 1];
        return !before.Is(WordClass.Determiner | WordClass.Possessive) && before.Shape != NodeShape.Number
            && (!before.IsName || before.Is(WordClass.Role | WordClass.Honorific))
            && !(_nodes[i].Is(WordClass.Time | WordClass.Place | WordClass.Body) && before.Is(WordClass.Preposition | WordClass.Adverb));
    }
}
