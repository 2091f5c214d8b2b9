namespace Articles.Text;

/// <summary>Reads past what stands between a verb of saying and the subject behind it.</summary>
internal sealed class InterludeReader(QuoteText text, NameReader names)
{
    private readonly List<Node> _nodes = text.Nodes;

    /// <summary>Where the subject begins behind a verb: "dijo hoy a Reuters el alcalde", "sagte am Dienstag Ministerin Brandt".</summary>
    public int End(int i, int limit)
    {
        var small = AfterSmallWords(i, limit);
        return text.Language.BareClauses ? small : AfterAddressee(AfterTime(small, limit), limit);
    }

    /// <summary>The place after adverbs and the other halves of verbs.</summary>
    public int AfterSmallWords(int i, int limit)
    {
        while (i < limit && (IsSmall(i, WordClass.Adverb | WordClass.Half | WordClass.Auxiliary) || (text.Language.VerbSecond
            && _nodes[i].Is(WordClass.ObjectPronoun) && !_nodes[i].Is(WordClass.Pronoun))))
            i++;
        return i;
    }

    // "este lunes", "nesta terça-feira (3)", "na noite de domingo"
    private int AfterTime(int i, int limit)
    {
        var time = i;
        while (time < limit && time < i + 3 && (_nodes[time].Shape == NodeShape.Number
            || _nodes[time].Shape == NodeShape.Lower && _nodes[time].Is(WordClass.Preposition | WordClass.Determiner)))
            time++;
        if (time >= limit || !_nodes[time].Is(WordClass.Time) || time == i && _nodes[time].IsName)
            return i;

        var next = time + 1;
        if (next + 2 < limit && _nodes[next].Shape == NodeShape.OpenBracket && _nodes[next + 2].Shape == NodeShape.CloseBracket)
            next += 3;
        return AfterTime(next, limit);
    }

    // "a Reuters", "à l’AFP", "en Madrid": to whom or where, if a subject begins anew behind it.
    private int AfterAddressee(int i, int limit)
    {
        if (text.Language.VerbSecond || i >= limit || !IsSmall(i, WordClass.Preposition))
            return i;

        var from = i + 1;
        while (from < limit && _nodes[from].Shape == NodeShape.Lower && _nodes[from].Is(WordClass.Determiner))
            from++;
        var end = from < limit ? names.RunEnd(from, limit) : from;
        return end > from && end < limit && _nodes[end].Shape == NodeShape.Lower && _nodes[end].Is(WordClass.Article | WordClass.Role) ? end : i;
    }

    private bool IsSmall(int i, WordClass kind) =>
        _nodes[i].Shape == NodeShape.Lower && _nodes[i].Is(kind) && !_nodes[i].Is(WordClass.Pronoun | WordClass.Determiner | WordClass.Role);
}
