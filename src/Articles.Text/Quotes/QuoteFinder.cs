namespace Articles.Text;

/// <summary>Decides over every marked stretch and every reported clause of one text.</summary>
internal sealed class QuoteFinder
{
    private readonly QuoteText text;
    private readonly List<Node> nodes;
    private readonly SpeechJudge judge;
    private readonly SpeakerResolver speakers;
    private readonly ContextReader context;
    private readonly List<Frame> frames;
    private readonly List<Draft> drafts = [];

    public QuoteFinder(QuoteText text)
    {
        this.text = text;
        nodes = text.Nodes;
        var names = new NameReader(text);
        var subjects = new SubjectReader(text, names);
        judge = new SpeechJudge(text);
        speakers = new SpeakerResolver(text, new Cast(text, names));
        context = new ContextReader(text, subjects);
        frames = new FrameReader(text, subjects, new ClauseReader(text, names)).Read();
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

    private static int Start(Frame frame) => frame.IsClause ? frame.First : frame.Quote;

    private Dictionary<int, Frame> Governors()
    {
        frames.Sort((a, b) => Start(a).CompareTo(Start(b)));
        var governed = new Dictionary<int, Frame>();

        foreach (var frame in frames)
        {
            if (!frame.IsClause)
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
        else if (!judge.IsName(frame.Quote, governed: true) && !drafts.Exists(d => d.Node == frame.Quote))
            Add(new Draft { Kind = QuoteKind.Direct, Node = frame.Quote, Frame = frame, Reason = frame.Reason }, who);
        else
            return;

        if (who is { } found && !frame.GoesOn)
            speakers.Spoke(frame.Cue, found.Speaker, found.Person);
    }

    private void TakeClause(Frame frame, (FoundSpeaker Speaker, Person? Person)? who)
    {
        var mixed = false;
        for (var i = frame.First; i < frame.Limit; i++)
        {
            if (!nodes[i].IsQuote || (!frame.Reason.StartsWith("called", StringComparison.Ordinal) && judge.IsBareNoun(i)) || judge.IsName(i, governed: false) || drafts.Exists(d => d.Node == i))
                continue;
            Add(new Draft { Kind = QuoteKind.Mixed, Node = i, Frame = frame, Reason = frame.Reason }, who);
            mixed = true;
        }

        if (!mixed && frame.Reason == "called")
            return;
        if (!mixed)
            Add(new Draft { Kind = QuoteKind.Indirect, Frame = frame, Reason = frame.Reason }, who);
        if (!mixed && frame.SecondFirst < frame.SecondLimit)
            Add(new Draft { Kind = QuoteKind.Indirect, Frame = frame, Second = true, Reason = frame.Reason }, who);
    }

    private void TakeBare(int node)
    {
        if ((judge.IsName(node, governed: false) && !GoesOnAfterTag(node)) || nodes[node].Start > text.EndOfProse)
            return;

        var place = context.Read(node);
        var split = GoesOnAfterTag(node);
        if (!split && !judge.IsSentence(node) && !place.Governed && !judge.IsFragment(node))
            return;

        (FoundSpeaker Speaker, Person? Person)? who = null;
        var reason = place.Reason;
        if (split && speakers.LastBefore(node) is { } tagged)
        {
            who = (tagged.Speaker, tagged.Person);
            reason = "split";
        }
        else if (place.Reason == "label" && speakers.LastBefore(node) is { } same && text.SentenceOf(same.Node) == text.SentenceOf(node))
        {
            who = (same.Speaker, same.Person);
        }
        else if (place.Mention is { } mention)
        {
            who = speakers.Resolve(mention);
        }
        else if (speakers.LastBefore(node) is { } last && context.Near(last.Node, node))
        {
            who = (last.Speaker with { Role = last.Speaker.Role ?? last.Person?.Role }, last.Person);
            reason = "goes-on";
        }
        else if (place.Reason is "orphan" or "bare" && context.SubjectBefore(node) is { } subject)
        {
            who = speakers.Resolve(subject);
            reason = "subject-before";
        }

        Add(new Draft { Kind = QuoteKind.Direct, Node = node, Reason = reason }, who);
        if (who is { } found)
            speakers.Spoke(node, found.Speaker, found.Person);
    }

    // “…,” she said, “…”: what comes after the tag is hers however short it is.
    private bool GoesOnAfterTag(int node)
    {
        if (text.Stretches[nodes[node].Marked] is var stretch && stretch.Open == stretch.Start)
            return true;
        if (node == 0 || nodes[node - 1].Shape is not (NodeShape.Comma or NodeShape.Semicolon or NodeShape.Dash))
            return false;

        var last = drafts.FindLast(d => d.Node >= 0 && d.Node < node);
        return last is { Kind: QuoteKind.Direct, Frame: { } frame } && frame.Cue > last.Node && node - frame.TagLimit is >= 0 and <= 8
            && text.SentenceOf(frame.Cue) == text.SentenceOf(node);
    }

    private void Add(Draft draft, (FoundSpeaker Speaker, Person? Person)? who) => drafts.Add(draft with { Speaker = who?.Speaker });
}
