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

    /// <summary>The refusal of a line that was decided on another version than the present one.</summary>
    internal ProblemHttpResult Stale(int present)
    {
        var told = $"“expectedVersion” is {ExpectedVersion}, and the article has the version {present}.";
        return Problems.Result(ProblemType.Stale, told, ("errors", new[] { Failure.At("/expectedVersion", "stale", told) }));
    }
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
