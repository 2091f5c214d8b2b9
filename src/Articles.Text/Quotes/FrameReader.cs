namespace Articles.Text;

/// <summary>Finds the acts of saying in a text and what each of them governs.</summary>
internal sealed class FrameReader
{
    // Nodes of what may open a sentence before its tag, and of all that one verb calls a thing.
    private const int LongestOpening = 12;
    private const int LongestCalling = 18;

    // Sentences behind a report through which any subjunctive goes on with it, and through which a sure one does.
    private const int NearReport = 3;
    private const int FurthestReport = 6;

    private readonly QuoteText text;
    private readonly List<Node> nodes;
    private readonly VerbFinder verbs;
    private readonly ClauseReader clauses;
    private readonly ClauseStartReader starts;
    private readonly CueJudge cues;
    private readonly TagReader tags;
    private readonly SourceReader sources;
    private readonly List<Frame> frames = [];

    public FrameReader(QuoteText text, SubjectReader subjects, NameReader names)
    {
        this.text = text;
        nodes = text.Nodes;
        verbs = new VerbFinder(text);
        clauses = new ClauseReader(text, verbs);
        starts = new ClauseStartReader(text, names, verbs, clauses);
        cues = new CueJudge(text);
        tags = new TagReader(text, subjects, clauses, verbs);
        sources = new SourceReader(text, subjects, clauses, verbs, cues, tags);
    }

    /// <summary>All frames of the text in order.</summary>
    public List<Frame> Read()
    {
        for (var s = 0; s < text.SentenceCount; s++)
        {
            var (first, limit) = text.Sentence(s);
            var before = frames.Count;

            if (first >= limit)
                continue;
            for (var i = first; i < limit; i++)
            {
                if (nodes[i].Is(WordClass.According))
                    Add(sources.ReadAccording(i, first, limit));
                else if (nodes[i].Is(WordClass.AccordingAfter))
                    Add(sources.ReadAccordingAfter(i, first, limit));
                else if (nodes[i].Is(WordClass.AsSaid) && (i == first || nodes[i - 1].Shape == NodeShape.Comma) && sources.ReadAsSaid(i, first, limit) is { } said)
                {
                    Add(said);
                    i = said.Cue;
                }
                else if (nodes[i].Is(WordClass.So) && i > first && nodes[i - 1].Shape == NodeShape.Comma)
                    Add(sources.ReadSo(i, first, limit, s));
                else if (nodes[i].Is(WordClass.AnyCue) && cues.IsCue(i, first) && !Covered(i, before))
                    Add(ReadCue(i, first, limit, before, s));
                else if (i - 2 >= first && nodes[i - 2].IsQuote && nodes[i - 1].Shape == NodeShape.Comma && cues.StandsForCue(i))
                    Add(tags.ReadInverted(i, first, limit, s));
            }

            if (text.Language.VerbSecond && frames.Count > 0 && frames.FindIndex(before, f => !f.IsSilent) < 0)
                ReadOn(first, limit, s);
        }

        return frames;
    }

    // After a report in the subjunctive, a sentence in the subjunctive goes on with it.
    private void ReadOn(int first, int limit, int sentence)
    {
        var last = frames[^1];
        var distance = sentence - text.SentenceOf(last.Cue);
        var kind = text.StartsParagraph(sentence) || distance > NearReport ? WordClass.Subjunctive : WordClass.Subjunctive | WordClass.WeakSubjunctive;
        if (distance > FurthestReport || nodes[first].IsQuote || !verbs.IsMainVerb(first, limit, kind))
            return;

        var end = clauses.End(first, limit);
        // Sentence after sentence in the subjunctive is one report.
        if (last.GoesOn && sentence > 0 && text.SentenceOf(last.First) < sentence && text.SentenceOf(last.Limit - 1) == sentence - 1
            && !text.StartsParagraph(sentence))
            frames[^1] = last with { Limit = end };
        else
            frames.Add(new Frame { Reason = "subjunctive-goes-on", Cue = last.Cue, Speaker = last.Speaker, First = first, Limit = end, GoesOn = true });
    }

    private void Add(Frame? frame)
    {
        if (frame is not null)
            frames.Add(frame);
    }

    // A cue inside a clause that somebody already reports is that somebody's business.
    private bool Covered(int i, int before)
    {
        for (var f = frames.Count - 1; f >= before; f--)
        {
            if (frames[f].IsClause && (i >= frames[f].First && i < frames[f].Limit || i >= frames[f].SecondFirst
                && i < frames[f].SecondLimit))
                return true;
        }

        return false;
    }

    private Frame? ReadCue(int i, int first, int limit, int before, int sentence)
    {
        var tag = tags.ReadTag(i, first, limit, frames.Count > before ? frames[^1].Speaker : null);
        if (tag is null)
            return null;

        var (speaker, tagFirst, tagLimit) = tag.Value;
        if (speaker is { } whoever && (IsNobody(whoever.First) || whoever.First > first && IsNobody(whoever.First - 1)))
            return null;

        var frame = new Frame { Reason = "", Cue = i, Speaker = speaker, TagFirst = tagFirst, TagLimit = tagLimit };
        // Als „Fehler“ bezeichnete die Ministerin …: where the verb stands second, what is called may come first.
        var call = nodes[i].Is(WordClass.Call) && !nodes[i].Is(WordClass.Say);
        if (text.Language.VerbSecond && nodes[i].Is(WordClass.Call) && i > first && nodes[i - 1].IsQuote && tagFirst == i)
            return frame with { Reason = "called-before", Quote = i - 1 };

        var said = call ? null : Free(tags.QuoteBefore(frame, first, limit, sentence), before);
        if (said is not null && IsOpening(said, first) && After(frame, limit) is { } after)
            return after;

        return said
            ?? (call ? Called(frame, limit) : After(frame, limit))
            ?? (call ? null : ClauseBefore(frame, first, limit))
            ?? (speaker is null || nodes[i].Is(WordClass.Participle) ? null : frame with { Reason = "silent" });
    }

    // "None of the ministers said …", "neither Holt nor her deputy said …"; but "No 10" is an address.
    private bool IsNobody(int i) => nodes[i].Is(WordClass.Nobody) && i + 1 < nodes.Count && nodes[i + 1].IsWord;

    // "In a report titled “Broken Homes”, the charity said that …": what opens the sentence is no part of what is said.
    private bool IsOpening(Frame said, int first) =>
        said.IsClause && said.First == first && said.Limit - first <= LongestOpening && nodes[first].Is(WordClass.Preposition)
            && text.InnerOf(nodes[said.Limit - 1].Marked) is [{ IsName: true }, ..];

    // called the offer “insulting”, adding that …: what one verb governs is not taken again by the next.
    private Frame? Free(Frame? frame, int before)
    {
        if (frame is not { IsClause: true })
            return frame;

        return frames.FindIndex(before, f => f.IsClause && f.Limit == frame.Limit) < 0 ? frame : null;
    }

    private Frame? Called(Frame frame, int limit)
    {
        var from = frame.TagLimit;
        var end = from;
        for (var i = from; i < Math.Min(limit, from + LongestCalling); i++)
        {
            if (nodes[i].IsQuote)
                end = i + 1;
            else if (end > from && !nodes[i].Is(WordClass.And)
                && nodes[i].Shape is not (NodeShape.Comma or NodeShape.OpenBracket or NodeShape.CloseBracket)
                && nodes[i - 1].Shape != NodeShape.OpenBracket)
                break;
            else if (nodes[i].Is(WordClass.AnyCue | WordClass.That | WordClass.Subordinator) && nodes[i].Shape == NodeShape.Lower
                && !nodes[i].Is(WordClass.NounToo | WordClass.Preposition))
                break;
        }

        return end > from ? frame with { Reason = "called", First = from, Limit = end } : null;
    }

    private Frame? After(Frame frame, int limit)
    {
        var from = frame.TagLimit;
        if (starts.Begins(frame.Cue, from, limit) is not { } start)
            return null;

        // "told me I “shouldn't …”": the subject is the paper's own, the marked words alone are reported.
        if (nodes[start.At].Is(WordClass.FirstPerson) && start.At + 1 < limit && nodes[start.At + 1].IsQuote)
            return frame with { Reason = start.Reason, Quote = start.At + 1 };
        if (nodes[start.At].IsQuote && clauses.StandsAlone(start.At, limit, start.Marked))
            return frame with { Reason = start.Reason, Quote = start.At };
        if (start.Marked)
            return nodes[start.At].IsQuote ? frame with { Reason = start.Reason, Quote = start.At } : null;

        var first = start.That ? start.At - 1 : start.At;
        var end = clauses.End(start.At, limit);
        if (nodes[start.At].IsQuote && end == start.At + 1)
            return frame with { Reason = start.Reason, Quote = start.At };

        return end > start.At && verbs.HasVerb(start.At, end)
            ? frame with { Reason = start.Reason, First = first, Limit = end }
            : null;
    }

    private Frame? ClauseBefore(Frame frame, int first, int limit)
    {
        if (!nodes[frame.Cue].Is(WordClass.Say) || nodes[frame.Cue].Is(WordClass.Participle | WordClass.Asks) || (frame.Speaker is null
            && !nodes[frame.Cue].Is(WordClass.It)))
            return null;
        // Where the verb stands second, a clause before it pushes the subject behind it.
        if (text.Language.VerbSecond && (frame.TagFirst < frame.Cue || !nodes[frame.Cue].Is(WordClass.Bare)
            && !verbs.HasSubjunctive(first, frame.TagFirst)))
            return null;
        var comma = frame.TagFirst - 1;
        if (comma <= first || nodes[comma].Shape != NodeShape.Comma)
            return null;

        var start = frames.Count > 0 && frames[^1].IsClause && frames[^1].Limit > first ? frames[^1].Limit : first;
        if (start >= comma || nodes[start].Shape == NodeShape.Comma)
            return null;

        var next = frame.TagLimit;
        while (next < limit && nodes[next].IsWord && nodes[next].Is(WordClass.Adverb | WordClass.Half | WordClass.Time))
            next++;
        var rest = next + 1 < limit && nodes[next].Shape == NodeShape.Comma && !nodes[next + 1].Is(WordClass.Participle)
            && !nodes[next + 1].IsQuote;
        if (rest && verbs.HasVerb(next + 1, limit) && (!verbs.HasVerb(start, comma) || nodes[next + 1].Shape == NodeShape.Lower))
            return frame with { Reason = "around", First = start, Limit = comma, SecondFirst = next + 1, SecondLimit = clauses.End(next + 1, limit) };

        var certain = comma - start >= 3 && nodes[frame.Cue].Is(WordClass.Bare) && (next >= limit || nodes[next].Shape == NodeShape.Stop);
        return certain || verbs.HasVerb(start, comma) ? frame with { Reason = "clause-before", First = start, Limit = comma } : null;
    }
}
