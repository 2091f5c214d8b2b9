using Articles.Api.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>Every way a change can end.</summary>
internal abstract record EditOutcome
{
    private EditOutcome() { }

    /// <summary>It stands, as here.</summary>
    public sealed record Saved(Article Article) : EditOutcome;

    /// <summary>It stands; of a new one that came in masses only the outlines are told.</summary>
    public sealed record Stored(Outline Outline) : EditOutcome;

    /// <summary>Somebody else was faster, or others of its set could not be stored: nothing was done, and it may be tried again.</summary>
    public sealed record Again : EditOutcome;

    /// <summary>It is gone.</summary>
    public sealed record Removed : EditOutcome;

    /// <summary>There is no such article for this caller.</summary>
    public sealed record NotFound : EditOutcome;

    /// <summary>It was decided on another version than the present one.</summary>
    public sealed record Stale(Article Present) : EditOutcome;

    /// <summary>A rule of the desk forbids it.</summary>
    public sealed record Refused(ProblemHttpResult Problem) : EditOutcome;
}

/// <summary>What is told of an article that was stored among many.</summary>
internal sealed record Outline(Guid Id, string Slug, ArticleStatus Status, string? ExternalId, int QuoteCount)
{
    public static Outline Of(Article article) => new(article.Id, article.Slug, article.Status, article.ExternalId, article.QuoteCount);
}
