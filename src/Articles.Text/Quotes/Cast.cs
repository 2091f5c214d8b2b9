namespace Articles.Text;

/// <summary>The people an article names, under the fullest form of their names.</summary>
internal sealed class Cast
{
    // A page names a few dozen people; in longer texts only so many are compared.
    private const int MostCompared = 200;

    // In a shorter name two wrong letters make another one.
    private const int ShortestMisspelt = 7;
    private const int MostMistakes = 2;

    private readonly Dictionary<string, List<Person>> _byLastName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Person> _people = [];
    private readonly Dictionary<string, Person?> _known = new(StringComparer.Ordinal);
    private readonly bool _complete;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _callNames;
    private readonly QuoteText _text;
    private readonly NameReader _names;

    public Cast(QuoteText text, NameReader names)
    {
        (_text, _names) = (text, names);
        Walk((run, name) => Enter(run, name));
        _complete = true;
        _callNames = _people.SelectMany(p => new[] { p.Words[0], p.LastName }).ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        Walk((run, name) => Note(run, name));
    }

    public IReadOnlyList<Person> People => _people;

    /// <summary>Mentions of people in reading order.</summary>
    public List<Appearance> Appearances { get; } = [];

    /// <summary>The bare words of a name, nicknames in marks left out.</summary>
    public string[] WordsOf(int first, int limit)
    {
        if (limit - first == 1 && _text.Nodes[first].IsQuote)
            return [_text.Words(_text.Nodes[first]).ToString()];

        var words = new List<string>(limit - first);
        for (var i = first; i < limit; i++)
        {
            if (!_text.Nodes[i].IsQuote && !_text.Nodes[i].Is(WordClass.Possessive) && _text.Nodes[i].IsWord)
                words.Add(_text.Words(_text.Nodes[i]).ToString());
        }

        return [.. words];
    }

    /// <summary>The person that a name means at a node; null where the article names nobody so.</summary>
    public Person? Find(string[] words, int node, WordClass gender)
    {
        if (words.Length == 0)
            return null;
        if (_byLastName.TryGetValue(words[^1], out var bearers))
        {
            var fitting = bearers.Where(p => Fits(p, words, gender)).ToList();
            // Named before, if at all: the nearest; else the first who will be.
            return fitting.LastOrDefault(p => p.FirstNode <= node) ?? fitting.FirstOrDefault();
        }

        if (words.Length > 1)
            return null;
        // A given name alone, or a last name misspelt.
        if (!_known.TryGetValue(words[0], out var person) && _complete)
            _known[words[0]] = person = Likely(words[0]);
        return person;
    }

    private Person? Likely(string word)
    {
        var first = _people.Find(p => p.Words[0] == word && p.Words.Length > 1);
        if (first is not null || word.Length < ShortestMisspelt)
            return first;

        for (var i = 0; i < Math.Min(_people.Count, MostCompared); i++)
        {
            if (Math.Abs(_people[i].LastName.Length - word.Length) <= MostMistakes && EditDistance.Between(_people[i].LastName, word) <= MostMistakes)
                return _people[i];
        }

        return null;
    }

    /// <summary>The person who bears a role at a node.</summary>
    public Person? Bearer(string role, int node)
    {
        Person? later = null;
        for (var i = _people.Count - 1; i >= Math.Max(0, _people.Count - MostCompared); i--)
        {
            if (_people[i].Role is { } known && known.Contains(role, StringComparison.OrdinalIgnoreCase))
            {
                if (_people[i].FirstNode < node)
                    return _people[i];
                later = _people[i];
            }
        }

        return later;
    }

    private void Walk(Action<(int First, int Limit), (int First, int Limit)> visit)
    {
        for (var s = 0; s < _text.SentenceCount; s++)
        {
            var (first, limit) = _text.Sentence(s);
            for (var i = first; i < limit;)
            {
                var end = _names.RunEnd(i, limit);
                if (end > i)
                    visit((i, end), _names.In(_text.Language.CapitalNouns ? Math.Max(first, i - 2) : i, end));
                i = Math.Max(end, i + 1);
            }
        }
    }

    private void Enter((int First, int Limit) run, (int First, int Limit) name)
    {
        if (name.Limit - name.First < 2 || _text.Nodes[name.Limit - 1].Is(WordClass.Body | WordClass.Place))
            return;

        var words = WordsOf(name.First, name.Limit);
        if (words.Length < 2)
            return;

        var gender = GenderOf(run.First, name.First, name.Limit);
        var role = RoleBefore(run.First, name.First);
        var person = Find(words, name.First, gender);

        if (person is null)
        {
            person = new Person { Name = string.Join(' ', words), Words = words, FirstNode = name.First };
            _people.Add(person);
            if (!_byLastName.TryGetValue(words[^1], out var bearers))
                _byLastName[words[^1]] = bearers = [];
            bearers.Add(person);
        }
        else if (words.Length > person.Words.Length)
        {
            (person.Name, person.Words) = (string.Join(' ', words), words);
        }

        person.Role ??= role;
        if (person.Gender == WordClass.None)
            person.Gender = gender;
    }

    private void Note((int First, int Limit) run, (int First, int Limit) name)
    {
        // Most runs are single words that nobody is called by.
        if (name.Limit - name.First == 1 && !_text.Nodes[name.First].IsQuote && !_callNames.Contains(_text.Words(_text.Nodes[name.First]))
            && _text.Language.CapitalNouns)
            return;
        if (name.First >= name.Limit || Find(WordsOf(name.First, name.Limit), name.First, GenderOf(run.First, name.First, name.Limit)) is not { } person)
            return;

        Appearances.Add(new Appearance(name.First, person, StandsAsSubject(run.First)));
    }

    private bool StandsAsSubject(int run)
    {
        var i = run - 1;
        while (i >= 0 && _text.Nodes[i] is { Shape: NodeShape.Lower } node && node.Is(WordClass.Role | WordClass.Determiner))
            i--;

        if (i < 0)
            return true;
        var before = _text.Nodes[i];
        return before.Shape is NodeShape.Stop or NodeShape.Comma or NodeShape.Semicolon or NodeShape.Colon or NodeShape.CloseBracket
            || before.IsQuote
            || before.Is(WordClass.And | WordClass.But | WordClass.That | WordClass.Subordinator | WordClass.Time)
            || _text.BeginsSentence(i + 1);
    }

    private string? RoleBefore(int run, int name)
    {
        var first = run;
        while (first > 0 && _text.Nodes[first - 1] is { Shape: NodeShape.Lower } node && node.Is(WordClass.Role))
            first--;

        return first < name && Enumerable.Range(first, name - first).Any(i => _text.Nodes[i].Is(WordClass.Role))
            ? _text.Text[_text.Nodes[first].Start.._text.Nodes[name - 1].End]
            : null;
    }

    /// <summary>Whether honorific, title or given name say he or she.</summary>
    public WordClass GenderOf(int run, int name, int limit)
    {
        for (var i = Math.Max(0, run - 1); i < name; i++)
        {
            if (_text.Nodes[i].Is(WordClass.Female) != _text.Nodes[i].Is(WordClass.Male)
                && _text.Nodes[i].Is(WordClass.Role | WordClass.Honorific))
                return _text.Nodes[i].Is(WordClass.Female) ? WordClass.She : WordClass.He;
        }

        if (limit - name < 2)
            return WordClass.None;
        var given = _text.Nodes[name];
        return given.Is(WordClass.Female) == given.Is(WordClass.Male) ? WordClass.None
            : given.Is(WordClass.Female) ? WordClass.She : WordClass.He;
    }

    private static bool Fits(Person person, string[] words, WordClass gender)
    {
        if (gender != WordClass.None && person.Gender != WordClass.None && gender != person.Gender)
            return false;
        if (words.Length == 1 || person.Words.Length == 1)
            return true;

        return person.Words[0] == words[0] || person.Words[0][0] == words[0][0] && (person.Words[0].Length <= 2 || words[0].Length <= 2)
            // "Von der Leyen" at the beginning of a sentence is von der Leyen.
            || Array.Exists(person.Words, word => IsSame(word, words[0])) || Array.Exists(words, word => IsSame(word, person.Words[0]));
    }

    private static bool IsSame(string a, string b) => a == b || char.ToUpperInvariant(a[0]) == char.ToUpperInvariant(b[0]) && a.AsSpan(1).SequenceEqual(b.AsSpan(1));
}
