namespace Articles.Text;

/// <summary>Finds the bare name inside a noun phrase: titles, peoples and outlets before it are cut off.</summary>
internal sealed class NameReader(QuoteText text)
{
    private const WordClass NeverInName = WordClass.Time | WordClass.Pronoun | WordClass.Preposition | WordClass.Determiner | WordClass.Subordinator
        | WordClass.But | WordClass.That | WordClass.It | WordClass.FirstPerson | WordClass.Whether | WordClass.According;

    // "van de la Cruz": with the name behind them.
    private const int MostParticles = 5;

    private const WordClass BeforeName = WordClass.Role | WordClass.Honorific | WordClass.Demonym | WordClass.Place | WordClass.Body;

    /// <summary>The bare name in a noun phrase; an empty range where it holds none.</summary>
    public (int First, int Limit) In(int first, int limit)
    {
        var best = (First: limit, Limit: limit);

        for (var i = first; i < limit;)
        {
            // "Karl Voss (SPD)": what stands in brackets after a name belongs to it.
            if (best.First < best.Limit && text.Nodes[i].Shape == NodeShape.OpenBracket)
                break;

            var end = RunEnd(i, limit);
            if (end == i)
            {
                i++;
                continue;
            }

            var name = Bare(i, end, first);
            var governed = IsGoverned(first, i, name.First);
            if ((governed || EndsOffice(i)) && HolderIn(i, end) is var holder && holder < end)
                (name, governed) = ((holder, end), false);
            var modifies = end < limit && text.Nodes[end] is { Shape: NodeShape.Lower } next && (next.Is(WordClass.Role | WordClass.Body)
                || next.Class == WordClass.None);
            var owner = end < limit && text.Nodes[end].Is(WordClass.Possessive);
            var writes = owner && end + 1 < limit && HasWriting(end + 1, limit);

            if (name.First < name.Limit && (writes || (!owner && !governed && !modifies)))
                best = name;
            i = end;
        }

        return best;
    }

    // "a spokesman for Tom Hale" is not Tom Hale, but "the chair of the council Tom Hale" is.
    private bool IsGoverned(int first, int run, int name)
    {
        if (name > run || run < first + 2 || text.Nodes[run - 1].Is(WordClass.Role))
            return false;

        for (var i = first + 1; i < run; i++)
        {
            // "le maire de Brest": after a common noun, what may stand in names is a preposition.
            if (text.Nodes[i].Is(WordClass.Preposition) && (!text.Nodes[i].Is(WordClass.NameParticle) || text.Nodes[i - 1].Shape == NodeShape.Lower))
                return true;
        }

        // "le directeur du Pont": and so it is where it has an article in it.
        return text.Nodes[run - 1] is { Shape: NodeShape.Lower } last && last.Is(WordClass.Determiner) && !last.Is(WordClass.Article)
            && text.Nodes[run - 2] is { Shape: NodeShape.Lower } office && office.Is(WordClass.Role);
    }

    // "la ministre de la Culture Anna Morel": the office ends with a name, and who holds it follows. But "the brother of Anna Morel".
    private int HolderIn(int run, int limit)
    {
        for (var i = run; i + 1 < limit; i++)
        {
            if (IsGivenName(i))
                return i == run ? limit : i;
        }

        return limit;
    }

    private bool EndsOffice(int run)
    {
        var of = run;
        while (of > 0 && text.Nodes[of - 1] is { Shape: NodeShape.Lower } small && small.Is(WordClass.Determiner | WordClass.Preposition))
            of--;

        return of > 0 && of < run && text.Nodes[of - 1].Is(WordClass.Role);
    }

    private bool IsGivenName(int i) => text.Nodes[i].Is(WordClass.GivenName) && !text.Nodes[i].Is(WordClass.Place);

    /// <summary>The end of the run of name words that begins at a node; the node itself where none begins.</summary>
    public int RunEnd(int i, int limit)
    {
        if (!StartsName(i))
            return i;

        var end = i + 1;
        while (end < limit)
        {
            if (IsNameWord(end) || IsNickname(end, limit))
                end++;
            else if (text.Nodes[end].Is(WordClass.NameParticle) && FollowsParticle(end, limit) is var next and > 0)
                end = next;
            else
                break;
        }

        return end;
    }

    /// <summary>Whether a node can be part of a name.</summary>
    public bool IsNameWord(int i)
    {
        var node = text.Nodes[i];
        return node.IsName && !node.Is(NeverInName) && !(node.Is(WordClass.Adverb) && !node.Is(WordClass.GivenName));
    }

    /// <summary>Cuts what stands before the name in a run: "NATO Secretary General Jens Stoltenberg".</summary>
    private (int First, int Limit) Bare(int first, int limit, int phrase)
    {
        var cut = AfterTitles(first, limit);
        // "Hun Sen": what is short for a title stands before a name, never behind one.
        if (cut == limit && limit - first > 1 && IsShortTitle(text.Nodes[limit - 1]) && !IsTitle(text.Nodes[limit - 2]))
            cut = AfterTitles(first, limit - 1);
        // Nothing but titles: a role or a body, named as such by whoever asks.
        if (cut == limit)
            return (limit, limit);

        // "NATO Jens Stoltenberg": an acronym before two name words is an outlet.
        if (cut == first && limit - cut > 2 && text.Nodes[cut].Shape == NodeShape.AllCaps
            && text.Nodes[cut + 1].Shape == NodeShape.Capital && text.Nodes[cut].End - text.Nodes[cut].Start > 2)
            cut++;

        if (text.Language.CapitalNouns)
            return BareAmongNouns(cut, limit, phrase);

        return (cut, limit);
    }

    private int AfterTitles(int first, int limit)
    {
        var cut = first;
        for (var i = first; i < limit; i++)
        {
            var node = text.Nodes[i];
            if (IsTitle(node) && !(node.Is(WordClass.GivenName) && i + 1 < limit && !IsTitle(text.Nodes[i + 1])))
                cut = i + 1;
        }

        return cut;
    }

    // Where every noun has a capital, a name is two words at the end, one after a title, or one that stands alone.
    private (int First, int Limit) BareAmongNouns(int first, int limit, int phrase)
    {
        var given = -1;
        for (var i = first; i < limit && given < 0; i++)
        {
            if (text.Nodes[i].Is(WordClass.GivenName) && i + 1 < limit)
                given = i;
        }

        if (given >= 0)
            return (given, FullNameEnd(given, limit));
        // "Universität Kassel": the body and its place are one name, and nobody's.
        if (first > phrase && limit - first == 1 && text.Nodes[first - 1].Is(WordClass.Body) && !text.Nodes[first - 1].Is(WordClass.Role))
            return (limit, limit);
        if (first > phrase && first - 1 >= 0 && IsTitle(text.Nodes[first - 1]))
            return (first, limit);
        var determined = first > phrase && (text.Nodes[first - 1].Is(WordClass.Determiner)
            || text.Nodes[first - 1].Shape == NodeShape.Lower);

        return determined
            ? limit - first > 2 ? (limit - 2, limit) : (limit, limit)
            : (first, limit);
    }

    // "Ursula von der Leyen" is a name; of "Karl Voss vom Wetterdienst" only the beginning.
    private int FullNameEnd(int given, int limit)
    {
        for (var i = given + 2; i < limit; i++)
        {
            if (text.Nodes[i] is { Shape: NodeShape.Lower } node && node.Is(WordClass.Preposition) && text.Nodes[i - 1].IsName)
                return i;
        }

        return limit;
    }

    private static bool IsTitle(Node node) => node.Is(BeforeName);

    // Sen, Rep, Gov, Gen
    private static bool IsShortTitle(Node node) => node is { Shape: NodeShape.Capital } && node.Is(WordClass.Role) && node.End - node.Start <= 3;

    // "Van Dijk", "Van den Berg", and "de Blasio" where "de" is nothing but a part of names; but "Der Landwirt" is not called so.
    private bool StartsName(int i) => IsNameWord(i)
        || text.Nodes[i].Is(WordClass.NameParticle) && i + 1 < text.Nodes.Count && (text.Nodes[i].IsName && IsNameBehind(i)
            || (text.Nodes[i].Class & ~(WordClass.NameParticle | WordClass.BeginsPhrase)) == WordClass.None && FollowsParticle(i, Math.Min(text.Nodes.Count, i + MostParticles)) > 0);

    private bool IsNameBehind(int i) => text.Language.CapitalNouns
        ? IsNameWord(i + 1) && !text.Nodes[i].Is(WordClass.Determiner)
        : FollowsParticle(i, Math.Min(text.Nodes.Count, i + MostParticles)) > 0;

    private int FollowsParticle(int i, int limit)
    {
        while (i < limit && text.Nodes[i].Is(WordClass.NameParticle))
            i++;
        return i < limit && IsNameWord(i) ? i + 1 : 0;
    }

    // William “Buzz” Tanner
    private bool IsNickname(int i, int limit) =>
        text.Nodes[i].IsQuote && i + 1 < limit && text.Nodes[i + 1].IsName && text.Nodes[i].End - text.Nodes[i].Start <= 20;

    private bool HasWriting(int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (text.Nodes[i].Is(WordClass.Writing))
                return true;
        }

        return false;
    }
}
