using Articles.Api.Editing;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

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

    /// <summary>The status that the same request alone would have had: 201 made, 200 replaced, 422 a broken rule, 412 another version …; 424 when nothing was stored because of other lines</summary>
    /// <example>201</example>
    public required int Status { get; init; }

    /// <summary>The article's id; null when there is none.</summary>
    public required Guid? Id { get; init; }

    /// <summary>Everything that was wrong with it.</summary>
    public required IReadOnlyList<Failure> Errors { get; init; }

    internal static BulkResult Stored(int line, bool isNew, Guid id) =>
        new() { Line = line, Status = isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, Id = id, Errors = [] };

    internal static BulkResult Refused(int line, int status, IReadOnlyList<Failure> errors) =>
        new() { Line = line, Status = status, Id = null, Errors = errors };

    internal static BulkResult Refused(int line, ProblemHttpResult problem) =>
        Refused(line, problem.StatusCode, problem.ProblemDetails.Extensions.TryGetValue("errors", out var told) && told is IReadOnlyList<Failure> { Count: > 0 } failures
            ? failures
            : [Failure.At("", problem.ProblemDetails.Type!.Split('/')[^1].Replace('-', '_'), problem.ProblemDetails.Detail!)]);
}

/// <summary>Settings of the section `Bulk`.</summary>
internal sealed record BulkOptions
{
    /// <summary>How many transactions run at the same time: as many as there are processors, and at least two.</summary>
    public int Writers { get; init; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Lines that are stored together at most.</summary>
    public int ChunkLines { get; init; } = 200;

    /// <summary>Bytes of lines that are stored together, but for the last of them.</summary>
    public int ChunkBytes { get; init; } = 2_000_000;

    /// <summary>Bytes of lines that one request may have in memory.</summary>
    public long HeldBytes { get; init; } = 8L << 20;

    /// <summary>Bytes that one line may have.</summary>
    public int LineBytes { get; init; } = 1_500_000;

    /// <summary>Lines that can be stored all or none.</summary>
    public int AtomicLines { get; init; } = 500;

    /// <summary>Bytes of lines that can be stored all or none.</summary>
    public int AtomicBytes { get; init; } = 8_000_000;
}
