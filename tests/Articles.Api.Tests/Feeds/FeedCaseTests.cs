using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Articles.Api.Tests.Feeds;

/// <summary>The checker of feeds is checked itself: on the cases of the W3C's feed validator, where somebody has them.</summary>
public sealed partial class FeedCaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private const string Feed =
        """
        <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>Paper</title><link>https://paper.example/</link><description>Paper</description><atom:link rel="self" href="https://paper.example/feed"/>
        <item><title>Quay</title><link>https://paper.example/quay</link><guid isPermaLink="false">urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</guid>
        <pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate><description>Calm.</description><content:encoded>&lt;p&gt;Calm.&lt;/p&gt;</content:encoded>
        <enclosure url="https://paper.example/quay.png" length="0" type="image/png"/></item></channel></rss>
        """;

    // What the validator says, in the words of ours. What is not here is about what our feeds do not have.
    private static readonly Dictionary<string, FeedFault> Words = new(StringComparer.Ordinal)
    {
        ["SAXError"] = FeedFault.NoXml,
        ["UnicodeError"] = FeedFault.OtherEncoding,
        ["UnknownEncoding"] = FeedFault.OtherEncoding,
        ["ObscureEncoding"] = FeedFault.OtherEncoding,
        ["NonstdEncoding"] = FeedFault.OtherEncoding,
        ["InvalidNamespace"] = FeedFault.OtherFormat,
        ["MissingNamespace"] = FeedFault.OtherFormat,
        ["ObsoleteNamespace"] = FeedFault.OtherFormat,
        ["InvalidRSSVersion"] = FeedFault.OtherFormat,
        ["UndefinedElement"] = FeedFault.Unknown,
        ["UnexpectedAttribute"] = FeedFault.Unknown,
        ["UseOfExtensionAttr"] = FeedFault.Unknown,
        ["UnknownNamespace"] = FeedFault.Unknown,
        ["UnsupportedNamespace"] = FeedFault.Unknown,
        ["NotInANamespace"] = FeedFault.Unknown,
        ["MediaRssNamespace"] = FeedFault.Unknown,
        ["DuplicateDescriptionSemantics"] = FeedFault.Unknown,
        ["DuplicateSemantics"] = FeedFault.Unknown,
        ["DuplicateItemSemantics"] = FeedFault.Unknown,
        ["MisplacedItem"] = FeedFault.Unknown,
        ["SelfNotAtom"] = FeedFault.NoSelf,
        ["NotEscaped"] = FeedFault.Unknown,
        ["AvoidNamespacePrefix"] = FeedFault.Prefixed,
        ["UnexpectedText"] = FeedFault.StrayText,
        ["AtomLinkNotEmpty"] = FeedFault.StrayText,
        ["MissingElement"] = FeedFault.Missing,
        ["MissingAttribute"] = FeedFault.Missing,
        ["MissingHref"] = FeedFault.Missing,
        ["MissingTitle"] = FeedFault.Missing,
        ["MissingLink"] = FeedFault.Missing,
        ["MissingDescription"] = FeedFault.Missing,
        ["DuplicateElement"] = FeedFault.Twice,
        ["DuplicateEnclosure"] = FeedFault.Twice,
        ["NotBlank"] = FeedFault.Blank,
        ["AttrNotBlank"] = FeedFault.Blank,
        ["InvalidLink"] = FeedFault.NoAddress,
        ["InvalidFullLink"] = FeedFault.NoAddress,
        ["InvalidUriChar"] = FeedFault.NoAddress,
        ["InvalidURLAttribute"] = FeedFault.NoAddress,
        ["InvalidHttpGUID"] = FeedFault.NoAddress,
        ["InvalidPermalink"] = FeedFault.NoAddress,
        ["InvalidURN"] = FeedFault.NoAddress,
        ["InvalidUUID"] = FeedFault.NoAddress,
        ["InvalidTAG"] = FeedFault.NoAddress,
        ["InvalidIRI"] = FeedFault.NoAddress,
        ["UriNotIri"] = FeedFault.NoAddress,
        ["SchemeNotIANARegistered"] = FeedFault.NoAddress,
        ["ValidURI"] = FeedFault.NoAddress,
        ["ValidURN"] = FeedFault.NoAddress,
        ["ValidTAG"] = FeedFault.NoAddress,
        ["ValidURLAttribute"] = FeedFault.NoAddress,
        ["ValidHttpGUID"] = FeedFault.NoAddress,
        ["UnexpectedWhitespace"] = FeedFault.Spaced,
        ["NonCanonicalURI"] = FeedFault.NotCanonical,
        ["InvalidRFC2822Date"] = FeedFault.NoDate,
        ["ProblematicalRFC822Date"] = FeedFault.NoDate,
        ["InvalidRFC3339Date"] = FeedFault.NoDate,
        ["ValidRFC2822Date"] = FeedFault.NoDate,
        ["ValidW3CDTFDate"] = FeedFault.NoDate,
        ["ImplausibleDate"] = FeedFault.UnlikelyDate,
        ["InvalidLanguage"] = FeedFault.NoLanguage,
        ["ValidLanguage"] = FeedFault.NoLanguage,
        ["InvalidMIMEType"] = FeedFault.NoType,
        ["InvalidMIMEAttribute"] = FeedFault.NoType,
        ["ValidMIMEAttribute"] = FeedFault.NoType,
        ["InvalidIntegerAttribute"] = FeedFault.NoNumber,
        ["InvalidNonNegativeInteger"] = FeedFault.NoNumber,
        ["InvalidPositiveInteger"] = FeedFault.NoNumber,
        ["ValidIntegerAttribute"] = FeedFault.NoNumber,
        ["InvalidBooleanAttribute"] = FeedFault.NoBoolean,
        ["ValidBooleanAttribute"] = FeedFault.NoBoolean,
        ["UnregisteredAtomLinkRel"] = FeedFault.NoRelation,
        ["ValidAtomLinkRel"] = FeedFault.NoRelation,
        ["DuplicateAtomLink"] = FeedFault.TwoPlaces,
        ["DuplicateEntries"] = FeedFault.SameId,
        ["DuplicateIds"] = FeedFault.SameId,
        ["DuplicateValue"] = FeedFault.SameId,
        ["InvalidTextType"] = FeedFault.NoType,
        ["InvalidMediaMedium"] = FeedFault.NoType,
        ["NotHtml"] = FeedFault.BrokenHtml,
        ["ValidHtml"] = FeedFault.BrokenHtml,
        ["SecurityRisk"] = FeedFault.UnsafeHtml,
        ["SecurityRiskAttr"] = FeedFault.UnsafeHtml,
        ["DangerousStyleAttr"] = FeedFault.UnsafeHtml,
        ["ContainsRelRef"] = FeedFault.PartialAddress,
        ["ContainsHTML"] = FeedFault.LooksLikeHtml,
        ["ContainsUndeclaredHTML"] = FeedFault.LooksLikeHtml,
        ["ItemMustContainTitleOrDescription"] = FeedFault.NothingToShow,
        ["MissingContentOrAlternate"] = FeedFault.NothingToShow,
        ["MissingTextualContent"] = FeedFault.NoWords,
        ["MissingSummary"] = FeedFault.NoWords,
        ["MissingSelf"] = FeedFault.NoSelf,
        ["MissingGuid"] = FeedFault.NoId,
        ["NotSufficientlyUnique"] = FeedFault.WeakId,
        ["BadCharacters"] = FeedFault.Controls,
        ["NeedDescriptionBeforeContent"] = FeedFault.LateDescription,
    };

    [Theory]
    [InlineData("<link>https://paper.example/</link>", "", nameof(FeedFault.Missing))]
    [InlineData("<title>Quay</title>", "<title>Quay</title><title>Pier</title>", nameof(FeedFault.Twice))]
    [InlineData("<title>Quay</title>", "<title> </title>", nameof(FeedFault.Blank))]
    [InlineData("<title>Quay</title>", "<title>&lt;b&gt;Quay&lt;/b&gt;</title>", nameof(FeedFault.LooksLikeHtml))]
    [InlineData("<link>https://paper.example/quay</link>", "<link>/quay</link>", nameof(FeedFault.NoAddress))]
    [InlineData("<link>https://paper.example/quay</link>", "<link>https://paper.example/quäy</link>", nameof(FeedFault.NoAddress))]
    [InlineData(" isPermaLink=\"false\"", "", nameof(FeedFault.NoAddress))]
    [InlineData(" isPermaLink=\"false\"", " isPermaLink=\"no\"", nameof(FeedFault.NoBoolean))]
    [InlineData("Mon, 02 Mar 2026", "Tue, 02 Mar 2026", nameof(FeedFault.NoDate))]
    [InlineData("Mon, 02 Mar 2026", "Wed, 02 Mar 2095", nameof(FeedFault.UnlikelyDate))]
    [InlineData("length=\"0\"", "length=\"-1\"", nameof(FeedFault.NoNumber))]
    [InlineData("type=\"image/png\"", "type=\"png\"", nameof(FeedFault.NoType))]
    [InlineData("<description>Calm.</description>", "", nameof(FeedFault.LateDescription))]
    [InlineData("&lt;p&gt;Calm.", "&lt;p onclick='x()'&gt;Calm.", nameof(FeedFault.UnsafeHtml))]
    [InlineData("&lt;p&gt;Calm.", "&lt;img src='calm.png'&gt;Calm.", nameof(FeedFault.PartialAddress))]
    [InlineData("&lt;p&gt;Calm.&lt;/p&gt;", "&lt;p&gt;Calm.&lt;/p", nameof(FeedFault.BrokenHtml))]
    [InlineData("rel=\"self\"", "rel=\"myself\"", nameof(FeedFault.NoSelf))]
    [InlineData("rel=\"self\"", "rel=\"myself\"", nameof(FeedFault.NoRelation))]
    [InlineData("<item>", "<item>Stray", nameof(FeedFault.StrayText))]
    [InlineData("<item>", "<item><summary>Calm.</summary>", nameof(FeedFault.Unknown))]
    [InlineData("version=\"2.0\"", "version=\"0.91\"", nameof(FeedFault.OtherFormat))]
    [InlineData("</channel>", "", nameof(FeedFault.NoXml))]
    public void The_checker_of_feeds_sees_what_is_wrong(string good, string bad, string fault)
    {
        Assert.Contains(good, Feed, StringComparison.Ordinal);

        Assert.Empty(FeedChecker.Check(Encoding.UTF8.GetBytes(Feed), Now));
        Assert.Contains(fault, FeedChecker.Check(Encoding.UTF8.GetBytes(Feed.Replace(good, bad, StringComparison.Ordinal)), Now).Select(one => one.Fault.ToString()));
    }

    [Fact]
    public void The_checker_of_feeds_judges_the_cases_of_others_as_they_do()
    {
        var cases = Cases().ToList();

        var judged = (from @case in cases let verdict = @case.Verdict() where verdict is not null select (@case, Right: verdict.Value)).ToList();
        foreach (var (@case, _) in judged.Where(one => !one.Right))
            TestContext.Current.TestOutputHelper!.WriteLine($"{@case.Name}: {@case.Expected}");

        var right = judged.Count(one => one.Right);
        Assert.NotEqual(0, right);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {judged.Count} right, of {cases.Count} in all"));
        Assert.True(right >= 0.97 * judged.Count);
    }

    // Two of our own, written as the validator's are, and theirs where somebody has them.
    private static IEnumerable<FeedCase> Cases() =>
    [
        OwnCase("good", "ValidURLAttribute{parent:item,element:enclosure,attr:url}", Feed),
        OwnCase("bad", "InvalidRFC2822Date{parent:item,element:pubDate}", Feed.Replace("Mon, 02 Mar 2026", "Tue, 02 Mar 2026", StringComparison.Ordinal)),
        .. Environment.GetEnvironmentVariable("ARTICLES_FEED_CASES") is { Length: > 0 } folder
            ? Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => FeedCase.Of(Path.GetRelativePath(folder, file), File.ReadAllBytes(file)))
            : [],
    ];

    private static FeedCase OwnCase(string name, string expected, string feed) => FeedCase.Of(name, Encoding.UTF8.GetBytes($"<!-- Expect: {expected} -->\n{feed}"));

    /// <summary>A feed, and what the validator says of it.</summary>
    private sealed partial record FeedCase(string Name, byte[] Document, string Expected, bool IsGood, string Word, string? Parent, string? Element)
    {
        public static FeedCase Of(string name, byte[] document)
        {
            var expected = Expectation().Match(Encoding.Latin1.GetString(document).Replace("\0", "", StringComparison.Ordinal));
            var word = expected.Groups["word"].Value;
            return new FeedCase(name, document, expected.Value, expected.Groups["not"].Success || word.StartsWith("Valid", StringComparison.Ordinal), word,
                Place().Match(expected.Value) is { Success: true } parent ? parent.Groups["name"].Value : null,
                Thing().Match(expected.Value) is { Success: true } element ? element.Groups["name"].Value : null);
        }

        /// <summary>Whether our checker says the same; null when it is about what our feeds do not have.</summary>
        public bool? Verdict()
        {
            var complaints = FeedChecker.Check(Document, Now);
            var isForeign = complaints.Any(one => one.Fault is FeedFault.Unknown or FeedFault.OtherFormat);
            if (Word is "Error" or "Warning")
                return isForeign ? null : IsGood != complaints.Any(one => one.IsGrave);
            if (!Words.TryGetValue(Word, out var fault) || (IsGood && !Judges(fault)))
                return null;
            if (fault is FeedFault.Unknown or FeedFault.OtherFormat or FeedFault.OtherEncoding)
                return complaints.Any(one => one.Fault is FeedFault.Unknown or FeedFault.OtherFormat or FeedFault.OtherEncoding or FeedFault.NoXml);
            if (Element is not null && !FeedChecker.Knows(Parent, Element))
                return null;

            var found = complaints.Any(one => one.Fault == fault && one.IsAt(Parent, LocalName));
            var elsewhere = Element is null || Parent is null ? isForeign : complaints.Any(one => one.Fault == FeedFault.OtherFormat || (one.Fault == FeedFault.Unknown && one.IsAt(Parent, LocalName)));
            return elsewhere && IsGood == found ? null : IsGood != found;
        }

        private string? LocalName => Element?.Split(':')[^1];

        // What is foreign to our feeds may be good elsewhere; one way of being no address says nothing of another; and of the texts of Atom
        // the cases say both that a type of MIME is one, and that it is none that they may have.
        private bool Judges(FeedFault fault) =>
            fault is not (FeedFault.Unknown or FeedFault.OtherFormat) && Word != "DangerousStyleAttr" && !(fault == FeedFault.NoAddress && !Word.StartsWith("Valid", StringComparison.Ordinal))
            && !(Word == "ValidMIMEAttribute" && Element is "title" or "summary") && !(Word.StartsWith("Valid", StringComparison.Ordinal) && Expected.Contains('!', StringComparison.Ordinal));

        [GeneratedRegex(@"Expect:\s*(?<not>!)?(?<word>\w+)\s*(\{[^}]*\})?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
        private static partial Regex Expectation();

        [GeneratedRegex(@"parent:(\w+:)?(?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
        private static partial Regex Place();

        [GeneratedRegex(@"element:(?<name>[\w:]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
        private static partial Regex Thing();
    }
}
