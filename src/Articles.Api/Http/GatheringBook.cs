using Articles.Api.Data;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>A book of what requests leave behind: it is gathered in memory and written down now and then, so that no request waits for it.</summary>
internal abstract class GatheringBook(TimeSpan interval, DatabaseReadiness readiness, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(interval, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes down what has been gathered since the last time.</summary>
    protected abstract Task WriteAsync(CancellationToken cancel);

    /// <summary>Whether a page stays unwritten because the database is away, which is no reason to end.</summary>
    protected static bool IsAway(Exception fault) => fault is NpgsqlException or DatabaseNotReadyException or TimeoutException;
}
