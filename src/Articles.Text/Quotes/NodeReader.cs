using System.Globalization;

namespace Articles.Text;

/// <summary>Cuts a stretch of text into words and signs and looks each word up once.</summary>
internal sealed class NodeReader(string text, QuoteLanguage language)
{
    // What a word in capitals can be.
    private const WordClass NameClasses = WordClass.Place | WordClass.Demonym | WordClass.Body | WordClass.Role | WordClass.Honorific | WordClass.Abbreviation
        | WordClass.GivenName | WordClass.Male | WordClass.Female | WordClass.According;

    /// <summary>Reads the nodes of a range and adds them to a list.</summary>
    public void Read(int start, int end, List<Node> nodes)
    {
        var i = start;

        while (i < end)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
                i++;
            else if (char.IsLetter(c) || c == '#' || c == '@')
                i = ReadWord(i, end, nodes);
            else if (char.IsDigit(c))
                i = ReadNumber(i, end, nodes);
            else
                i = ReadSign(i, end, nodes);
        }
    }

    private int ReadWord(int start, int end, List<Node> nodes)
    {
        var i = WordEnd(start, end);
        var length = i - start;
        var kind = language.ClassOf(text.AsSpan(start, length));
        if ((kind & WordClass.BeginsPhrase) != WordClass.None || text.AsSpan(start, length).ContainsAny('\'', '’'))
        {
            var phraseEnd = ReadPhrase(start, end, nodes);
            if (phraseEnd > start)
                return phraseEnd;
        }

        // "NATO’s": the ending is a node of its own, so that the name is a name.
        if (language.Code == "en" && length > 2 && text[i - 1] is 's' or 'S' && text[i - 2] is '\'' or '’')
        {
            nodes.Add(Word(start, i - 2, language.ClassOf(text.AsSpan(start, i - 2 - start))));
            nodes.Add(new Node(i - 2, i, WordClass.Possessive, NodeShape.Other, -1));
            return i;
        }

        // "U.S.", "J.", "Dr.": the stop belongs to the word.
        if (i < end && text[i] == '.' && (length == 1 && char.IsUpper(text[start]) || (kind & WordClass.Abbreviation) != WordClass.None
            || HasInnerStop(start, i)))
            i++;

        // "l’accord": the elided word takes its apostrophe along.
        if (i + 1 < end && text[i] is '\'' or '’' && language.Code is "fr" or "it" && char.IsLetter(text[i + 1]))
            i++;

        nodes.Add(Word(start, i, kind));
        if (i < end && text[i] is '\'' or '’' && language.Code == "en" && text[i - 1] == 's' && char.IsUpper(text[start]) && i + 1 < end
            && text[i + 1] == ' ')
        {
            nodes.Add(new Node(i, i + 1, WordClass.Possessive, NodeShape.Other, -1));
            i++;
        }

        return i;
    }

    private bool HasInnerStop(int start, int end) => text.AsSpan(start, end - start).Contains('.') && end - start <= 6;

    private int WordEnd(int start, int end)
    {
        var i = start + 1;

        while (i < end)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                i++;
            else if (i + 1 < end && char.IsLetterOrDigit(text[i + 1]) && JoinsWord(start, i))
                i += 2;
            else
                break;
        }

        return i;
    }

    private bool JoinsWord(int start, int i) => text[i] switch
    {
        '-' or '\u2010' or '\u2011' or '&' or '\u00ad' => true,
        // French and Italian elide: "l’accord" is two words, "aujourd’hui" is one and does no harm as two.
        '\'' or '’' or '`' => language.Code is not ("fr" or "it") || i - start > 3,
        // "U.S", "a.m", and "Gawker.com", but not two sentences without a space.
        '.' => char.IsLetter(text[i + 1]) && (i - start == 1 || text[i - 2] == '.' || char.IsLower(text[i + 1])),
        // "Al—Kadhimi": a dash where a hyphen belongs.
        '—' or '–' => i - start == 2 && char.IsUpper(text[start]) && text[i - 1] == 'l' && char.IsUpper(text[i + 1]),
        _ => false,
    };

    /// <summary>Reads a phrase of the language's table as one node; where there is none, the start comes back.</summary>
    private int ReadPhrase(int start, int end, List<Node> nodes)
    {
        var first = start;
        while (first < end && char.IsLetter(text[first]))
            first++;
        if (first >= end || text[first] != ' ' && text[first] is not ('\'' or '’'))
            return start;

        foreach (var (rest, kind) in language.PhrasesFrom(text.AsSpan(start, first - start)))
        {
            var i = first;
            if (Array.TrueForAll(rest, word => Matches(ref i, end, word)))
            {
                nodes.Add(Word(start, i, kind));
                return i;
            }
        }

        return start;
    }

    private bool Matches(ref int i, int end, string word)
    {
        if (i >= end || text[i] is not (' ' or '\u00a0' or '\'' or '’'))
            return false;

        var from = i + 1;
        var to = from + word.Length;
        if (to > end || !text.AsSpan(from, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase) || (to < end
            && char.IsLetterOrDigit(text[to])))
            return false;

        i = to;
        return true;
    }

    private int ReadNumber(int start, int end, List<Node> nodes)
    {
        var i = start + 1;
        while (i < end && (char.IsLetterOrDigit(text[i]) || (text[i] is '.' or ',' or '-' or '–' or ':' or '/' && i + 1 < end
            && char.IsLetterOrDigit(text[i + 1]))))
            i++;

        // German writes "1. Juli": the stop belongs to the number when it is short.
        if (i < end && text[i] == '.' && i - start <= 2 && language.CapitalNouns && i + 2 < end && text[i + 1] == ' ')
            i++;

        nodes.Add(new Node(start, i, WordClass.None, NodeShape.Number, -1));
        return i;
    }

    private int ReadSign(int start, int end, List<Node> nodes)
    {
        var shape = text[start] switch
        {
            ',' or '、' or '،' => NodeShape.Comma,
            ':' => NodeShape.Colon,
            ';' => NodeShape.Semicolon,
            '.' or '!' or '?' or '…' or '。' => NodeShape.Stop,
            '—' or '–' or '-' => NodeShape.Dash,
            '(' or '[' or '{' => NodeShape.OpenBracket,
            ')' or ']' or '}' => NodeShape.CloseBracket,
            _ => NodeShape.Other,
        };

        var i = start + 1;
        while (i < end && shape is NodeShape.Stop or NodeShape.Dash && text[i] == text[start])
            i++;

        nodes.Add(new Node(start, i, WordClass.None, shape, -1));
        return i;
    }

    private Node Word(int start, int end, WordClass kind)
    {
        if (!char.IsUpper(text[start]))
            return new Node(start, end, kind & ~WordClass.Place, NodeShape.Lower, -1);

        var capitals = end - start > 1;
        for (var i = start + 1; i < end && capitals; i++)
            capitals = !char.IsLower(text[i]);

        // "WHO" and "US" are names, not "who" and "us".
        if (capitals)
            kind &= NameClasses;

        return new Node(start, end, kind, capitals ? NodeShape.AllCaps : NodeShape.Capital, -1);
    }
}
