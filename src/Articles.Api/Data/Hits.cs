using System.Text;
using Articles.Text;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>The words of a page that a search found, by language. PostgreSQL tells, so that marks and matches agree.</summary>
internal static class Hits
{
    // Their stemmers take off beginnings too, so that the first letter of a word tells nothing.
    private static readonly string[] Prefixing = ["ar", "ga", "hi", "id", "ne", "ta"];

    public static async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> HitsAsync(
        this NpgsqlConnection db, Search search, IEnumerable<(string Language, string Text)> texts, CancellationToken cancel)
    {
        var beginnings = Beginnings(search.Words);
        var byLanguage = texts.ToLookup(text => text.Language, text => text.Text, StringComparer.Ordinal);
        var words = byLanguage.SelectMany(language => Highlighter.WordsOf(language)
            .Where(word => MayMatch(word, language.Key, beginnings))
            .Select(word => (Language: language.Key, Word: word))).ToList();
        var hits = (await db.WordsMeantAsync(search.Words, words, cancel)).ToLookup(hit => hit.Language, hit => hit.Word, StringComparer.Ordinal);

        return byLanguage.ToDictionary(
            language => language.Key, language => (IReadOnlySet<string>)hits[language.Key].ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    // A stem begins as its word does: nine words of ten need not be asked about. Null when that cannot be told.
    private static HashSet<char>? Beginnings(string words)
    {
        var first = Highlighter.WordsOf(words).Select(word => word.Normalize(NormalizationForm.FormD)[0]).ToHashSet();
        return first.All(char.IsAscii) ? first : null;
    }

    private static bool MayMatch(string word, string language, HashSet<char>? beginnings) =>
        beginnings is null || !char.IsAscii(word[0]) || Prefixing.Contains(language.Split('-')[0].ToLowerInvariant()) || beginnings.Contains(word[0]);
}
