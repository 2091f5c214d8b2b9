using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>Reads the terms of one article.</summary>
internal sealed class TermReader
{
    private const int LongestWord = 48;

    // From the CJK radicals on, one letter can be a word.
    private const char FirstWordLetter = '\u2e80';

    private readonly string _language;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _stopWords;
    private readonly Dictionary<int, int> _indexes = [];
    private readonly List<ProfileWord> _words = [];
    private readonly Dictionary<(int, int), bool> _pairs = [];
    private readonly NameRunReader _names;
    private int _counted;

    public TermReader(string language)
    {
        _language = language.Split('-', '_')[0].ToLowerInvariant() switch
        {
            "no" or "nn" => "nb",
            var primary => primary,
        };
        _stopWords = StopWords.Of(_language).GetAlternateLookup<ReadOnlySpan<char>>();
        // Every German noun has a capital, so there only a run of them is a name.
        _names = new NameRunReader(shortest: _language == "de" ? 2 : 1);
    }

    public TermProfile Read(string headline, string? standfirst, string bodyText)
    {
        var text = string.Concat(headline, "\n", standfirst + "\n", bodyText);
        var scanner = new WordScanner(text);
        var before = -1;
        for (var read = 0; read < TermProfile.MostWords && scanner.MoveNext(); read++)
        {
            var word = scanner.Current;
            var inHeadline = word.Start < headline.Length;
            var index = IndexOf(text.AsSpan(word.Start, word.Length), word, inHeadline);
            if (word.Gap == WordGap.Sentence)
                before = -1;

            if (index >= 0 && before >= 0)
                _pairs[(before, index)] = inHeadline || _pairs.GetValueOrDefault((before, index));

            // "state of the union" is a pair across its small words.
            before = index >= 0 ? index : before;
            // A headline may capitalise every word.
            if (!inHeadline)
                _names.Add(text, word, index);
        }

        return new TermProfile(
            text,
            _words,
            [.. _pairs.Select(pair => new ProfilePair(pair.Key.Item1, pair.Key.Item2, pair.Value))],
            _names.Found());
    }

    private int IndexOf(ReadOnlySpan<char> written, ScannedWord word, bool inHeadline)
    {
        Span<char> folded = stackalloc char[LongestWord];
        folded = folded[..TermFolding.Fold(written, folded)];
        var isSingleLetter = folded.Length < 2 && written[0] < FirstWordLetter && !char.IsAsciiDigit(written[0]);
        // "US" is a country, "us" is not.
        if (isSingleLetter || (_stopWords.Contains(folded) && !(written.Length > 1 && IsUpper(written))))
            return -1;

        _counted++;
        var id = TermId.Of(folded[..LightStemmer.Stem(folded, _language)]);
        if (!_indexes.TryGetValue(id, out var index))
        {
            _indexes[id] = index = _words.Count;
            _words.Add(new ProfileWord(id, 1, inHeadline, _counted <= TermProfile.LeadWords, word.Start, word.Length));
            return index;
        }

        _words[index] = _words[index] with { Count = _words[index].Count + 1, InHeadline = _words[index].InHeadline || inHeadline };
        return index;
    }

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!char.IsUpper(letter))
                return false;
        }

        return true;
    }
}
