namespace Articles.Text;

/// <summary>Finds names without a model: runs of capitalised words, also across "of", "de" or "van".</summary>
/// <param name="shortest">How many words a name has at least.</param>
internal sealed class NameRunReader(int shortest)
{
    // Between two words of a name a connective finds room, with its spaces.
    private const int WidestGap = 8;

    private readonly Dictionary<string, ProfileName> _names = [];
    private readonly List<(string Key, ProfileName Name)> _doubtful = [];
    private readonly List<int> _run = [];
    private int _start;
    private int _end;
    private bool _beginsSentence;

    /// <summary>Takes the next word of the text; <paramref name="index"/> is under zero for a stop word.</summary>
    public void Add(string text, ScannedWord word, int index)
    {
        var written = text.AsSpan(word.Start, word.Length);
        var capital = IsCapital(written);
        var follows = word.Gap == WordGap.Joined || (word.Gap == WordGap.Sentence && IsInitial(text, word));
        if (_run.Count > 0 && follows && !capital && IsConnective(written))
            return;

        if (!capital || !follows || _run.Count == PackedVector.LongestName || index < 0 || word.Start - _end > WidestGap)
            Finish();

        if (!capital || index < 0)
            return;

        if (_run.Count == 0)
            (_start, _beginsSentence) = (word.Start, word.Gap == WordGap.Sentence);

        _run.Add(index);
        _end = word.Start + word.Length;
    }

    /// <summary>The names found so far; one word at the head of a sentence counts only if it is a name elsewhere too.</summary>
    public IReadOnlyList<ProfileName> Found()
    {
        Finish();
        foreach (var (key, name) in _doubtful)
        {
            if (_names.ContainsKey(key))
                Count(key, name);
        }

        return [.. _names.Values];
    }

    private void Finish()
    {
        if (_run.Count >= shortest)
        {
            var name = new ProfileName([.. _run], 1, _start, _end - _start);
            var key = string.Join(' ', name.Words);
            if (_run.Count == 1 && _beginsSentence)
                _doubtful.Add((key, name));
            else
                Count(key, name);
        }

        _run.Clear();
    }

    private void Count(string key, ProfileName name) =>
        _names[key] = _names.TryGetValue(key, out var known) ? known with { Count = known.Count + 1 } : name;

    private static bool IsCapital(ReadOnlySpan<char> word) =>
        char.IsUpper(word[0]) || (char.IsAsciiDigit(word[0]) && word.Length < 6 && word.ContainsAnyInRange('A', 'Z'));

    // "John F. Kennedy": the full stop after one capital ends no sentence.
    private static bool IsInitial(string text, ScannedWord word) =>
        word.Start >= 4 && text[word.Start - 1] == ' ' && text[word.Start - 2] == '.' && char.IsUpper(text[word.Start - 3]) && text[word.Start - 4] == ' ';

    private static bool IsConnective(ReadOnlySpan<char> word) => word
        is "of" or "de" or "du" or "del" or "della" or "di" or "da" or "do" or "dos" or "van" or "von" or "der" or "den" or "ter" or "la" or "le"
        or "bin" or "ibn" or "al" or "el" or "for" or "av" or "af";
}
