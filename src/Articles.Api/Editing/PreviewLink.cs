using FluentValidation;

namespace Articles.Api.Editing;

/// <summary>An address that shows one article, public or not, to whoever has it.</summary>
public sealed record PreviewLink
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address, shown this once; only a hash of it is stored.</summary>
    /// <example>/v1/preview/6Xq0b0wqvGmU3yJmT1x9c2v7Qk5nR8sLzA4eHfYpDiM</example>
    public required string Url { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A preview link as it is asked for.</summary>
public sealed record PreviewLinkWrite
{
    /// <summary>For how many hours it shows the article, 1 to 720; 72 when left out.</summary>
    /// <example>72</example>
    public int? Hours { get; init; }
}

internal sealed class PreviewLinkWriteRules : AbstractValidator<PreviewLinkWrite>
{
    public PreviewLinkWriteRules() => RuleFor(link => link.Hours).InclusiveBetween(1, 720)
        .WithErrorCode("out_of_range").WithMessage("A preview link lives for 1 to 720 hours.");
}
