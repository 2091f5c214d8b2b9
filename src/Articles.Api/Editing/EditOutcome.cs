using Articles.Api.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>Every way a change can end.</summary>
internal abstract record EditOutcome
{
    private EditOutcome() { }

    /// <summary>It stands, as here.</summary>
    public sealed record Saved(Article Article) : EditOutcome;

    /// <summary>It is gone.</summary>
    public sealed record Removed : EditOutcome;

    /// <summary>There is no such article for this caller.</summary>
    public sealed record NotFound : EditOutcome;

    /// <summary>It was decided on another version than the present one.</summary>
    public sealed record Stale(Article Present) : EditOutcome;

    /// <summary>A rule of the desk forbids it.</summary>
    public sealed record Refused(ProblemHttpResult Problem) : EditOutcome;
}
