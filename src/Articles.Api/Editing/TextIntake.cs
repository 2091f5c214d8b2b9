using System.Text;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Editing;

/// <summary>Makes an article of a news text as it lies in a file.</summary>
internal static class TextIntake
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file or a body.</summary>
    /// <exception cref="UnreadableRequestException">It is not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableRequestException(Failure.At("", "bad_utf8", bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
                ? "The text is in UTF-16. Save it as UTF-8."
                : "The text is not valid UTF-8. Save it as UTF-8."));
        }
    }

    public static (ArticleWrite? Write, IReadOnlyList<IntakeEntry> Intake, Failure? Refusal) Read(string text) =>
        Text.Intake.TryRead(text, out var news, out var problem)
            ? (Written(news), [.. news.Recognised.Select(IntakeEntry.Of)], null)
            : (null, [], Failure.At("/headline", "no_words", problem));

    private static ArticleWrite Written(NewsText news) => new()
    {
        Headline = news.Headline,
        Standfirst = news.Standfirst,
        Images = [.. news.Images.Select(image => new ArticleImage { Credit = image.Credit, Caption = image.Caption })],
        Body = new BodyWrite { Format = BodyForm.Text, Content = news.Body },
    };
}
