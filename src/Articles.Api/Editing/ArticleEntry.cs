using FluentValidation;

namespace Articles.Api.Editing;

/// <summary>An article as another system hands it over, with what is to become of it.</summary>
public record ArticleEntry : ArticleWrite
{
    /// <summary>Whether it is to be public; a new one is a draft and a known one stays as it is when left out. `published` needs the scope `publish`.</summary>
    public EntryStatus? Status { get; init; }

    /// <summary>When it was, or will be, published. Left out, it stays as it is for an article that is public, and is now for any other.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>By which its source knows it; null when it has no such name.</summary>
    internal (string? Source, string ExternalId)? KnownAs => ExternalId is { } id ? (Source?.Name, id) : null;

    /// <summary>What it lays claim to, for which articles that are stored together are taken in their order: its name, and the address that it asks for.</summary>
    internal IEnumerable<(string Kind, string? Source, string Name)> Claims
    {
        get
        {
            if (KnownAs is { } name)
            {
                yield return ("externalId", name.Source, name.ExternalId);
            }

            if (Slug is { } slug)
            {
                yield return ("slug", null, slug);
            }
        }
    }
}

/// <summary>What becomes of an article that is handed over.</summary>
public enum EntryStatus
{
    /// <summary>Not public.</summary>
    Draft,

    /// <summary>Public, from `publishedAt` on.</summary>
    Published,
}

internal sealed class ArticleEntryRules : AbstractValidator<ArticleEntry>
{
    public ArticleEntryRules()
    {
        Include(new ArticleWriteRules());
        RuleFor(entry => entry.PublishedAt).Null().When(entry => entry.Status != EntryStatus.Published)
            .WithErrorCode("not_published").WithMessage("“publishedAt” is for an article with “status”: “published”.");
    }
}
