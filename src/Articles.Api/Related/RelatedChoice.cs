using FluentValidation;

namespace Articles.Api.Related;

/// <summary>What an editor decides about two articles.</summary>
public sealed record RelatedChoice
{
    /// <summary>`pin` puts the other article at a position, `block` keeps it out. Required.</summary>
    public RelatedChoiceKind? Kind { get; init; }

    /// <summary>Where a pinned article stands, from 1; the first place when left out.</summary>
    /// <example>1</example>
    public int? Position { get; init; }

    /// <summary>Whether a block holds in the other article's list too; it does not when left out.</summary>
    public bool? BothWays { get; init; }
}

/// <summary>The two decisions that there are.</summary>
public enum RelatedChoiceKind
{
    /// <summary>Always in the list.</summary>
    Pin,

    /// <summary>Never in the list.</summary>
    Block,
}

internal sealed class RelatedChoiceRules : AbstractValidator<RelatedChoice>
{
    public RelatedChoiceRules()
    {
        RuleFor(choice => choice.Kind).NotNull().WithErrorCode("required").WithMessage("“kind” is required.");
        RuleFor(choice => choice.Position).InclusiveBetween(1, 50).WithErrorCode("out_of_range").WithMessage("A position is 1 to 50.");
        RuleFor(choice => choice.BothWays).NotEqual(true).When(choice => choice.Kind == RelatedChoiceKind.Pin)
            .WithErrorCode("not_for_pin").WithMessage("“bothWays” is for a block; pin the article in each of the two lists.");
        RuleFor(choice => choice.Position).Null().When(choice => choice.Kind == RelatedChoiceKind.Block)
            .WithErrorCode("not_for_block").WithMessage("A blocked article has no position.");
    }
}
