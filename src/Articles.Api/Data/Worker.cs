using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>
/// Work that goes on beside the requests for as long as the service does. This is the one place that says how it lives on: a fault is
/// told, and after a pause the work begins again. Only the end of the service ends it, or that it is done.
/// </summary>
/// <param name="otherwise">What does not happen meanwhile, as the beginning of a sentence for the operator.</param>
/// <param name="readiness">Nothing is begun before the database is ready.</param>
/// <param name="log">Where faults are told.</param>
internal abstract class Worker(string otherwise, DatabaseReadiness readiness, ILogger log) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private string? _told;

    /// <summary>
    /// Whether the database is to blame, and asking it again soon is all there is to do. A refusal that comes again each time is none of these:
    /// there the statement is wrong.
    /// </summary>
    public static bool IsAway(Exception fault) => fault switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57", StringComparison.Ordinal) || refused.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction,
        _ => fault is NpgsqlException or SocketException or IOException or TimeoutException or DatabaseNotReadyException or DatabaseAwayException,
    };

    /// <summary>The work, from its beginning; what it throws is told, and then it is called again.</summary>
    protected abstract Task WorkAsync(CancellationToken cancel);

    /// <summary>Tells a fault: of a database that is away once, of anything else each time and with all that is known.</summary>
    protected void Tell(Exception fault)
    {
        if (!IsAway(fault))
            log.LogError(fault, "{Otherwise}: a fault that is not the database's", otherwise);
        else if (fault.Message != _told)
            log.LogWarning("{Otherwise}: {Reason}", otherwise, fault.Message);
        _told = fault.Message;
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        var pause = ShortestPause;
        while (true)
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await WorkAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                var wentWell = Stopwatch.GetElapsedTime(begun) > LongestPause;
                if (wentWell)
                    _told = null;
                Tell(fault);

                // A database that is back is found at once; what is wrong with ourselves fails again, and shall not fill the log.
                pause = wentWell || IsAway(fault) ? ShortestPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            await Task.Delay(pause, stoppingToken);
        }
    }
}
