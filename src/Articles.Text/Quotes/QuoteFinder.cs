namespace Articles.Text;

/// <summary>Decides over every marked stretch and every reported clause of one text.</summary>
internal sealed class QuoteFinder
{
    // Nodes between a tag and the marks that go on after it.
    private const int LongestGap = 8;

    private readonly QuoteText _text;
    private readonly List<Node> _nodes;
    private readonly SpeechJudge _judge;
    private readonly SpeakerResolver _speakers;
    private readonly ContextReader _context;
    private readonly List<Frame> _frames;
    private readonly string? _without;
    private readonly List<Draft> _drafts = [];
    private readonly HashSet<int> _taken = [];

    public QuoteFinder(QuoteText text, string? without)
    {
        (_text, _without) = (text, without);
        _nodes = text.Nodes;
        var names = new NameReader(text);
        var subjects = new SubjectReader(text, names, new PhraseReader(text, names));
        _judge = new SpeechJudge(text);
        _speakers = new SpeakerResolver(text, new Cast(text, names));
        _context = new ContextReader(text, subjects, new VerbFinder(text));
        _frames = new FrameReader(text, subjects, names).Read();
        _frames.RemoveAll(f => f.Reason == without);
    }

    /// <summary>The quotes in reading order.</summary>
    public List<FoundQuote> Find()
    {
        var (frame, quote) = (0, 0);
        var governed = Governors();

        // Frames and stretches are read in one order, so that a pronoun meets whoever spoke before it.
        while (frame < _frames.Count || quote < _text.QuoteNodes.Count)
        {
            var node = quote < _text.QuoteNodes.Count ? _text.QuoteNodes[quote] : int.MaxValue;
            if (frame < _frames.Count && Start(_frames[frame]) <= node)
            {
                TakeFrame(_frames[frame++]);
                continue;
            }

            if (!governed.ContainsKey(node))
                TakeBare(node);
            quote++;
        }

        return new QuoteWriter(_text).Write(_drafts);
    }

    private static int Start(Frame frame) => frame.IsClause ? frame.First : frame.IsSilent ? frame.Cue : frame.Quote;

    private Dictionary<int, Frame> Governors()
    {
        _frames.Sort((a, b) => Start(a).CompareTo(Start(b)));
        var governed = new Dictionary<int, Frame>();

        foreach (var frame in _frames)
        {
            if (frame.Quote >= 0)
            {
                governed.TryAdd(frame.Quote, frame);
                continue;
            }

            for (var i = frame.First; i < frame.Limit; i++)
            {
                if (_nodes[i].IsQuote)
                    governed.TryAdd(i, frame);
            }

            for (var i = frame.SecondFirst; i < frame.SecondLimit; i++)
            {
                if (_nodes[i].IsQuote)
                    governed.TryAdd(i, frame);
            }
        }

        return governed;
    }

    private void TakeFrame(Frame frame)
    {
        var who = frame.Speaker is { } mention ? _speakers.Resolve(mention) : null;
        if (frame.IsClause)
            TakeClause(frame, who);
        else if (frame.Quote >= 0 && !_judge.IsName(frame.Quote, governed: !_judge.IsObject(frame.Quote)) && !_taken.Contains(frame.Quote))
            Add(new Draft { Kind = QuoteKind.Direct, Node = frame.Quote, Frame = frame, Reason = frame.Reason }, who);
        else if (!frame.IsSilent)
            return;

        if (who is { } found && !frame.GoesOn)
            _speakers.Spoke(frame.Cue, found.Speaker, found.Person);
    }

    private void TakeClause(Frame frame, (FoundSpeaker Speaker, Person? Person)? who)
    {
        var mixed = TakeFragments(frame, who, second: false);
        var mixedAfter = TakeFragments(frame, who, second: true);

        if (frame.Reason == "called")
            return;
        if (!mixed)
            Add(new Draft { Kind = QuoteKind.Indirect, Frame = frame, Reason = frame.Reason }, who);
        if (!mixed && !mixedAfter && frame.SecondFirst < frame.SecondLimit)
            Add(new Draft { Kind = QuoteKind.Indirect, Frame = frame, Second = true, Reason = frame.Reason }, who);
    }

    /// <summary>Takes the marked stretches of a clause, or of what of it stands after its tag; tells whether there were any.</summary>
    private bool TakeFragments(Frame frame, (FoundSpeaker Speaker, Person? Person)? who, bool second)
    {
        var (first, limit) = second ? (frame.SecondFirst, frame.SecondLimit) : (frame.First, frame.Limit);
        var any = false;
        for (var i = first; i < limit; i++)
        {
            if (!_nodes[i].IsQuote || (!frame.Reason.StartsWith("called", StringComparison.Ordinal) && _judge.IsBareNoun(i))
                || _judge.IsName(i, governed: false) || _taken.Contains(i))
                continue;
            Add(new Draft { Kind = QuoteKind.Mixed, Node = i, Frame = frame, Second = second, Reason = frame.Reason }, who);
            any = true;
        }

        return any;
    }

    private void TakeBare(int node)
    {
        var split = GoesOnAfterTag(node);
        if (_nodes[node].Start > _text.EndOfProse || (!split && _judge.IsName(node, governed: false)))
            return;

        var place = _context.Read(node);
        if (place.Reason == _without)
            place = new QuotePlace(null, Governed: false, "bare");
        if (!split && !_judge.IsSentence(node) && !place.Governed && !_judge.IsFragment(node))
            return;

        var (who, reason) = Speaker(node, place, split);
        // A pair of words in a sentence that names nobody to say them: the paper keeps its distance, and quotes no one.
        if (!split && reason is "goes-on" or "subject-before" or "bare" && _judge.IsFragment(node) && _judge.WordCount(node) < 3)
            return;
        Add(new Draft { Kind = QuoteKind.Direct, Node = node, Reason = reason }, who);
        if (who is { } found)
            _speakers.Spoke(node, found.Speaker, found.Person);
    }

    /// <summary>Who says what no verb governs, the surest sign first.</summary>
    private ((FoundSpeaker Speaker, Person? Person)?, string Reason) Speaker(int node, QuotePlace place, bool split)
    {
        var last = _speakers.LastBefore(node);
        if (split && last is { } tagged && _without != "split")
            return ((tagged.Speaker, tagged.Person), "split");
        if (last is { } same && SpokeThere(same.Node, node, place.Reason))
            return ((same.Speaker, same.Person), place.Reason);
        if (place.Mention is { } mention)
            return (_speakers.Resolve(mention), place.Reason);
        if (last is { } near && _context.Near(near.Node, node) && _without != "goes-on")
            return ((near.Speaker with { Role = near.Speaker.Role ?? near.Person?.Role }, near.Person), "goes-on");
        if (place.Reason is "orphan" or "bare" && _without != "subject-before" && _context.SubjectBefore(node) is { } subject)
            return (_speakers.Resolve(subject), "subject-before");

        return (null, place.Reason);
    }

    // Whoever speaks in the sentence that announces the marks says what they hold.
    private bool SpokeThere(int spoke, int node, string reason)
    {
        var distance = _text.SentenceOf(node) - _text.SentenceOf(spoke);
        return reason switch
        {
            "label" => distance == 0,
            "line-before" => distance == 1,
            "action-before" => _text.Language.VerbSecond && distance <= 2,
            _ => false,
        };
    }

    // “…,” she said, “…”: what comes after the tag is hers however short it is.
    private bool GoesOnAfterTag(int node)
    {
        if (_text.Stretches[_nodes[node].Marked] is var stretch && stretch.Open == stretch.Start)
            return true;
        if (node == 0 || _nodes[node - 1].Shape is not (NodeShape.Comma or NodeShape.Semicolon or NodeShape.Dash))
            return false;

        var last = _drafts.FindLast(d => d.Node >= 0 && d.Node < node);
        return last is { Kind: QuoteKind.Direct, Frame: { } frame } && frame.Cue > last.Node && node - frame.TagLimit is >= 0 and <= LongestGap
            && _text.SentenceOf(frame.Cue) == _text.SentenceOf(node);
    }

    private void Add(Draft draft, (FoundSpeaker Speaker, Person? Person)? who)
    {
        _taken.Add(draft.Node);
        _drafts.Add(draft with { Speaker = who?.Speaker });
    }
}
