using Articles.Api.Editing;
using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.Import;

/// <summary>One line of a bulk upload: an article as written, and what it is decided on.</summary>
public sealed record BulkLine : ArticleEntry
{
    /// <summary>The version that the article must have, as `If-Match` says it for one article; any when left out.</summary>
    public int? ExpectedVersion { get; init; }
}

internal sealed class BulkLineRules : AbstractValidator<BulkLine>
{
    public BulkLineRules()
    {
        Include(new ArticleEntryRules());
        RuleFor(line => line.ExternalId).NotNull().When(line => line.ExpectedVersion is not null)
            .WithErrorCode("required").WithMessage("“expectedVersion” is for an article that is named by its “externalId”.");
    }
}

/// <summary>What became of one line.</summary>
public sealed record BulkResult
{
    /// <summary>Its number, from one.</summary>
    /// <example>1</example>
    public required int Line { get; init; }

    /// <summary>The status that the same request alone would have had: 201 made, 200 replaced, 422 a broken rule, 412 another version …</summary>
    /// <example>201</example>
    public required int Status { get; init; }

    /// <summary>The article's id; null when there is none.</summary>
    public required Guid? Id { get; init; }

    /// <summary>Everything that was wrong with it.</summary>
    public required IReadOnlyList<Failure> Errors { get; init; }
}

/// <summary>Settings of the section `Bulk`.</summary>
internal sealed record BulkOptions
{
    /// <summary>How many lines are read and stored at the same time.</summary>
    public int Writers { get; init; } = 6;

    /// <summary>Bytes that one line may have.</summary>
    public int LineBytes { get; init; } = 1_500_000;
}
