namespace Articles.Text;

/// <summary>Decides over every marked stretch and every reported clause of one text.</summary>
internal sealed class QuoteFinder
{
    // Nodes between a tag and the marks that go on after it.
    private const int LongestGap = 8;

    private readonly QuoteText text;
    private readonly List<Node> nodes;
    private readonly SpeechJudge judge;
    private readonly SpeakerResolver speakers;
    private readonly ContextReader context;
    private readonly List<Frame> frames;
    private readonly string? without;
    private readonly List<Draft> drafts = [];
    private readonly HashSet<int> taken = [];

    public QuoteFinder(QuoteText text, string? without)
    {
        (this.text, this.without) = (text, without);
        nodes = text.Nodes;
        var names = new NameReader(text);
        var subjects = new SubjectReader(text, names, new PhraseReader(text, names));
        judge = new SpeechJudge(text);
        speakers = new SpeakerResolver(text, new Cast(text, names));
        context = new ContextReader(text, subjects, new VerbFinder(text));
        frames = new FrameReader(text, subjects, names).Read();
        frames.RemoveAll(f => f.Reason == without);
    }

    /// <summary>The quotes in reading order.</summary>
    public List<FoundQuote> Find()
    {
        var (frame, quote) = (0, 0);
        var governed = Governors();

        // Frames and stretches are read in one order, so that a pronoun meets whoever spoke before it.
        while (frame < frames.Count || quote < text.QuoteNodes.Count)
        {
            var node = quote < text.QuoteNodes.Count ? text.QuoteNodes[quote] : int.MaxValue;
            if (frame < frames.Count && Start(frames[frame]) <= node)
            {
                TakeFrame(frames[frame++]);
                continue;
            }

            if (!governed.ContainsKey(node))
                TakeBare(node);
            quote++;
        }

        return new QuoteWriter(text).Write(drafts);
    }

    private static int Start(Frame frame) => frame.IsClause ? frame.First : frame.IsSilent ? frame.Cue : frame.Quote;

    private Dictionary<int, Frame> Governors()
    {
        frames.Sort((a, b) => Start(a).CompareTo(Start(b)));
        var governed = new Dictionary<int, Frame>();

        foreach (var frame in frames)
        {
            if (frame.Quote >= 0)
            {
                governed.TryAdd(frame.Quote, frame);
                continue;
            }

            for (var i = frame.First; i < frame.Limit; i++)
            {
                if (nodes[i].IsQuote)
                    governed.TryAdd(i, frame);
            }

            for (var i = frame.SecondFirst; i < frame.SecondLimit; i++)
            {
                if (nodes[i].IsQuote)
                    governed.TryAdd(i, frame);
            }
        }

        return governed;
    }

    private void TakeFrame(Frame frame)
    {
        var who = frame.Speaker is { } mention ? speakers.Resolve(mention) : null;
        if (frame.IsClause)
            TakeClause(frame, who);
        else if (frame.Quote >= 0 && !judge.IsName(frame.Quote, governed: !judge.IsObject(frame.Quote)) && !taken.Contains(frame.Quote))
            Add(new Draft { Kind = QuoteKind.Direct, Node = frame.Quote, Frame = frame, Reason = frame.Reason }, who);
        else if (!frame.IsSilent)
            return;

        if (who is { } found && !frame.GoesOn)
            speakers.Spoke(frame.Cue, found.Speaker, found.Person);
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
            if (!nodes[i].IsQuote || (!frame.Reason.StartsWith("called", StringComparison.Ordinal) && judge.IsBareNoun(i))
                || judge.IsName(i, governed: false) || taken.Contains(i))
                continue;
            Add(new Draft { Kind = QuoteKind.Mixed, Node = i, Frame = frame, Second = second, Reason = frame.Reason }, who);
            any = true;
        }

        return any;
    }

    private void TakeBare(int node)
    {
        var split = GoesOnAfterTag(node);
        if (nodes[node].Start > text.EndOfProse || (!split && judge.IsName(node, governed: false)))
            return;

        var place = context.Read(node);
        if (place.Reason == without)
            place = new QuotePlace(null, Governed: false, "bare");
        if (!split && !judge.IsSentence(node) && !place.Governed && !judge.IsFragment(node))
            return;

        var (who, reason) = Speaker(node, place, split);
        // A pair of words in a sentence that names nobody to say them: the paper keeps its distance, and quotes no one.
        if (!split && reason is "goes-on" or "subject-before" or "bare" && judge.IsFragment(node) && judge.WordCount(node) < 3)
            return;
        Add(new Draft { Kind = QuoteKind.Direct, Node = node, Reason = reason }, who);
        if (who is { } found)
            speakers.Spoke(node, found.Speaker, found.Person);
    }

    /// <summary>Who says what no verb governs, the surest sign first.</summary>
    private ((FoundSpeaker Speaker, Person? Person)?, string Reason) Speaker(int node, QuotePlace place, bool split)
    {
        var last = speakers.LastBefore(node);
        if (split && last is { } tagged && without != "split")
            return ((tagged.Speaker, tagged.Person), "split");
        if (last is { } same && SpokeThere(same.Node, node, place.Reason))
            return ((same.Speaker, same.Person), place.Reason);
        if (place.Mention is { } mention)
            return (speakers.Resolve(mention), place.Reason);
        if (last is { } near && context.Near(near.Node, node) && without != "goes-on")
            return ((near.Speaker with { Role = near.Speaker.Role ?? near.Person?.Role }, near.Person), "goes-on");
        if (place.Reason is "orphan" or "bare" && without != "subject-before" && context.SubjectBefore(node) is { } subject)
            return (speakers.Resolve(subject), "subject-before");

        return (null, place.Reason);
    }

    // Whoever speaks in the sentence that announces the marks says what they hold.
    private bool SpokeThere(int spoke, int node, string reason)
    {
        var distance = text.SentenceOf(node) - text.SentenceOf(spoke);
        return reason switch
        {
            "label" => distance == 0,
            "line-before" => distance == 1,
            "action-before" => text.Language.VerbSecond && distance <= 2,
            _ => false,
        };
    }

    // “…,” she said, “…”: what comes after the tag is hers however short it is.
    private bool GoesOnAfterTag(int node)
    {
        if (text.Stretches[nodes[node].Marked] is var stretch && stretch.Open == stretch.Start)
            return true;
        if (node == 0 || nodes[node - 1].Shape is not (NodeShape.Comma or NodeShape.Semicolon or NodeShape.Dash))
            return false;

        var last = drafts.FindLast(d => d.Node >= 0 && d.Node < node);
        return last is { Kind: QuoteKind.Direct, Frame: { } frame } && frame.Cue > last.Node && node - frame.TagLimit is >= 0 and <= LongestGap
            && text.SentenceOf(frame.Cue) == text.SentenceOf(node);
    }

    private void Add(Draft draft, (FoundSpeaker Speaker, Person? Person)? who)
    {
        taken.Add(draft.Node);
        drafts.Add(draft with { Speaker = who?.Speaker });
    }
}
