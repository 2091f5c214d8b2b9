using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Articles.Api.Quotes;
using Articles.Text;

namespace Articles.Benchmarks;

/// <summary>
/// Makes the articles of an archive, each from its number alone: 15 years, more of late; 16 sections, 200 tags, 400 authors and
/// 3,000 speakers, some common and most rare; of a hundred 93 are published, 4 drafts, 1 scheduled and 2 withdrawn.
/// </summary>
internal sealed class ArchiveMaker(int articles)
{
    /// <summary>Raised when other articles come out, so that kept archives of an older maker are left aside.</summary>
    public const int Version = 2;

    private static readonly DateTimeOffset Newest = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Someday = new(2126, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Age = TimeSpan.FromDays(15 * 365.25);

    private static readonly string[] FirstNames =
        "Aino Bela Clara Dario Edda Farah Goran Hana Imke Jaro Katya Leif Mina Nuno Oda Paula Rafi Selma Tariq Ulla Vito Wim Yara Zeno".Split(' ');

    private static readonly string[] Roles =
        ["harbour master", "minister", "professor", "coach", "mayor", "analyst", "spokeswoman", "director"];

    private static readonly string[] LastNames = [.. Vocabulary.Made(1_500, seed: 2).Select(Capital)];

    public static readonly string[] Sections =
        "politics world business sport culture opinion local science health technology environment education travel food media style".Split(' ');

    public static readonly string[] Tags = [.. Vocabulary.Words.Take(400).Where((_, rank) => rank % 2 == 1)];

    public static readonly string[] Authors = [.. Enumerable.Range(0, 400).Select(Person)];

    private static readonly string[] Speakers = [.. Enumerable.Range(400, 3_000).Select(Person).Distinct()];

    public MadeArticle Make(int number)
    {
        var dice = new Dice((ulong)number << 20);
        var at = Newest - (Age * (1 - Math.Sqrt((number + 0.5) / articles)));
        var headline = Capital(Line(ref dice, dice.Between(5, 9)));
        var section = Sections[Rare(ref dice, Sections.Length)];
        var status = dice.Next(100) switch { < 93 => "published", < 97 => "draft", < 98 => "scheduled", _ => "withdrawn" };
        var language = dice.Next(100) switch { < 90 => "en", < 96 => "de", _ => "fr" };
        var words = (int)Math.Clamp(dice.Normal(500, 150), 80, 1_200);
        var content = Body(ref dice, words);
        if (!BodyRenderer.TryRender(BodyFormat.Text, content, out var body, out var refusal))
            throw new InvalidOperationException(refusal.Detail);

        return new MadeArticle
        {
            Id = IdOf(at.AddHours(-3), (ulong)number),
            Slug = string.Create(CultureInfo.InvariantCulture, $"{Slug.Of(headline)}-{number}"),
            Status = status,
            Headline = headline,
            Standfirst = Capital(Line(ref dice, dice.Between(12, 22))) + ".",
            Section = section,
            Language = language,
            Content = content,
            Text = body.Text,
            Html = body.Html,
            CreatedAt = at.AddHours(-3),
            PublishedAt = status switch { "draft" => null, "scheduled" => Someday.AddMinutes(number), _ => at },
            WordCount = words,
            Tags = Several(ref dice, Tags, dice.Between(2, 7)),
            Authors = Several(ref dice, Authors, dice.Between(1, 3)),
            Quotes = AnchoredQuote.Of(body.Text, QuoteExtractor.Extract(body.Text, language)),
        };
    }

    /// <summary>A version 7 id, so that rows lie in the order of their making.</summary>
    public static Guid IdOf(DateTimeOffset at, ulong number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], number);
        bytes[6] = 0x70;
        bytes[8] |= 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    private static string Body(ref Dice dice, int words)
    {
        var body = new StringBuilder(words * 8);
        var quotes = dice.Falls(0.5) ? dice.Between(0, 5) : 0;
        var speaker = Speakers[Rare(ref dice, Speakers.Length)];
        for (var left = words; left > 0;)
        {
            for (var sentences = dice.Between(2, 4); sentences > 0 && left > 0; sentences--)
            {
                var length = dice.Between(9, 22);
                body.Append(Capital(Line(ref dice, length))).Append(sentences > 1 ? ". " : ".");
                left -= length;
            }

            if (quotes-- > 0)
            {
                var length = dice.Between(6, 16);
                body.Append(CultureInfo.InvariantCulture, $" “{Capital(Line(ref dice, length))},” said {Roles[dice.Next(Roles.Length)]} {speaker}.");
                left -= length;
                if (dice.Falls(0.4))
                    speaker = Speakers[Rare(ref dice, Speakers.Length)];
            }

            body.Append("\n\n");
        }

        return body.ToString().TrimEnd();
    }

    private static string Line(ref Dice dice, int words)
    {
        var line = new StringBuilder(words * 8);
        for (var i = 0; i < words; i++)
            line.Append(i == 0 ? "" : " ").Append(dice.Falls(0.45) ? Vocabulary.Glue[dice.Next(Vocabulary.Glue.Length)] : Vocabulary.Any(ref dice));

        return line.ToString();
    }

    private static string[] Several(ref Dice dice, string[] from, int count)
    {
        var chosen = new List<string>(count);
        while (chosen.Count < count)
            if (from[Rare(ref dice, from.Length)] is var one && !chosen.Contains(one))
                chosen.Add(one);

        return [.. chosen];
    }

    // The first of a list is drawn most, the last hardly ever.
    private static int Rare(ref Dice dice, int below)
    {
        var x = dice.Next(1 << 20) / (double)(1 << 20);
        return (int)(below * x * x);
    }

    private static string Person(int number) =>
        $"{FirstNames[number % FirstNames.Length]} {LastNames[number * 7 % LastNames.Length]}";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
