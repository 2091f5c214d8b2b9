using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Editing;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Import;

/// <summary>
/// What a dry run would have stored so far. The desk judges each set by what the database has; items behind it would meet what
/// these items left there, so they are told of that, too.
/// </summary>
internal sealed class Rehearsal
{
    private readonly Dictionary<(string? Source, string ExternalId), (Outline Outline, UInt128 Words)> names = [];
    private readonly Dictionary<string, Guid> slugs = new(StringComparer.Ordinal);

    /// <summary>What would become of these, after those before them.</summary>
    public IReadOnlyList<Taken> Judge(IReadOnlyList<Taking> set, IReadOnlyList<Taken> taken) => [.. set.Zip(taken, Judge)];

    /// <summary>What would become of an article that its source takes back; null when no item before it has made one.</summary>
    public Taken? TakeBack(ArticleEntry named, Standing standing)
    {
        if (!names.TryGetValue((named.Source?.Name, named.ExternalId!), out var before))
            return null;

        var isSeen = before.Outline.Status is ArticleStatus.Published or ArticleStatus.Withdrawn;
        var status = standing == Standing.Cancelled && isSeen ? ArticleStatus.Withdrawn : ArticleStatus.Draft;
        var outline = before.Outline with { Status = status };
        names[(named.Source?.Name, named.ExternalId!)] = (outline, default);
        return new Taken(new EditOutcome.Stored(outline), status == before.Outline.Status ? TakenAs.Unchanged : TakenAs.Replaced);
    }

    private Taken Judge(Taking one, Taken taken)
    {
        if (taken.Outline is not { } outline)
            return taken;

        var before = one.Name is { } named && names.TryGetValue(named, out var known) ? known : ((Outline Outline, UInt128 Words)?)null;
        var id = before?.Outline.Id ?? outline.Id;
        var slug = one.Entry.Slug ?? before?.Outline.Slug ?? outline.Slug;
        if (one.Entry.Slug is not null && !IsFree(slug, id))
            return new Taken(new EditOutcome.Refused(ConstraintProblems.SlugTaken()), TakenAs.Unchanged);

        outline = outline with { Id = id, Slug = Numbered(slug, id, one.Entry.Headline!), Status = one.Entry.Status is null && before is { } there ? there.Outline.Status : outline.Status };
        slugs[outline.Slug] = id;
        var words = DigestOf(one.Entry);
        if (one.Name is { } name)
            names[name] = (outline, words);

        return new Taken(new EditOutcome.Stored(outline), before is null ? taken.As : before.Value.Words == words && one.Entry.Correction is null ? TakenAs.Unchanged : TakenAs.Replaced);
    }

    // Not the words themselves, for a file may be larger than memory; and nothing that belongs to one change alone.
    private static UInt128 DigestOf(ArticleEntry entry) => XxHash128.HashToUInt128(JsonSerializer.SerializeToUtf8Bytes(
        entry with { Correction = null, Significance = null, ChangeNote = null }, JsonSetup.Options));

    private bool IsFree(string slug, Guid id) => slugs.GetValueOrDefault(slug, id) == id;

    // As the desk counts where an article leaves its address open.
    private string Numbered(string slug, Guid id, string headline)
    {
        var (stem, number) = slug.LastIndexOf('-') is > 0 and var dash && slug != Slug.Of(headline)
            && int.TryParse(slug[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? (slug[..dash], last) : (slug, 1);
        while (!IsFree(slug, id))
            slug = string.Create(CultureInfo.InvariantCulture, $"{stem}-{++number}");

        return slug;
    }
}
