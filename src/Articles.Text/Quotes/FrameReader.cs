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

    private readonly QuoteText _text;
    private readonly List<Node> _nodes;
    private readonly VerbFinder _verbs;
    private readonly ClauseReader _clauses;
    private readonly ClauseStartReader _starts;
    private readonly CueJudge _cues;
    private readonly TagReader _tags;
    private readonly SourceReader _sources;
    private readonly List<Frame> _frames = [];

    public FrameReader(QuoteText text, SubjectReader subjects, NameReader names)
    {
        _text = text;
        _nodes = text.Nodes;
        _verbs = new VerbFinder(text);
        _clauses = new ClauseReader(text, _verbs);
        _starts = new ClauseStartReader(text, names, _verbs, _clauses);
        _cues = new CueJudge(text);
        _tags = new TagReader(text, subjects, _clauses, _verbs);
        _sources = new SourceReader(text, subjects, _clauses, _verbs, _cues, _tags);
    }

    /// <summary>All frames of the text in order.</summary>
    public List<Frame> Read()
    {
        for (var s = 0; s < _text.SentenceCount; s++)
        {
            var (first, limit) = _text.Sentence(s);
            var before = _frames.Count;

            if (first >= limit)
                continue;
            for (var i = first; i < limit; i++)
            {
                if (_nodes[i].Is(WordClass.According))
                    Add(_sources.ReadAccording(i, first, limit));
                else if (_nodes[i].Is(WordClass.AccordingAfter))
                    Add(_sources.ReadAccordingAfter(i, first, limit));
                else if (_nodes[i].Is(WordClass.AsSaid) && (i == first || _nodes[i - 1].Shape == NodeShape.Comma) && _sources.ReadAsSaid(i, first, limit) is { } said)
                {
                    Add(said);
                    i = said.Cue;
                }
                else if (_nodes[i].Is(WordClass.So) && i > first && _nodes[i - 1].Shape == NodeShape.Comma)
                    Add(_sources.ReadSo(i, first, limit, s));
                else if (_nodes[i].Is(WordClass.AnyCue) && _cues.IsCue(i, first) && !Covered(i, before))
                    Add(ReadCue(i, first, limit, before, s));
                else if (i - 2 >= first && _nodes[i - 2].IsQuote && _nodes[i - 1].Shape == NodeShape.Comma && _cues.StandsForCue(i))
                    Add(_tags.ReadInverted(i, first, limit, s));
            }

            if (_text.Language.VerbSecond && _frames.Count > 0 && _frames.FindIndex(before, f => !f.IsSilent) < 0)
                ReadOn(first, limit, s);
        }

        return _frames;
    }

    // After a report in the subjunctive, a sentence in the subjunctive goes on with it.
    private void ReadOn(int first, int limit, int sentence)
    {
        var last = _frames[^1];
        var distance = sentence - _text.SentenceOf(last.Cue);
        var kind = _text.StartsParagraph(sentence) || distance > NearReport ? WordClass.Subjunctive : WordClass.Subjunctive | WordClass.WeakSubjunctive;
        if (distance > FurthestReport || _nodes[first].IsQuote || !_verbs.IsMainVerb(first, limit, kind))
            return;

        var end = _clauses.End(first, limit);
        // Sentence after sentence in the subjunctive is one report.
        if (last.GoesOn && sentence > 0 && _text.SentenceOf(last.First) < sentence && _text.SentenceOf(last.Limit - 1) == sentence - 1
            && !_text.StartsParagraph(sentence))
            _frames[^1] = last with { Limit = end };
        else
            _frames.Add(new Frame { Reason = "subjunctive-goes-on", Cue = last.Cue, Speaker = last.Speaker, First = first, Limit = end, GoesOn = true });
    }

    private void Add(Frame? frame)
    {
        if (frame is not null)
            _frames.Add(frame);
    }

    // A cue inside a clause that somebody already reports is that somebody's business.
    private bool Covered(int i, int before)
    {
        for (var f = _frames.Count - 1; f >= before; f--)
        {
            if (_frames[f].IsClause && (i >= _frames[f].First && i < _frames[f].Limit || i >= _frames[f].SecondFirst
                && i < _frames[f].SecondLimit))
                return true;
        }

        return false;
    }

    private Frame? ReadCue(int i, int first, int limit, int before, int sentence)
    {
        var tag = _tags.ReadTag(i, first, limit, _frames.Count > before ? _frames[^1].Speaker : null);
        if (tag is null)
            return null;

        var (speaker, tagFirst, tagLimit) = tag.Value;
        if (speaker is { } whoever && (IsNobody(whoever.First) || whoever.First > first && IsNobody(whoever.First - 1)))
            return null;

        var frame = new Frame { Reason = "", Cue = i, Speaker = speaker, TagFirst = tagFirst, TagLimit = tagLimit };
        // Als „Fehler“ bezeichnete die Ministerin …: where the verb stands second, what is called may come first.
        var call = _nodes[i].Is(WordClass.Call) && !_nodes[i].Is(WordClass.Say);
        if (_text.Language.VerbSecond && _nodes[i].Is(WordClass.Call) && i > first && _nodes[i - 1].IsQuote && tagFirst == i)
            return frame with { Reason = "called-before", Quote = i - 1 };

        var said = call ? null : Free(_tags.QuoteBefore(frame, first, limit, sentence), before);
        if (said is not null && IsOpening(said, first) && After(frame, limit) is { } after)
            return after;

        return said
            ?? (call ? Called(frame, limit) : After(frame, limit))
            ?? (call ? null : ClauseBefore(frame, first, limit))
            ?? (speaker is null || _nodes[i].Is(WordClass.Participle) ? null : frame with { Reason = "silent" });
    }

    // "None of the ministers said …", "neither Holt nor her deputy said …"; but "No 10" is an address.
    private bool IsNobody(int i) => _nodes[i].Is(WordClass.Nobody) && i + 1 < _nodes.Count && _nodes[i + 1].IsWord;

    // "In a report titled “Broken Homes”, the charity said that …": what opens the sentence is no part of what is said.
    private bool IsOpening(Frame said, int first) =>
        said.IsClause && said.First == first && said.Limit - first <= LongestOpening && _nodes[first].Is(WordClass.Preposition)
            && _text.InnerOf(_nodes[said.Limit - 1].Marked) is [{ IsName: true }, ..];

    // called the offer “insulting”, adding that …: what one verb governs is not taken again by the next.
    private Frame? Free(Frame? frame, int before)
    {
        if (frame is not { IsClause: true })
            return frame;

        return _frames.FindIndex(before, f => f.IsClause && f.Limit == frame.Limit) < 0 ? frame : null;
    }

    private Frame? Called(Frame frame, int limit)
    {
        var from = frame.TagLimit;
        var end = from;
        for (var i = from; i < Math.Min(limit, from + LongestCalling); i++)
        {
            if (_nodes[i].IsQuote)
                end = i + 1;
            else if (end > from && !_nodes[i].Is(WordClass.And)
                && _nodes[i].Shape is not (NodeShape.Comma or NodeShape.OpenBracket or NodeShape.CloseBracket)
                && _nodes[i - 1].Shape != NodeShape.OpenBracket)
                break;
            else if (_nodes[i].Is(WordClass.AnyCue | WordClass.That | WordClass.Subordinator) && _nodes[i].Shape == NodeShape.Lower
                && !_nodes[i].Is(WordClass.NounToo | WordClass.Preposition))
                break;
        }

        return end > from ? frame with { Reason = "called", First = from, Limit = end } : null;
    }

    private Frame? After(Frame frame, int limit)
    {
        var from = frame.TagLimit;
        if (_starts.Begins(frame.Cue, from, limit) is not { } start)
            return null;

        // "told me I “shouldn't …”": the subject is the paper's own, the marked words alone are reported.
        if (_nodes[start.At].Is(WordClass.FirstPerson) && start.At + 1 < limit && _nodes[start.At + 1].IsQuote)
            return frame with { Reason = start.Reason, Quote = start.At + 1 };
        if (_nodes[start.At].IsQuote && _clauses.StandsAlone(start.At, limit, start.Marked))
            return frame with { Reason = start.Reason, Quote = start.At };
        if (start.Marked)
            return _nodes[start.At].IsQuote ? frame with { Reason = start.Reason, Quote = start.At } : null;

        var first = start.That ? start.At - 1 : start.At;
        var end = _clauses.End(start.At, limit);
        if (_nodes[start.At].IsQuote && end == start.At + 1)
            return frame with { Reason = start.Reason, Quote = start.At };

        return end > start.At && _verbs.HasVerb(start.At, end)
            ? frame with { Reason = start.Reason, First = first, Limit = end }
            : null;
    }

    private Frame? ClauseBefore(Frame frame, int first, int limit)
    {
        if (!_nodes[frame.Cue].Is(WordClass.Say) || _nodes[frame.Cue].Is(WordClass.Participle | WordClass.Asks) || (frame.Speaker is null
            && !_nodes[frame.Cue].Is(WordClass.It)))
            return null;
        // Where the verb stands second, a clause before it pushes the subject behind it.
        if (_text.Language.VerbSecond && (frame.TagFirst < frame.Cue || !_nodes[frame.Cue].Is(WordClass.Bare)
            && !_verbs.HasSubjunctive(first, frame.TagFirst)))
            return null;
        var comma = frame.TagFirst - 1;
        if (comma <= first || _nodes[comma].Shape != NodeShape.Comma)
            return null;

        var start = _frames.Count > 0 && _frames[^1].IsClause && _frames[^1].Limit > first ? _frames[^1].Limit : first;
        if (start >= comma || _nodes[start].Shape == NodeShape.Comma)
            return null;

        var next = frame.TagLimit;
        while (next < limit && _nodes[next].IsWord && _nodes[next].Is(WordClass.Adverb | WordClass.Half | WordClass.Time))
            next++;
        var rest = next + 1 < limit && _nodes[next].Shape == NodeShape.Comma && !_nodes[next + 1].Is(WordClass.Participle)
            && !_nodes[next + 1].IsQuote;
        if (rest && _verbs.HasVerb(next + 1, limit) && (!_verbs.HasVerb(start, comma) || _nodes[next + 1].Shape == NodeShape.Lower))
            return frame with { Reason = "around", First = start, Limit = comma, SecondFirst = next + 1, SecondLimit = _clauses.End(next + 1, limit) };

        var certain = comma - start >= 3 && _nodes[frame.Cue].Is(WordClass.Bare) && (next >= limit || _nodes[next].Shape == NodeShape.Stop);
        return certain || _verbs.HasVerb(start, comma) ? frame with { Reason = "clause-before", First = start, Limit = comma } : null;
    }
}
