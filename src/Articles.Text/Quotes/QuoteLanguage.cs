using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>What the extractor knows about one language: its words by class, and its habits.</summary>
internal sealed class QuoteLanguage
{
    private readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenDictionary<string, (string[] Tail, WordClass Class)[]>.AlternateLookup<ReadOnlySpan<char>> _phrases;

    private readonly Lazy<FrozenSet<string>> _endings;

    public QuoteLanguage(string code, params (WordClass Class, string Words)[] tables)
    {
        Code = code;
        _endings = new Lazy<FrozenSet<string>>(LastLetters);
        var single = new Dictionary<string, WordClass>(StringComparer.OrdinalIgnoreCase);
        var many = new Dictionary<string, List<(string[], WordClass)>>(StringComparer.OrdinalIgnoreCase);

        (WordClass, string)[] given = [(WordClass.Male | WordClass.GivenName, GivenNames.Male), (WordClass.Female | WordClass.GivenName, GivenNames.Female)];

        foreach (var (kind, entry) in tables.Concat(given).SelectMany(t => Entries(t.Item2).Select(e => (t.Item1, e))))
        {
            if (entry.Length == 1)
            {
                single[entry[0]] = single.GetValueOrDefault(entry[0]) | kind;
                continue;
            }

            if (!many.TryGetValue(entry[0], out var list))
                many[entry[0]] = list = [];
            single[entry[0]] = single.GetValueOrDefault(entry[0]) | WordClass.BeginsPhrase;

            var known = list.FindIndex(v => v.Item1.SequenceEqual(entry.Skip(1).ToArray(), StringComparer.OrdinalIgnoreCase));
            if (known >= 0)
                list[known] = (entry.Skip(1).ToArray(), list[known].Item2 | kind);
            else
                list.Add((entry.Skip(1).ToArray(), kind));
        }

        _words = single.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        // The longest phrase is tried first: "in the words of" before "in the".
        _phrases = many
            .ToFrozenDictionary(p => p.Key, p => p.Value.OrderByDescending(v => v.Item1.Length).ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The language's primary subtag.</summary>
    public string Code { get; }

    /// <summary>Nouns are written with a capital, so a capital is no sign of a name.</summary>
    public bool CapitalNouns { get; init; }

    /// <summary>A reported clause may stand without "that": "She said the dam would hold".</summary>
    public bool BareClauses { get; init; }

    /// <summary>The finite verb stands second, so that its subject may follow it anywhere.</summary>
    public bool VerbSecond { get; init; }

    /// <summary>After marks and a comma a verb and its subject make a tag, whatever verb it is: ”…”, jublade Lars Berg.</summary>
    public bool InvertsTags { get; init; }

    /// <summary>The ends of compounds that name an office.</summary>
    public string[] RoleEndings { get; init; } = [];

    /// <summary>The ends of nouns that carry their article behind them, where a clause in front needs no comma: "Som polisen meddelade stängdes …".</summary>
    public string[] DefiniteEndings { get; init; } = [];

    /// <summary>The ends of words that are adverbs where they open a sentence.</summary>
    public string[] AdverbEndings { get; init; } = [];

    /// <summary>A tag may stand inside the marks: « …, a-t-elle dit, … ».</summary>
    public bool InnerTags { get; init; }

    /// <summary>The letters that end a topic before its marks.</summary>
    public string TopicParticles { get; init; } = "";

    /// <summary>The language has words, not only marks.</summary>
    public bool HasWords { get; init; } = true;

    /// <summary>A paragraph that begins with a dash is speech.</summary>
    public bool DashSpeech { get; init; }

    /// <summary>A short marked stretch needs more than its marks to count as speech.</summary>
    public bool StrictFragments { get; init; }

    // Most words end like none of them; three letters tell.
    private FrozenSet<string> LastLetters() =>
        RoleEndings.Concat(AdverbEndings).SelectMany(e => e.Length >= 3 ? [e.Substring(e.Length - 3)] : AnyLetterBefore(e))
            .ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> AnyLetterBefore(string ending) => "abcdefghijklmnopqrstuvwxyzäöüß".Select(c => c + ending);

    /// <summary>The class of one word.</summary>
    public WordClass ClassOf(ReadOnlySpan<char> word)
    {
        if (_words.TryGetValue(word, out var found))
            return found;
        if (RoleEndings.Length == 0 || word.Length < 7 || !char.IsUpper(word[0])
            || !_endings.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word[^3..]))
            return WordClass.None;

        foreach (var ending in RoleEndings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return WordClass.Role;
        }

        foreach (var ending in AdverbEndings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return WordClass.Adverb;
        }

        return WordClass.None;
    }

    /// <summary>The phrases that begin with a word, the longest first.</summary>
    public (string[] Tail, WordClass Class)[] PhrasesFrom(ReadOnlySpan<char> word) =>
        _phrases.TryGetValue(word, out var found) ? found : [];

    // Words are parted by spaces; the words of a phrase are joined by underscores.
    private static IEnumerable<string[]> Entries(string table) =>
        table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('_'));
}
