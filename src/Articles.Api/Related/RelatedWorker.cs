using Articles.Api.Data;
using Npgsql;

namespace Articles.Api.Related;

/// <summary>
/// Relates what was written as soon as the database tells that something was, whichever instance wrote it. Between two calls it
/// asks nothing, but after a lost connection, at its start, and while masses come in: there may be work that nobody called for.
/// </summary>
internal sealed class RelatedWorker(Relater relater, Database database, DatabaseReadiness readiness, ILogger<RelatedWorker> log)
    : Worker("Lists of related articles are made as soon as the database answers", readiness, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionText.Unpooled(database.ConnectionString)) { KeepAlive = 10 };
        await using var calls = OwnConnection.Of("related", text.ConnectionString);
        await calls.OpenAsync(cancel);
        await calls.ListenForTodoAsync(cancel);
        while (true)
        {
            while (await relater.StepAsync(cancel))
            {
                // More is to be done than one transaction should hold.
            }

            // Not whether masses come in now: they may have ended since that step, and then nobody would call.
            if (relater.LetsWait)
            {
                await calls.WaitAsync(Pause, cancel);
            }
            else
            {
                await calls.WaitAsync(cancel);
            }

            // What is written in the same moment is compared at once; its calls have all been heard when an answer comes behind them.
            await Task.Delay(Gathering, cancel);
            await calls.AnswerAsync(cancel);
        }
    }
}
