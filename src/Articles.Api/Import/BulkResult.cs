using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Import;

/// <summary>What became of one line.</summary>
public sealed record BulkResult
{
    /// <summary>Its number, from one.</summary>
    /// <example>1</example>
    public required int Line { get; init; }

    /// <summary>The status that the same request alone would have had: 201 made, 200 replaced, 422 a broken rule, 412 another version …; 424 when nothing was stored because of other lines.</summary>
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

    internal static BulkResult Refused(int line, ProblemHttpResult problem) => Refused(line, problem.StatusCode, problem.Failures());
}
