using System.Text.RegularExpressions;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Taxonomy;
using Articles.Text;

namespace Articles.Api.Editing;

/// <summary>
/// A written article with everything that can be read out of its text: made before the transaction, so that no row is
/// locked while we think.
/// </summary>
internal sealed partial record Manuscript
{
    public required ArticleWrite Write { get; init; }

    public required string Language { get; init; }

    public required BodyForm Form { get; init; }

    public required string Content { get; init; }

    public required RenderedBody Body { get; init; }

    public required IReadOnlyList<AnchoredQuote> Quotes { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<AuthorName> Authors { get; init; }

    public required int WordCount { get; init; }

    /// <summary>The address that its headline makes.</summary>
    public string SlugOfHeadline => Slug.Of(Write.Headline!) is { Length: > 0 } slug && !Guid.TryParse(slug, out _) ? slug : "article";

    public ArticleTerms Terms => new(Write.Section, Tags, Authors);

    /// <summary>The same with its terms as they are called now.</summary>
    public Manuscript With(ArticleTerms terms) => this with { Write = Write with { Section = terms.Section }, Tags = terms.Tags, Authors = terms.Authors };

    /// <summary>Whether quotes and neighbours have to be found anew.</summary>
    public bool ReadsOtherThan(Article present) =>
        (Body.Text, Language, Write.Headline, Write.Standfirst)
        != (present.BodyText, present.Language, present.Headline, present.Standfirst);

    /// <summary>Reads it, or says why its body cannot be rendered.</summary>
    public static (Manuscript? Manuscript, Failure? Refusal) Read(ArticleWrite write)
    {
        var form = write.Body?.Format ?? BodyForm.Text;
        var content = write.Body?.Content ?? "";
        var language = write.Language ?? "en";
        if (!BodyRenderer.TryRender(FormatOf(form), content, out var body, out var refusal))
        {
            return (null, Failure.At("/body/content", refusal.Code, refusal.Detail));
        }

        return (new Manuscript
        {
            Write = write,
            Language = language,
            Form = form,
            Content = content,
            Body = body,
            Quotes = AnchoredQuote.Of(body.Text, QuoteExtractor.Extract(body.Text, language)),
            Tags = write.Tags ?? [],
            Authors = [.. (write.Authors ?? [])
                .Select(author => new AuthorName(author.Name!, author.Slug ?? Slug.Of(author.Name!), author.Url, author.Role))
                .DistinctBy(author => author.Slug)],
            WordCount = CountWords(body.Text),
        }, null);
    }

    public static int CountWords(string text) => Words().Count(text);

    private static BodyFormat FormatOf(BodyForm form) => form switch
    {
        BodyForm.Markdown => BodyFormat.Markdown,
        BodyForm.Html => BodyFormat.Html,
        _ => BodyFormat.Text,
    };

    // No way back is ever tried. The engine that never goes back took an eighth of what an article costs on its way in.
    [GeneratedRegex(@"\p{L}[\p{L}\p{M}\p{N}'’\-]*|\p{N}+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
