using System.Text;
using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.Editing;

/// <summary>The shape that a written article must have.</summary>
internal sealed class ArticleWriteRules : AbstractValidator<ArticleWrite>
{
    public const int ExtraBytes = 16 * 1024;
    private const int MostAuthors = 50;
    private const int MostTags = 100;
    private const int MostImages = 100;

    public ArticleWriteRules()
    {
        RuleFor(write => write.Headline).Required().Prose(300);
        RuleFor(write => write.Slug).SlugForm();
        RuleFor(write => write.Standfirst).Prose(1000);
        RuleFor(write => write.Kicker).Prose(100);
        RuleFor(write => write.Byline).Prose(300);
        RuleFor(write => write.Authors).AtMost(MostAuthors);
        RuleFor(write => write.Authors).Must(HaveSlugsOfTheirOwn).When(write => write.Authors is { Count: <= MostAuthors })
            .WithErrorCode("repeated").WithMessage("Two authors have one slug; give one of them another.");
        RuleForEach(write => write.Authors).Present().SetValidator(new AuthorWriteRules()).When(write => write.Authors is { Count: <= MostAuthors });
        RuleFor(write => write.Section).SlugForm();
        RuleFor(write => write.Tags).AtMost(MostTags).WithoutRepeats();
        RuleForEach(write => write.Tags).Required().SlugForm().When(write => write.Tags is { Count: <= MostTags });
        RuleFor(write => write.Language).LanguageTag();
        RuleFor(write => write.Dateline).Prose(100);
        RuleFor(write => write.Body!).SetValidator(new BodyWriteRules()).When(write => write.Body is not null);
        RuleFor(write => write.Images).AtMost(MostImages);
        RuleForEach(write => write.Images).Present().SetValidator(new ImageRules()).When(write => write.Images is { Count: <= MostImages });
        RuleFor(write => write.Source!).SetValidator(new SourceRules()).When(write => write.Source is not null);
        RuleFor(write => write.ExternalId).Required().Prose(300).When(write => write.ExternalId is not null);
        RuleFor(write => write.CanonicalUrl).WebAddress();
        RuleFor(write => write.Rights!).SetValidator(new RightsRules()).When(write => write.Rights is not null);
        RuleFor(write => write.Extra).Must(extra => extra is null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null })
            .WithErrorCode("wrong_type").WithMessage("“extra” must be an object.");
        RuleFor(write => write.Extra).Must(extra => extra is null || Encoding.UTF8.GetByteCount(extra.Value.GetRawText()) <= ExtraBytes)
            .WithErrorCode("too_long").WithMessage("“extra” may have at most 16 KiB.");
        RuleFor(write => write.Extra).Must(extra => extra is null || FreeJson.CanBeKept(extra.Value))
            .WithErrorCode("invalid_character").WithMessage("“extra” may hold neither U+0000 nor numbers beyond the range of a double.");
        RuleFor(write => write.ChangeNote).Prose(2000);
        RuleFor(write => write.Correction!).SetValidator(new CorrectionWriteRules()).When(write => write.Correction is not null);
    }

    private static bool HaveSlugsOfTheirOwn(IReadOnlyList<AuthorWrite>? authors)
    {
        var slugs = (authors ?? []).Where(author => author?.Name is not null)
            .Select(author => author.Slug ?? Text.Slug.Of(author.Name!)).ToList();
        return slugs.Distinct(StringComparer.Ordinal).Count() == slugs.Count;
    }
}

internal sealed class AuthorWriteRules : AbstractValidator<AuthorWrite>
{
    public AuthorWriteRules()
    {
        RuleFor(author => author.Name).Required().Prose(200).Must(name => name is null || (Text.Slug.Of(name) is { Length: > 0 } slug && !Guid.TryParse(slug, out _)))
            .WithErrorCode("no_letters").WithMessage("A name has at least one letter or digit, and is no UUID.");
        RuleFor(author => author.Slug).SlugForm();
        RuleFor(author => author.Url).WebAddress();
        RuleFor(author => author.Role).Prose(100);
    }
}

internal sealed class BodyWriteRules : AbstractValidator<BodyWrite>
{
    public BodyWriteRules() => RuleFor(body => body.Content).NotNull().WithErrorCode("required").WithMessage("A body has “content”.").Prose(1_000_000);
}

internal sealed class ImageRules : AbstractValidator<ArticleImage>
{
    public ImageRules()
    {
        RuleFor(image => image.Url).WebAddress();
        RuleFor(image => image.Alt).Prose(1000);
        RuleFor(image => image.Caption).Prose(2000);
        RuleFor(image => image.Credit).Prose(300);
        RuleFor(image => image.Width).InclusiveBetween(1, 100_000).WithErrorCode("out_of_range").WithMessage("A picture is 1 to 100,000 pixels wide.");
        RuleFor(image => image.Height).InclusiveBetween(1, 100_000).WithErrorCode("out_of_range").WithMessage("A picture is 1 to 100,000 pixels high.");
        RuleFor(image => image.FocalPoint!).SetValidator(new FocalPointRules()).When(image => image.FocalPoint is not null);
    }
}

internal sealed class FocalPointRules : AbstractValidator<FocalPoint>
{
    public FocalPointRules()
    {
        RuleFor(point => point.X).NotNull().WithErrorCode("required").WithMessage("A point has “x”.")
            .InclusiveBetween(0, 1).WithErrorCode("out_of_range").WithMessage("A share of the width is between 0 and 1.");
        RuleFor(point => point.Y).NotNull().WithErrorCode("required").WithMessage("A point has “y”.")
            .InclusiveBetween(0, 1).WithErrorCode("out_of_range").WithMessage("A share of the height is between 0 and 1.");
    }
}

internal sealed class SourceRules : AbstractValidator<ArticleSource>
{
    public SourceRules()
    {
        RuleFor(source => source.Name).Required().Prose(200);
        RuleFor(source => source.Url).WebAddress();
    }
}

internal sealed class RightsRules : AbstractValidator<ArticleRights>
{
    public RightsRules()
    {
        RuleFor(rights => rights.Copyright).Prose(1000);
        RuleFor(rights => rights.Licence).Prose(1000);
        RuleFor(rights => rights.UsageTerms).Prose(5000);
    }
}

internal sealed class CorrectionWriteRules : AbstractValidator<CorrectionWrite>
{
    public CorrectionWriteRules() => RuleFor(correction => correction.Note).Required().Prose(2000);
}
