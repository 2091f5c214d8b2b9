namespace Articles.Text;

/// <summary>Turns a mention into whoever it means: a pronoun, a last name or a title into the full name.</summary>
internal sealed class SpeakerResolver(QuoteText text, Cast cast)
{
    // Further back than this, a pronoun means somebody else.
    private const int FurthestAppearance = 12;

    private readonly List<(int Node, FoundSpeaker Speaker, Person? Person)> _spoken = [];

    /// <summary>Notes who spoke at a node, for the pronouns and the bare quotes that follow.</summary>
    public void Spoke(int node, FoundSpeaker speaker, Person? person) => _spoken.Add((node, speaker, person));

    /// <summary>Who spoke last before a node.</summary>
    public (int Node, FoundSpeaker Speaker, Person? Person)? LastBefore(int node)
    {
        for (var i = _spoken.Count - 1; i >= 0; i--)
        {
            if (_spoken[i].Node < node)
                return _spoken[i];
        }

        return null;
    }

    /// <summary>The speaker a mention means.</summary>
    public (FoundSpeaker Speaker, Person? Person)? Resolve(Mention mention)
    {
        var nodes = text.Nodes;
        var stretch = new Stretch(nodes[mention.First].Start, nodes[mention.Limit - 1].End);

        if (mention.HasName)
            return Named(mention, stretch);

        var head = nodes[mention.First];
        if (mention.Limit - mention.First == 1 && head.Is(WordClass.Pronoun | WordClass.It | WordClass.FirstPerson))
            return ByPronoun(mention.First, head, stretch);

        if (text.Language.TopicParticles.Length > 0)
            return (new FoundSpeaker { Name = text.Text[stretch.Start..(stretch.End - 1)], Mention = stretch with { End = stretch.End - 1 } }, null);

        return ByRole(mention, stretch);
    }

    private (FoundSpeaker, Person?) Named(Mention mention, Stretch stretch)
    {
        var words = cast.WordsOf(mention.NameFirst, mention.NameLimit);
        var gender = cast.GenderOf(mention.First, mention.NameFirst, mention.NameLimit);
        var person = cast.Find(words, mention.NameFirst, gender);
        var role = RoleOf(mention);

        if (person is not null)
            person.Role ??= role;
        return (new FoundSpeaker { Name = person?.Name ?? string.Join(' ', words), Role = role ?? person?.Role, Mention = stretch }, person);
    }

    private string? RoleOf(Mention mention)
    {
        if (mention.HasRole)
            return Office(mention.RoleFirst, mention.RoleLimit);

        var limit = mention.NameFirst;
        while (limit > mention.First && text.Nodes[limit - 1].Is(WordClass.Honorific) && !text.Nodes[limit - 1].Is(WordClass.Role))
            limit--;
        for (var i = mention.First; i < limit; i++)
        {
            if (text.Nodes[i].Is(WordClass.Role) || text.Nodes[i].Shape == NodeShape.Lower && !text.Nodes[i].Is(WordClass.Determiner | WordClass.NameParticle))
                return Office(mention.First, limit);
        }

        return IsNounBeforeName(mention.First, limit) ? Office(mention.First, limit) : null;
    }

    // "die Winzerin Inge Faltz": whoever is presented by an article and a noun is what the noun says; but "der Kölner" is no calling.
    private bool IsNounBeforeName(int first, int name) =>
        text.Language.CapitalNouns && name - first == 2 && text.Nodes[first].Is(WordClass.Article) && text.Nodes[name].Is(WordClass.GivenName)
        && text.Nodes[name - 1] is { IsName: true } noun && !noun.Is(WordClass.Demonym | WordClass.Place | WordClass.Body | WordClass.Honorific)
        && !text.Words(noun).EndsWith("er", StringComparison.Ordinal);

    // "the harbour master" and "harbour master" are one office.
    private string Office(int first, int limit)
    {
        while (first + 1 < limit && text.Nodes[first].Is(WordClass.Article))
            first++;

        return Slice(first, limit);
    }

    private (FoundSpeaker, Person?)? ByPronoun(int node, Node pronoun, Stretch stretch)
    {
        var gender = pronoun.Class & (WordClass.He | WordClass.She);
        if (pronoun.Is(WordClass.They) && !pronoun.Is(WordClass.She) || gender == WordClass.None)
            return LastBefore(node) is { Person: null } group
                ? (group.Speaker with { Role = null, Mention = stretch }, null)
                : Unnamed(node, stretch);

        var last = LastBefore(node);
        var seen = 0;
        Person? other = null;

        for (var i = Latest(node); i >= 0 && seen < FurthestAppearance; i--, seen++)
        {
            var appearance = cast.Appearances[i];
            if (last is { Person: { } speaker } && appearance.Node <= last.Value.Node && Agrees(speaker, gender))
                return By(speaker, gender, stretch);
            if (!Agrees(appearance.Person, gender))
                continue;
            if (appearance.IsSubject)
                return By(appearance.Person, gender, stretch);
            other ??= appearance.Person;
        }

        if (last is { Person: { } late } && Agrees(late, gender))
            return By(late, gender, stretch);
        other ??= After(node, gender);
        if (other is not null)
            return By(other, gender, stretch);
        return last is { Person: null } spoke ? (spoke.Speaker with { Role = null, Mention = stretch }, null) : Unnamed(node, stretch);
    }

    private (FoundSpeaker, Person?) Unnamed(int node, Stretch stretch) =>
        (new FoundSpeaker { Name = Slice(node, node + 1), IsNamed = false, Mention = stretch }, null);

    // Nobody was named yet: the first who is.
    private Person? After(int node, WordClass gender)
    {
        var next = Latest(node) + 1;
        return next == 0 && next < cast.Appearances.Count && Agrees(cast.Appearances[next].Person, gender) ? cast.Appearances[next].Person : null;
    }

    private static (FoundSpeaker, Person?) By(Person person, WordClass gender, Stretch stretch)
    {
        // A pronoun tells what the name did not.
        if (person.Gender == WordClass.None && gender is WordClass.He or WordClass.She)
            person.Gender = gender;
        return (new FoundSpeaker { Name = person.Name, Role = person.Role, Mention = stretch }, person);
    }

    private int Latest(int node)
    {
        var (low, high) = (0, cast.Appearances.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cast.Appearances[middle].Node < node)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }

    private static bool Agrees(Person person, WordClass gender) => person.Gender == WordClass.None
        || (person.Gender & gender) != WordClass.None;

    private (FoundSpeaker, Person?) ByRole(Mention mention, Stretch stretch)
    {
        var first = text.Nodes[mention.First];
        var definite = first.IsName && !first.Is(WordClass.Determiner)
            || text.Words(first).Equals("the", StringComparison.OrdinalIgnoreCase) || text.Language.Code != "en"
            && first.Is(WordClass.Determiner);
        var from = first.Is(WordClass.Determiner) ? mention.First + 1 : mention.First;

        for (var i = mention.Limit - 1; definite && i >= from; i--)
        {
            if (text.Nodes[i].Is(WordClass.Role) && cast.Bearer(Slice(i, i + 1), mention.First) is { } bearer)
                return (new FoundSpeaker { Name = bearer.Name, Role = bearer.Role, Mention = stretch }, bearer);
        }

        return (new FoundSpeaker { Name = Slice(mention.First, mention.Limit), Role = null, Mention = stretch }, null);
    }

    private string Slice(int first, int limit) => text.Text[text.Nodes[first].Start..text.Nodes[limit - 1].End];
}
