using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.Related;

/// <summary>A text that is not stored, such as an editor's draft.</summary>
public sealed record RelatedDraft
{
    /// <summary>What stands above the text.</summary>
    /// <example>Ferries sail again from Port Ellery</example>
    public string? Headline { get; init; }

    /// <summary>The sentence under the headline.</summary>
    public string? Standfirst { get; init; }

    /// <summary>Plain text, paragraphs parted by an empty line. Required.</summary>
    /// <example>The harbour opened again on Monday after three days of storm.</example>
    public string? BodyText { get; init; }

    /// <summary>Slug of the section it is meant for; it counts among the reasons.</summary>
    /// <example>local</example>
    public string? Section { get; init; }

    /// <summary>Slugs of its tags; they count among the reasons.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Its language, BCP 47; `en` when left out.</summary>
    /// <example>en</example>
    public string? Language { get; init => field = value is null ? null : LanguageTag.Canonical(value); }

    /// <summary>When it is to be published; now when left out. What is near in time belongs closer together.</summary>
    public DateTimeOffset? PublishedAt { get; init; }
}

internal sealed class RelatedDraftRules : AbstractValidator<RelatedDraft>
{
    private const int MostTags = 100;

    public RelatedDraftRules()
    {
        RuleFor(draft => draft.Headline).Prose(300);
        RuleFor(draft => draft.Standfirst).Prose(2_000);
        RuleFor(draft => draft.BodyText).Required().Prose(100_000);
        RuleFor(draft => draft.Section).SlugForm();
        RuleFor(draft => draft.Tags).AtMost(MostTags).WithoutRepeats();
        RuleForEach(draft => draft.Tags).Required().SlugForm().When(draft => draft.Tags is { Count: <= MostTags });
        RuleFor(draft => draft.Language).LanguageTag();
    }
}
