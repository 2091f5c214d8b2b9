using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.Editing;

/// <summary>When an article is to be public. An empty body publishes now.</summary>
public sealed record Publication
{
    /// <summary>From when on; now when left out.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Until when; for good when left out. It lies ahead, and after `at` and the article's `embargoUntil`.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>From when on an article is public. A date that has been seen is kept: one that comes back does not pretend to be new.</summary>
    /// <param name="asked">What was asked for, if anything was.</param>
    /// <param name="known">The date that it has.</param>
    /// <param name="now">The moment of its publication.</param>
    internal static DateTimeOffset From(DateTimeOffset? asked, DateTimeOffset? known, DateTimeOffset now) => asked ?? (known <= now ? known.Value : now);

    /// <summary>Why an article that is public from a time on, and under this embargo, would be seen by nobody.</summary>
    internal Failure? Unseen(DateTimeOffset at, DateTimeOffset? embargoUntil, DateTimeOffset now) =>
        Until <= at || Until <= now ? Failure.At("/until", "not_after", "“until” must come after the article is published, and lie ahead.")
        : Until <= embargoUntil ? Failure.At("/until", "not_after", $"“until” must come after the article's “embargoUntil”, {Rfc3339.Write(embargoUntil.Value)}: nobody would see it.")
        : null;
}

internal sealed class PublicationRules : AbstractValidator<Publication>
{
    public PublicationRules() =>
        RuleFor(publication => publication.Until).GreaterThan(publication => publication.At)
            .When(publication => publication.At is not null && publication.Until is not null)
            .WithErrorCode("not_after").WithMessage("“until” must come after “at”.");
}

/// <summary>Why a public article is taken down.</summary>
public sealed record WithdrawalWrite
{
    /// <summary>What readers and partners are told. Required.</summary>
    /// <example>The figures in this report were wrong.</example>
    public string? Reason { get; init; }

    /// <summary>The article that stands in its place, if any.</summary>
    public Guid? ReplacedBy { get; init; }
}

internal sealed class WithdrawalWriteRules : AbstractValidator<WithdrawalWrite>
{
    public WithdrawalWriteRules() => RuleFor(withdrawal => withdrawal.Reason).Required().Prose(1000);
}
