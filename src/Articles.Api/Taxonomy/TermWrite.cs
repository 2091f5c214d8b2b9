using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.Taxonomy;

/// <summary>A section, a tag or an author as editors write it.</summary>
public sealed record TermWrite
{
    /// <summary>By which articles name it. Another one renames it everywhere; the former one goes on to lead here.</summary>
    /// <example>climate-change</example>
    public string? Slug { get; init; }

    /// <summary>What people read. Required.</summary>
    /// <example>Climate change</example>
    public string? Name { get; init; }

    /// <summary>A few words on it.</summary>
    /// <example>What warms, and what follows from it</example>
    public string? Description { get; init; }

    /// <summary>Where more of an author can be read; sections and tags have none.</summary>
    public string? Url { get; init; }

    internal static TermWrite Of(Term term) => new() { Slug = term.Slug, Name = term.Name, Description = term.Description, Url = term.Url };
}

internal sealed class TermWriteRules : AbstractValidator<TermWrite>
{
    public TermWriteRules()
    {
        RuleFor(write => write.Slug).Required().SlugForm();
        // An article may name an author in so many characters, and a slug of which a name was made has 120.
        RuleFor(write => write.Name).Required().Prose(200);
        RuleFor(write => write.Description).Prose(1000);
        RuleFor(write => write.Url).WebAddress();
    }
}

/// <summary>Into which term another one goes.</summary>
public sealed record TermMerge
{
    /// <summary>Slug of the one that stays. Required.</summary>
    /// <example>climate</example>
    public string? Into { get; init; }
}

internal sealed class TermMergeRules : AbstractValidator<TermMerge>
{
    public TermMergeRules() => RuleFor(merge => merge.Into).Required().SlugForm();
}
