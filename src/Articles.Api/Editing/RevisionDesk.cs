using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.Editing;

/// <summary>The way back in an article's book. What it brings back is saved by the <see cref="Desk"/>.</summary>
internal sealed class RevisionDesk(Desk desk, Database database)
{
    /// <summary>Brings the words of an earlier version back; what others rely on (slug, external id and its source, embargo) stays.</summary>
    public async Task<EditOutcome> RestoreAsync(Guid id, int version, Edit edit, CancellationToken cancel)
    {
        if (edit.Under.ArticleId is { } restored)
        {
            return await desk.PresentAsync(restored, edit.By, cancel) is { } there ? new EditOutcome.Saved(there) : new EditOutcome.NotFound();
        }

        RevisionRow? row;
        await using (var db = await database.ForWritingAsync(cancel))
        {
            row = await db.RevisionAsync(id, version, cancel);
        }

        if (row is null)
        {
            return await desk.PresentAsync(id, edit.By, cancel) is null
                ? new EditOutcome.NotFound()
                : new EditOutcome.Refused(Problems.NotFound("version", version));
        }

        return await desk.RewriteAsync(id, new Rewrite("restored", present => (Restored(row.Written() ?? ArticleWrite.Of(present), ArticleWrite.Of(present)), null))
        {
            Note = $"Version {version} again.",
        }, edit, cancel);
    }

    // A source knows its article by both its own name and the id: under another name it would be made a second time.
    private static ArticleWrite Restored(ArticleWrite earlier, ArticleWrite present) => earlier with
    {
        Slug = present.Slug,
        ExternalId = present.ExternalId,
        Source = present.ExternalId is null ? earlier.Source : present.Source,
        EmbargoUntil = present.EmbargoUntil,
    };
}
