using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.Quotes;

/// <summary>What an editor puts right of a speaker: what is named is changed, all else stays.</summary>
public sealed record SpeakerCorrection
{
    /// <summary>The name by which they are known here; the one of before stays an alias, whether `aliases` lists it or not.</summary>
    /// <example>Ines Duarte</example>
    [NeverNull("A speaker has a name; leave it out to keep it.")]
    public string? Name { get; init; }

    /// <summary>
    /// All names they go by; the one by which they are known belongs to them anyway, and so does the one of before where `name`
    /// changes it. Any other name that is left out goes, and the quotes in which articles use it go with it, to a speaker of its own.
    /// </summary>
    public IReadOnlyList<string>? Aliases { get; init; }
}

internal sealed class SpeakerCorrectionRules : AbstractValidator<SpeakerCorrection>
{
    public SpeakerCorrectionRules()
    {
        RuleFor(patch => patch.Name).NameOfSpeaker();
        RuleFor(patch => patch.Aliases).AtMost(100);
        RuleForEach(patch => patch.Aliases).Present().NameOfSpeaker();
    }
}

/// <summary>Into whom a speaker is merged.</summary>
public sealed record SpeakerMerge
{
    /// <summary>The id of the speaker who stays. Required.</summary>
    public Guid? Into { get; init; }
}

internal sealed class SpeakerMergeRules : AbstractValidator<SpeakerMerge>
{
    public SpeakerMergeRules() =>
        RuleFor(merge => merge.Into).NotNull().WithErrorCode("required").WithMessage("“into” is required.");
}
