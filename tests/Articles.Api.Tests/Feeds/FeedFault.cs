namespace Articles.Api.Tests.Feeds;

/// <summary>What can be wrong with a feed in XML.</summary>
internal enum FeedFault
{
    /// <summary>It is no well-formed XML.</summary>
    NoXml,

    /// <summary>It says that it is written in something else than UTF-8.</summary>
    OtherEncoding,

    /// <summary>It is neither RSS 2.0 nor Atom 1.0.</summary>
    OtherFormat,

    /// <summary>An element or attribute that no feed of ours has in this place.</summary>
    Unknown,

    /// <summary>Text where only elements belong.</summary>
    StrayText,

    Missing,
    Twice,
    Blank,
    NoAddress,

    /// <summary>Space around what is read by machines alone.</summary>
    Spaced,
    NoDate,
    NoLanguage,

    /// <summary>A type of media or of text that is none, or that we do not write.</summary>
    NoType,
    NoNumber,
    NoBoolean,

    /// <summary>A link that nobody knows the meaning of.</summary>
    NoRelation,

    /// <summary>Two links to what the entry or feed itself is.</summary>
    TwoPlaces,

    /// <summary>Two entries, or two items, under one id.</summary>
    SameId,

    /// <summary>HTML that a parser has to guess at.</summary>
    BrokenHtml,

    /// <summary>HTML that does more than show something.</summary>
    UnsafeHtml,

    /// <summary>An address in HTML that means nothing elsewhere.</summary>
    PartialAddress,

    /// <summary>Nothing that a reader could show, or lead to.</summary>
    NothingToShow,

    // What follows is bad manners: readers cope.

    /// <summary>The feed does not say where it stands.</summary>
    NoSelf,

    /// <summary>An entry with neither its text nor words about it.</summary>
    NoWords,

    /// <summary>An item without an id.</summary>
    NoId,

    /// <summary>An id that somebody else may have given, too.</summary>
    WeakId,

    /// <summary>An address as an id that could be written in other ways.</summary>
    NotCanonical,

    /// <summary>A date in the future, or before there were feeds.</summary>
    UnlikelyDate,

    /// <summary>What looks like HTML where HTML is not read as such.</summary>
    LooksLikeHtml,

    /// <summary>Controls that come of a text read in the wrong encoding.</summary>
    Controls,

    /// <summary>Readers take the first they meet of the description and the whole text.</summary>
    LateDescription,

    /// <summary>Some readers know the elements of Atom by their bare names.</summary>
    Prefixed,
}

/// <summary>A fault and where it is.</summary>
/// <param name="Attribute">Null where the element itself is at fault.</param>
internal sealed record FeedComplaint(FeedFault Fault, string Parent, string Element, string? Attribute, string Value)
{
    public bool IsGrave => Fault < FeedFault.NoSelf;

    public bool IsAt(string? parent, string? element) =>
        element is null || (element == Element && (parent is null || parent == Parent)) || (element == Attribute && (parent is null || parent == Parent || parent == Element));
}
