using Articles.Api.Http;
using Articles.Text;
using FluentValidation;

namespace Articles.Api.Quotes;

/// <summary>A quote as an editor sets it.</summary>
public sealed record QuoteWrite
{
    /// <summary>The words, exactly as they stand in `bodyText`. Required, unless `selector` has them as `exact`.</summary>
    /// <example>The quay is safe</example>
    public string? Text { get; init; }

    /// <summary>Direct, mixed or indirect; direct when left out.</summary>
    public QuoteKind? Kind { get; init; }

    /// <summary>Where the words begin in `bodyText`, in code points; needed only where they stand there more than once.</summary>
    public int? Start { get; init; }

    /// <summary>The place of the words, as a quote tells it; all of it, or as much as tells them from the same words elsewhere.</summary>
    public SelectorWrite? Selector { get; init; }

    /// <summary>Who said it; nobody when left out.</summary>
    public SpeakerWrite? Speaker { get; init; }

    /// <summary>The title or role that the article gives; the same as the `role` of `speaker`.</summary>
    public string? Role { get; init; }

    internal string? RoleMeant => Role ?? Speaker?.Role;

    /// <summary>Every place in a text that is as the editor says.</summary>
    internal IEnumerable<Stretch> PlacesIn(string text)
    {
        var words = Text ?? Selector!.Exact!;
        var (start, end) = (UnitAt(text, Start ?? Selector?.Start), UnitAt(text, Selector?.End));
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var place = new Stretch(at, at + words.Length);
            if ((start ?? place.Start) == place.Start && (end ?? place.End) == place.End && Selector?.Surrounds(text, place) is not false)
            {
                yield return place;
            }
        }
    }

    private static int? UnitAt(string text, int? codePoint) =>
        codePoint is not { } point ? null : point <= CodePoints.Count(text) ? CodePoints.ToUtf16(text, point) : -1;
}

/// <summary>Where words stand, as W3C Web Annotation has it. What is told must all be so.</summary>
public sealed record SelectorWrite
{
    /// <summary>The words.</summary>
    public string? Exact { get; init; }

    /// <summary>What stands before them.</summary>
    public string? Prefix { get; init; }

    /// <summary>What stands after them.</summary>
    public string? Suffix { get; init; }

    /// <summary>Where they begin, in code points.</summary>
    public int? Start { get; init; }

    /// <summary>Where they end, exclusive, in code points.</summary>
    public int? End { get; init; }

    /// <summary>Where they begin, in UTF-16 units.</summary>
    public int? StartUtf16 { get; init; }

    /// <summary>Where they end, exclusive, in UTF-16 units.</summary>
    public int? EndUtf16 { get; init; }

    internal bool Surrounds(string text, Stretch place) =>
        (StartUtf16 ?? place.Start) == place.Start && (EndUtf16 ?? place.End) == place.End
        && text.AsSpan(0, place.Start).EndsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(place.End).StartsWith(Suffix, StringComparison.Ordinal);
}

/// <summary>A speaker as an editor names them: by id, or by name.</summary>
public sealed record SpeakerWrite
{
    /// <summary>A speaker who is known already.</summary>
    public Guid? Id { get; init; }

    /// <summary>A name; somebody who goes by it, or somebody new.</summary>
    /// <example>Ines Duarte</example>
    public string? Name { get; init; }

    /// <summary>The title or role that the article gives.</summary>
    /// <example>harbour master</example>
    public string? Role { get; init; }
}

internal sealed class QuoteWriteRules : AbstractValidator<QuoteWrite>
{
    public QuoteWriteRules()
    {
        RuleFor(quote => quote.Text).Required().When(quote => quote.Selector?.Exact is null);
        RuleFor(quote => quote.Text).Must((quote, text) => text is null || quote.Selector?.Exact is not { } exact || exact == text)
            .WithErrorCode("either_or").WithMessage("The words of “text” and of “selector” differ; say them once.");
        RuleFor(quote => quote.Text).Prose(20_000);
        RuleFor(quote => quote.Start).Position();
        RuleFor(quote => quote.Start).Null().When(quote => quote.Selector?.Start is not null)
            .WithErrorCode("either_or").WithMessage("Where the words begin is told here or in “selector”, not in both.");
        RuleFor(quote => quote.Selector!).SetValidator(new SelectorWriteRules()).When(quote => quote.Selector is not null);
        RuleFor(quote => quote.Speaker!).SetValidator(new SpeakerWriteRules()).When(quote => quote.Speaker is not null);
        RuleFor(quote => quote.Speaker!.Role).Null().When(quote => quote.Speaker is { Id: null, Name: null })
            .WithErrorCode("no_speaker").WithMessage("A role is somebody's: name the speaker, too.");
        RuleFor(quote => quote.Role).Prose(200);
        RuleFor(quote => quote.Role).Null().When(quote => quote.Speaker is null or { Id: null, Name: null })
            .WithErrorCode("no_speaker").WithMessage("A role is somebody's: name the speaker, too.");
        RuleFor(quote => quote.Role).Null().When(quote => quote.Speaker?.Role is not null)
            .WithErrorCode("either_or").WithMessage("The role is told here or in “speaker”, not in both.");
    }
}

internal sealed class SelectorWriteRules : AbstractValidator<SelectorWrite>
{
    public SelectorWriteRules()
    {
        RuleFor(selector => selector.Exact).Required().When(selector => selector.Exact is not null);
        RuleFor(selector => selector.Exact).Prose(20_000);
        RuleFor(selector => selector.Prefix).Prose(1000);
        RuleFor(selector => selector.Suffix).Prose(1000);
        RuleFor(selector => selector.Start).Position();
        RuleFor(selector => selector.End).Position();
        RuleFor(selector => selector.StartUtf16).Position();
        RuleFor(selector => selector.EndUtf16).Position();
    }
}

internal static class PositionRule
{
    public static IRuleBuilderOptions<T, int?> Position<T>(this IRuleBuilder<T, int?> rule) =>
        rule.GreaterThanOrEqualTo(0).WithErrorCode("out_of_range").WithMessage("A position is 0 or more.");
}

internal static class SpeakerRules
{
    /// <summary>Whatever a speaker may be called, wherever it is said.</summary>
    public static IRuleBuilderOptions<T, string?> NameOfSpeaker<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Prose(200).Must(name => name is null || SpeakerName.HasLetters(name)).WithErrorCode("no_letters").WithMessage("A name has at least one letter.");
}

internal sealed class SpeakerWriteRules : AbstractValidator<SpeakerWrite>
{
    public SpeakerWriteRules()
    {
        RuleFor(speaker => speaker.Name).NameOfSpeaker();
        RuleFor(speaker => speaker.Role).Prose(200);
        RuleFor(speaker => speaker).Must(speaker => speaker.Id is null || speaker.Name is null)
            .WithErrorCode("either_or").WithMessage("A speaker is named by id or by name, not by both.");
    }
}

/// <summary>What an editor puts right in a quote: what is named is changed, null empties `speaker` and `role`, all else stays.</summary>
public sealed record QuotePatch
{
    /// <summary>Who said it; null for nobody.</summary>
    public SpeakerWrite? Speaker { get; init; }

    /// <summary>The title or role that the article gives.</summary>
    public string? Role { get; init; }

    /// <summary>Direct, mixed or indirect; never null.</summary>
    [NeverNull("A quote always has “kind”; leave it out to keep it.")]
    public QuoteKind? Kind { get; init; }

    /// <summary>True for a false find: it is seen no more and does not come back. Never null.</summary>
    [NeverNull("A quote always has “dismissed”; leave it out to keep it.")]
    public bool? Dismissed { get; init; }
}

internal sealed class QuotePatchRules : AbstractValidator<QuotePatch>
{
    public QuotePatchRules()
    {
        RuleFor(patch => patch.Role).Prose(200);
        RuleFor(patch => patch.Speaker!).SetValidator(new SpeakerWriteRules()).When(patch => patch.Speaker is not null);
    }
}
