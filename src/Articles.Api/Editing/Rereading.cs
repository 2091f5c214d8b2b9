using System.Runtime.CompilerServices;
using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Text;

namespace Articles.Api.Editing;

/// <summary>
/// Finds the quotes of the archive again when the rules have improved, beside live traffic. Each article knows by which version
/// it was read, in the transaction that reads it: so whoever begins again goes on where the last one stopped, and an article
/// that is edited meanwhile is left to its editor.
/// </summary>
internal sealed class Rereading(Database database, TimeProvider clock)
{
    /// <summary>How many articles are to be read again.</summary>
    public async Task<long> CountAsync(Guid since, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.CountUnreadAsync(since, cancel);
    }

    /// <summary>Reads them, in the order of their ids, and tells of each what that changed.</summary>
    /// <param name="since">The id to begin at.</param>
    /// <param name="batch">How many texts are fetched at a time.</param>
    /// <param name="dryRun">Everything is done and then undone.</param>
    public async IAsyncEnumerable<ReadAgain> RunAsync(
        Guid since, int batch, bool dryRun, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = Guid.Empty;
        IReadOnlyList<UnreadArticle> unread;
        do
        {
            await using (var db = await database.ForWritingAsync(cancel))
            {
                unread = await db.UnreadAfterAsync(since, after, batch, cancel);
            }

            foreach (var article in unread)
            {
                yield return await ReadAsync(article, dryRun, cancel);
                after = article.Id;
            }
        }
        while (unread.Count == batch);
    }

    private async Task<ReadAgain> ReadAsync(UnreadArticle unread, bool dryRun, CancellationToken cancel)
    {
        var quotes = QuoteExtractor.Extract(unread.BodyText, unread.Language);
        var edit = new Edit(Caller.CommandLine, IfMatch.Anything, ValidateOnly: dryRun, InMasses: true);
        await using var session = await EditSession.OpenAsync(database, edit, clock, cancel);
        if (await session.Db.HoldUnreadAsync(unread.Id, cancel) is not { } held)
        {
            return new ReadAgain(unread.Slug, QuoteTurnover.None);
        }

        if ((held.BodyText, held.Language) != (unread.BodyText, unread.Language))
        {
            quotes = QuoteExtractor.Extract(held.BodyText, held.Language);
        }

        var turnover = await session.Db.ReplaceQuotesAsync([new ReadQuotes(held.Id, held.BodyText, AnchoredQuote.Of(held.BodyText, quotes))], session.Now, cancel);
        if (turnover.IsAny)
        {
            await session.Db.NameSpeakersAsync([held.Id], session.Now, cancel);
            await session.Db.AppendChangeAsync(held.Id, "updated", edit.By.Name, session.Now, cancel);
        }

        await session.EndAsync(cancel);
        return new ReadAgain(held.Slug, turnover);
    }
}

/// <summary>An article that was read again.</summary>
internal sealed record ReadAgain(string Slug, QuoteTurnover Quotes);
