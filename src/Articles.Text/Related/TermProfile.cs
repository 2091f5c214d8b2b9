using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>What an article is about, read from its text alone: words, pairs of words, names and the headline's words.</summary>
/// <remarks>Reading is linear in the text and stops after <see cref="MostWords"/> words.</remarks>
public sealed class TermProfile
{
    /// <summary>How many words of an article are read; what comes later does not change what it is about.</summary>
    public const int MostWords = 20_000;

    internal TermProfile(string text, IReadOnlyList<ProfileWord> words, IReadOnlyList<ProfilePair> pairs, IReadOnlyList<ProfileName> names)
    {
        Text = text;
        Words = words;
        Pairs = pairs;
        Names = names;
    }

    /// <summary>So many words at the head of an article, those that say nothing left out, are its lead: there stands what is new.</summary>
    internal const int LeadWords = 60;

    /// <summary>The stable ids of the article's words, each once, in the order they are first met; a document frequency counts these.</summary>
    public IEnumerable<int> WordIds => Words.Select(word => word.Id);

    /// <summary>The text that was read: headline, standfirst and body, a line each.</summary>
    public string Text { get; }

    internal IReadOnlyList<ProfileWord> Words { get; }

    internal IReadOnlyList<ProfilePair> Pairs { get; }

    internal IReadOnlyList<ProfileName> Names { get; }

    /// <summary>Reads an article; <paramref name="language"/> is a BCP 47 tag, and one we have no rules for is read without stemming.</summary>
    public static TermProfile Of(string headline, string? standfirst, string bodyText, string language) =>
        new TermReader(language).Read(headline, standfirst, bodyText);
}

/// <summary>A word of an article: its id, how often it stands there, whether in the headline or among the first words, and where it first stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProfileWord(int Id, int Count, bool InHeadline, bool InLead, int Start, int Length);

/// <summary>Two neighbouring words, as indexes into the article's words.</summary>
internal readonly record struct ProfilePair(int First, int Second, bool InHeadline);

/// <summary>A run of capitalised words, as indexes into the article's words, and where it first stands.</summary>
internal sealed record ProfileName(int[] Words, int Count, int Start, int Length);
