namespace Articles.Text;

/// <summary>Finds the family names that are other words too: "mayor Anna Green", "Theresa May", "Ursula von der Leyen". There, and wherever the article repeats them, such a word is a name and nothing else.</summary>
internal sealed class FamilyNames(QuoteText text)
{
    private const WordClass Title = WordClass.Role | WordClass.Honorific | WordClass.Demonym | WordClass.Place | WordClass.Body;
    private const WordClass Given = WordClass.GivenName | WordClass.Male | WordClass.Female;

    private const int MostParticles = 4;

    private readonly List<Node> nodes = text.Nodes;
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes from the nodes of family names what the table knows of these words.</summary>
    public void Mark()
    {
        for (var i = 1; i < nodes.Count; i++)
        {
            if (MayBeName(i) && !GoesOn(i) && FollowsGivenName(i))
            {
                known.Add(text.Words(nodes[i]).ToString());
                MakeName(i);
            }
            else if (nodes[i].Shape == NodeShape.Lower && Particled(i) is var limit and > 0 && (nodes[i - 1].Is(WordClass.GivenName) || IsPlain(i - 1) && IsTitled(i - 1)))
            {
                known.Add(text.Text[nodes[i].Start..nodes[limit - 1].End]);
                MakeParticles(i, limit);
            }
        }

        if (known.Count == 0)
            return;

        var names = known.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < nodes.Count; i++)
        {
            if (MayBeName(i) && !GoesOn(i) && names.Contains(text.Words(nodes[i])) && StandsAlone(i))
                MakeName(i);
            else if (Particled(i) is var limit and > 0 && names.Contains(text.Text.AsSpan(nodes[i].Start, nodes[limit - 1].End - nodes[i].Start)))
                MakeParticles(i, limit);
        }
    }

    private bool MayBeName(int i) => nodes[i].Shape == NodeShape.Capital && nodes[i].Is(Title | WordClass.FamilyName)
        && !text.Words(nodes[i]).Contains(' ');

    private void MakeName(int i) => nodes[i] = nodes[i] with { Class = nodes[i].Is(WordClass.GivenName) ? nodes[i].Class & Given : WordClass.None };

    // Where "von" is a preposition, only the article can tell that "von der Leyen" is somebody.
    private int Particled(int i)
    {
        if (!nodes[i].Is(WordClass.NameParticle) || !nodes[i].Is(WordClass.Preposition)
            || !(text.Words(nodes[i]).Equals("von", StringComparison.OrdinalIgnoreCase) || text.Words(nodes[i]).Equals("van", StringComparison.OrdinalIgnoreCase)))
            return 0;

        var last = i + 1;
        while (last < nodes.Count && last - i < MostParticles && nodes[last].Shape == NodeShape.Lower && nodes[last].Is(WordClass.NameParticle))
            last++;

        return last < nodes.Count && nodes[last].Shape == NodeShape.Capital && !nodes[last].Is(Title | WordClass.Time) ? last + 1 : 0;
    }

    private void MakeParticles(int i, int limit)
    {
        for (; i < limit - 1; i++)
            nodes[i] = nodes[i] with { Class = WordClass.NameParticle };
    }

    // "Prince William", "Green Party", "Professor of Law", "May 5": the word belongs to what comes after it.
    private bool GoesOn(int i) => i + 1 < nodes.Count && (nodes[i + 1].IsName && !nodes[i + 1].Is(WordClass.Time | WordClass.Abbreviation)
        && !text.BeginsSentence(i + 1) || !nodes[i].Is(WordClass.FamilyName) && text.Words(nodes[i + 1]).Equals("of", StringComparison.Ordinal)
        || nodes[i].Is(WordClass.Time) && nodes[i + 1].Shape == NodeShape.Number);

    private bool FollowsGivenName(int i)
    {
        var node = nodes[i];
        var given = i - 1;
        while (given > 0 && IsInitial(given))
            given--;

        // "Martin Luther King"; but where nouns have capitals too, "weil Angela Merkel Kanzlerin wird" looks the same.
        if (given > 0 && IsPlain(given) && !text.Language.CapitalNouns && node.Is(WordClass.Role) && nodes[given - 1].Is(WordClass.GivenName))
            given--;
        if (text.BeginsSentence(i) || nodes[given].Shape != NodeShape.Capital)
            return false;

        // "Ms. King"; "Mr. President" is nobody's name.
        if (nodes[given].Is(WordClass.Honorific) && !nodes[given].Is(WordClass.Role))
            return node.Is(WordClass.FamilyName);

        var titled = IsTitled(given);
        if (nodes[given].Is(WordClass.GivenName) && (titled || !nodes[given].Is(Title)))
            return node.Is(WordClass.Role | WordClass.Demonym | WordClass.FamilyName) || titled && nodes[given - 1].Shape == NodeShape.Lower;

        // "mayor Zoltana King": after a title, whatever has a capital is a given name; but "former Crown Prince" is one title.
        return titled && IsPlain(given) && !text.Language.CapitalNouns && !node.Is(WordClass.Time) && node.Is(WordClass.FamilyName)
            && !nodes[given - 1].Is(WordClass.Rank);
    }

    // "mayor Anna", "the mayor, Anna"
    private bool IsTitled(int given)
    {
        if (given > 1 && nodes[given - 1].Shape == NodeShape.Comma)
            given--;

        return given > 0 && !text.BeginsSentence(given) && nodes[given - 1].Is(WordClass.Role | WordClass.Honorific);
    }

    private bool IsPlain(int i) => nodes[i].Shape == NodeShape.Capital && (nodes[i].Class & ~WordClass.BeginsPhrase) == WordClass.None;

    private bool IsInitial(int i) => nodes[i].IsName && nodes[i].End - nodes[i].Start <= 2 && text.Words(nodes[i]).EndsWith(".", StringComparison.Ordinal);

    // "the King", "Burger King", "in May" are no names of anybody.
    private bool StandsAlone(int i)
    {
        if (i == 0 || text.BeginsSentence(i))
            return true;

        var before = nodes[i - 1];
        return !before.Is(WordClass.Determiner | WordClass.Possessive) && before.Shape != NodeShape.Number
            && (!before.IsName || before.Is(WordClass.Role | WordClass.Honorific))
            && !(nodes[i].Is(WordClass.Time | WordClass.Place | WordClass.Body) && before.Is(WordClass.Preposition | WordClass.Adverb));
    }
}
