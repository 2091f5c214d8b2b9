using Articles.Api.Http;
using Articles.Text;
using FluentValidation;

namespace Articles.Api.Quotes;

/// <summary>A quote as an editor sets it.</summary>
public sealed record QuoteWrite
{
    /// <summary>The words, exactly as they stand in `bodyText`. Required.</summary>
    /// <example>The quay is safe</example>
    public string? Text { get; init; }

    /// <summary>Direct, mixed or indirect; direct when left out.</summary>
    public QuoteKind? Kind { get; init; }

    /// <summary>Where the words begin in `bodyText`, in code points; needed only where they stand there more than once.</summary>
    public int? Start { get; init; }

    /// <summary>Who said it; nobody when left out.</summary>
    public SpeakerWrite? Speaker { get; init; }
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
        RuleFor(quote => quote.Text).Required().Prose(20_000);
        RuleFor(quote => quote.Start).GreaterThanOrEqualTo(0).WithErrorCode("out_of_range").WithMessage("A position is 0 or more.");
        RuleFor(quote => quote.Speaker!).SetValidator(new SpeakerWriteRules()).When(quote => quote.Speaker is not null);
        RuleFor(quote => quote.Speaker!.Role).Null().When(quote => quote.Speaker is { Id: null, Name: null })
            .WithErrorCode("no_speaker").WithMessage("A role is somebody's: name the speaker, too.");
    }
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
