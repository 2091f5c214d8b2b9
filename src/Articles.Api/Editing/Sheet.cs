using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Quotes;

namespace Articles.Api.Editing;

/// <summary>An article on its way into the database: a new one, or other words in the place of a version that is there.</summary>
internal sealed record Sheet
{
    public required Guid Id { get; init; }

    public required Manuscript Manuscript { get; init; }

    /// <summary>What the book calls it.</summary>
    public required string Action { get; init; }

    /// <summary>Why, where the words themselves do not say it.</summary>
    public string? Note { get; init; }

    /// <summary>The version whose place it takes; null for a new article.</summary>
    public Article? Present { get; init; }

    /// <summary>How a new article comes in.</summary>
    public Entry Entry { get; init; } = Entry.Draft;

    /// <summary>What changes in the state of one that is there, in the same transaction; an outcome ends the change.</summary>
    public Func<EditSession, Article, CancellationToken, Task<EditOutcome?>>? State { get; init; }

    /// <summary>How it is answered on the receipt of a bulk request; null for a request of its own.</summary>
    public ToldLine? Told { get; init; }

    /// <summary>The claim of its own request, which notes the article.</summary>
    public Receipt Under { get; init; } = Receipt.None;

    /// <summary>Whose request it is.</summary>
    public Actor Actor { get; } = Actor.Present;

    public static Sheet New(Manuscript manuscript, Entry entry) =>
        new() { Id = Guid.CreateVersion7(), Manuscript = manuscript, Action = "created", Entry = entry };

    public bool IsNew => Present is null;

    /// <summary>Whether readers may see it as soon as it is stored.</summary>
    public bool MayBeOut => Present is null ? Entry.Published : State is not null || Present.Status is ArticleStatus.Scheduled or ArticleStatus.Published;

    /// <summary>Whether quotes and neighbours have to be found anew.</summary>
    public bool ReadsOtherwise => Present is null || Manuscript.ReadsOtherThan(Present);

    /// <summary>Whether readers should take note of it; null for a new one, in whose place nothing stood.</summary>
    public Significance? Significance => IsNew ? null : Manuscript.Write.Significance ?? Editing.Significance.Substantive;

    public string? ChangeNote => Note ?? Manuscript.Write.ChangeNote ?? Manuscript.Write.Correction?.Note;

    /// <summary>When a new article is public from; null for a draft.</summary>
    public DateTimeOffset? PublishedFrom(DateTimeOffset now) => Entry.Published ? Entry.PublishedAt ?? now : null;

    /// <summary>The address it asks for; null when it keeps the one it has.</summary>
    public SlugWish? SlugWish => Manuscript.Write.Slug switch
    {
        null when IsNew => new SlugWish(Id, Manuscript.SlugOfHeadline, ByName: false),
        { } asked when asked != Present?.Slug => new SlugWish(Id, asked, ByName: true),
        _ => null,
    };

    /// <summary>What is told of a new one.</summary>
    public Outline OutlineAs(string slug, DateTimeOffset now) => new(
        Id, slug, PublishedFrom(now) switch { null => ArticleStatus.Draft, { } at when at > now => ArticleStatus.Scheduled, _ => ArticleStatus.Published },
        Manuscript.Write.ExternalId, Manuscript.Quotes.Count);

    public ReadQuotes ReadQuotes => new(Id, Manuscript.Body.Text, Manuscript.Quotes, IsNew);
}

/// <summary>How an article comes in.</summary>
/// <param name="Published">Public at once, not a draft.</param>
/// <param name="PublishedAt">When it was or will be published; now when null.</param>
internal sealed record Entry(bool Published = false, DateTimeOffset? PublishedAt = null)
{
    public static readonly Entry Draft = new();
}
