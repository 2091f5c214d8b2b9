using Articles.Api.Articles;
using Articles.Text;

namespace Articles.Api.Related;

/// <summary>The stored lists of some articles.</summary>
/// <param name="Subjects">The articles themselves.</param>
/// <param name="Near">Their neighbours, by article.</param>
/// <param name="Pins">What editors put at a position, by article, in the order of the positions.</param>
internal sealed record StoredLists(IReadOnlyDictionary<Guid, Subject> Subjects, ILookup<Guid, Near> Near, ILookup<Guid, Pin> Pins);

/// <summary>An article whose neighbours are asked for.</summary>
/// <param name="Words">How many different words of it are kept; null while it has not been related.</param>
/// <param name="Listed">How many neighbours are stored, visible or not; null while it has not been related.</param>
/// <param name="Story">The id by which the caller knows its running story; null while it has none.</param>
/// <param name="Traits">What the neighbours are compared with to say why.</param>
internal sealed record Subject(Guid Id, int? Words, int? Listed, Guid? Story, Traits Traits);

/// <summary>A public article near another.</summary>
internal sealed record Near
{
    public Guid Subject { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Where it stands in the stored list, from 1; 0 where it was found live.</summary>
    public int Place { get; init; }

    /// <summary>How near, without an upper end; age is in it.</summary>
    public float Score { get; init; }

    /// <summary>Shared with those of nearly the same words.</summary>
    public int CopyOf { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Nearly the same text as the subject's.</summary>
    public bool IsCopy { get; init; }

    /// <summary>What is shown of it; null where that has not been read.</summary>
    public Shown? Shown { get; init; }
}

/// <summary>An article that editors put at a position.</summary>
internal sealed record Pin(Guid Subject, Guid Id, int Position);

/// <summary>A listed article and what it can be listed for.</summary>
internal sealed record Shown(ArticleCard Article, Traits Traits);

/// <summary>What an article can share with another.</summary>
/// <param name="Forms">Its heaviest names and words.</param>
/// <param name="Section">The slug of its section.</param>
/// <param name="Tags">The slugs of its tags.</param>
/// <param name="Speakers">Who is quoted in it.</param>
/// <param name="Thread">The running story it belongs to.</param>
internal sealed record Traits(PackedForms Forms, string? Section, IReadOnlyList<string> Tags, IReadOnlyList<string> Speakers, Guid? Thread);
