namespace Articles.Text;

/// <summary>Tells somebody's words in marks from titles, names and scare quotes.</summary>
internal sealed class SpeechJudge(QuoteText text)
{
    /// <summary>Whether a stretch is the name of a thing: "the film “The Long Winter”".</summary>
    public bool IsName(int node, bool governed)
    {
        var nodes = text.Nodes;
        var before = node - 1;
        while (before >= 0 && nodes[before].Shape is NodeShape.Comma or NodeShape.OpenBracket or NodeShape.Colon
            && nodes[before].End >= nodes[node].Start - 3 && before > 0)
            before--;
        if (before >= 0 && nodes[before].Is(WordClass.Namer) && nodes[node].End - nodes[node].Start < 60 && !Says(before))
            return true;

        // “Annie,” she teased. “Not before Tuesday.” A point inside and a sentence begun make a call, not a title.
        if (text.BeginsSentence(node) && text.LastOf(nodes[node].Marked) is ',' or '.' or '!' or '?' or '—' or '-')
            return false;

        return IsInBrackets(node) && text.LastOf(nodes[node].Marked) is not ('.' or '!' or '?') || IsApposition(node) || (!governed && IsTitled(nodes[node].Marked));
    }

    /// <summary>
    /// Whether a stretch stands inside a sentence as its nouns do: "sagte dem „Neuen Tageblatt“". Where nouns have capitals, it is then
    /// judged by how it is written, whatever verb is near.
    /// </summary>
    public bool IsObject(int node) =>
        text.Language.CapitalNouns && node > 0 && text.Nodes[node - 1].Shape == NodeShape.Lower && !text.BeginsSentence(node);

    /// <summary>Whether an ungoverned stretch reads like a sentence that somebody said.</summary>
    public bool IsSentence(int node)
    {
        var words = text.InnerOf(text.Nodes[node].Marked);
        while (words.Length > 1 && words[0].Shape == NodeShape.Other)
            words = words[1..];
        var (count, verb, first) = Measure(words);
        var startsSentence = words.Length > 0 && (words[0].IsName || words[0].Shape is NodeShape.OpenBracket or NodeShape.Number
            || words[0].Shape == NodeShape.Stop);
        var ends = text.LastOf(text.Nodes[node].Marked) is '.' or '!' or '?' or '…' or ',';

        if (!text.Language.HasWords)
            return count >= 3 || (startsSentence && ends);

        return count >= 3 && (verb || first) && (startsSentence || ends)
            || (startsSentence || first || count > 0) && text.BeginsSentence(node)
            && text.LastOf(text.Nodes[node].Marked) is ',' or '!' or '?' or '—' or '-'
            || startsSentence && ends && (count >= 3 || text.BeginsSentence(node)
            && text.LastOf(text.Nodes[node].Marked) is '.' or '!' or '?')
            || count >= 8 && verb;
    }

    /// <summary>Whether a stretch begins in the middle of a sentence, where the language writes names and nouns with a capital.</summary>
    public bool IsFragment(int node)
    {
        var words = text.InnerOf(text.Nodes[node].Marked);
        if (!text.Language.CapitalNouns || words.Length == 0 || words[0].Shape != NodeShape.Lower || text.Words(words[0]).Contains('.'))
            return false;

        var next = text.Text.AsSpan(Math.Min(text.Text.Length, text.Stretches[text.Nodes[node].Marked].Close));
        if (next.Length > 0 && next[0] is '-' || next.StartsWith("genannt", StringComparison.Ordinal))
            return false;
        return Measure(words).Count >= 2 || (node > 0 && text.Nodes[node - 1].Is(WordClass.As));
    }

    /// <summary>Whether a stretch is one noun or name, where the language writes both with a capital.</summary>
    public bool IsBareNoun(int node)
    {
        var words = text.InnerOf(text.Nodes[node].Marked);
        return text.Language.CapitalNouns && words.Length == 1 && (words[0].IsName || text.Words(words[0]).Contains('.'));
    }

    // Der Stern „HD 13189“: a noun before it, a capital in it.
    private bool IsApposition(int node)
    {
        var words = text.InnerOf(text.Nodes[node].Marked);
        return text.Language.CapitalNouns && node > 0 && words.Length is > 0 and < 8
            && words[0].Shape is NodeShape.Capital or NodeShape.AllCaps or NodeShape.Number
            && text.Nodes[node - 1] is { IsName: true } before && !before.Is(WordClass.AnyCue)
            && text.Text[text.Nodes[node].Start - 1] is '„' or '"' or '“' or '«' or '»'
            && text.LastOf(text.Nodes[node].Marked) is not ('.' or '!' or '?')
            && text.Nodes[node - 1].End >= text.Stretches[text.Nodes[node].Marked].Open - 1;
    }

    /// <summary>How many words a stretch has.</summary>
    public int WordCount(int node) => Measure(text.InnerOf(text.Nodes[node].Marked)).Count;

    private static (int Count, bool Verb, bool FirstPerson) Measure(ReadOnlySpan<Node> words)
    {
        var (count, verb, first) = (0, false, false);
        foreach (var word in words)
        {
            if (!word.IsWord)
                continue;
            count++;
            verb |= word.Is(WordClass.Verb | WordClass.Auxiliary | WordClass.AnyCue | WordClass.Thought | WordClass.Subjunctive);
            first |= word.Is(WordClass.FirstPerson);
        }

        return (count, verb, first);
    }

    // Every word of weight has a capital, and no point ends it.
    private bool IsTitled(int stretch)
    {
        var words = text.InnerOf(stretch);
        var (capitals, small) = (0, 0);
        foreach (var word in words)
        {
            if (word.IsName)
                capitals++;
            else if (word.Shape == NodeShape.Lower && (text.Language.CapitalNouns
                || !word.Is(WordClass.Preposition | WordClass.Determiner | WordClass.And)))
                small++;
        }

        return capitals > 0 && small == 0 && words.Length <= 10 && text.LastOf(stretch) is not ('!' or '?' or '…') && (capitals > 1
            || !text.Language.CapitalNouns)
            && !(words.Length <= 2 && text.LastOf(stretch) == '.');
    }

    // Il a dit : « Nous irons. » Before a colon the word that gives a name elsewhere is the one of saying.
    private bool Says(int node) => text.Nodes[node].Is(WordClass.Say) && text.Nodes[node + 1].Shape == NodeShape.Colon;

    // ("the Company")
    private bool IsInBrackets(int node) =>
        node > 0 && node + 1 < text.Nodes.Count && text.Nodes[node - 1].Shape == NodeShape.OpenBracket
            && text.Nodes[node + 1].Shape == NodeShape.CloseBracket;
}
