using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Taxonomy;
using Npgsql;

namespace Articles.Api.Editing;

/// <summary>Takes articles that other systems know by names of their own: one that is known is replaced, one that is not is made.</summary>
internal sealed class ExternalDesk(Database database, Desk desk)
{
    private const int Attempts = 4;

    /// <summary>Creates or replaces; by `source.name` and `externalId` where the entry has one.</summary>
    public async Task<(EditOutcome Outcome, bool IsNew)> TakeAsync(ArticleEntry entry, Edit edit, CancellationToken cancel)
    {
        if (entry.Status == EntryStatus.Published && !edit.By.Has(Scopes.Publish))
        {
            return (new EditOutcome.Refused(Problems.ScopeNeeded(Scopes.Publish)), false);
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await KnownAsync(entry, cancel) is { } id)
            {
                return (await desk.ReplaceAsync(id, entry, StateOf(entry), edit, cancel), false);
            }

            if (edit.Match.Given && !edit.Match.Any)
            {
                return (new EditOutcome.NotFound(), false);
            }

            try
            {
                var published = entry.Status == EntryStatus.Published;
                return (await desk.CreateAsync(entry, new Entry(published, entry.PublishedAt), edit, cancel), true);
            }
            catch (PostgresException taken) when (taken.ConstraintName == "article_source_external_id_key" && attempt < Attempts)
            {
                // Somebody else has just made it.
            }
        }
    }

    // A withdrawn article stays withdrawn, whatever a feed says; its words may be mended.
    private static Func<EditSession, Article, CancellationToken, Task<EditOutcome?>>? StateOf(ArticleEntry entry) => entry.Status switch
    {
        null => null,
        EntryStatus.Draft => async (session, present, cancel) =>
        {
            if (present.Status is ArticleStatus.Draft or ArticleStatus.Withdrawn)
            {
                return null;
            }

            if (!session.Edit.By.Has(Scopes.Publish))
            {
                return new EditOutcome.Refused(Problems.ScopeNeeded(Scopes.Publish));
            }

            await session.Db.SetDraftAsync(present.Id, session.Now, cancel);
            await session.Db.DateQuotesAsync(present.Id, cancel);
            return null;
        }
        ,
        _ => async (session, present, cancel) =>
        {
            if (present.Status == ArticleStatus.Withdrawn)
            {
                return new EditOutcome.Refused(Problems.Result(ProblemType.WrongState, "It is withdrawn; undo the withdrawal first."));
            }

            var at = entry.PublishedAt ?? (present.PublishedAt <= session.Now ? present.PublishedAt.Value : session.Now);
            await session.Db.SetPublicationAsync(present.Id, at, present.PublishUntil > at ? present.PublishUntil : null, session.Now, cancel);
            await session.Db.DateTermsAsync(present.Id, cancel);
            await session.Db.DateQuotesAsync(present.Id, cancel);
            return null;
        }
        ,
    };

    private async Task<Guid?> KnownAsync(ArticleEntry entry, CancellationToken cancel)
    {
        if (entry.ExternalId is null)
        {
            return null;
        }

        await using var db = await database.ForWritingAsync(cancel);
        return await db.ArticleKnownAsAsync(entry.Source?.Name, entry.ExternalId, cancel);
    }
}
