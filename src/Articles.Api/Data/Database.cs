using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>Opens connections: to the primary for writing, to a standby for reading where there is one.</summary>
internal sealed class Database(DatabaseReadiness readiness, IOptions<DataOptions> options, ILoggerFactory loggers) : IAsyncDisposable
{
    private const int Attempts = 4;

    private Sources? sources;

    public ValueTask<NpgsqlConnection> ForReadingAsync(CancellationToken cancel) =>
        OpenAsync(StandbyIsBehind ? Ready.Primary : Ready.Reading, cancel);

    /// <summary>For lists and searches: they have a pool of their own, so that a storm of them leaves the rest alone, and a time limit.</summary>
    public ValueTask<NpgsqlConnection> ForListingAsync(CancellationToken cancel) =>
        OpenAsync(StandbyIsBehind ? Ready.PrimaryListing : Ready.Listing, cancel);

    public ValueTask<NpgsqlConnection> ForWritingAsync(CancellationToken cancel) => OpenAsync(Ready.Primary, cancel);

    /// <summary>Whether reads may go to a standby.</summary>
    internal bool HasStandby => sources is { } known && known.Reading != known.Primary;

    /// <summary>
    /// While a standby has not replayed a change that this instance has heard of, the primary is read: nobody is shown again what
    /// he knows to be gone.
    /// </summary>
    internal bool StandbyIsBehind { get; set; }

    /// <summary>The configured or embedded server; for connections of one's own, such as a listener, add <c>Pooling=false</c>.</summary>
    public string ConnectionString => sources?.Text ?? throw new DatabaseNotReadyException(readiness.Reason);

    /// <summary>Which database it is, in words for the person who started the service.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Called once at start, when it is known which server it is.</summary>
    internal void Connect(string connectionString, string description)
    {
        Description = description;
        var limit = TimeSpan.FromSeconds(options.Value.ListSeconds).TotalMilliseconds;
        var all = Build(connectionString);
        // Compiling a plan takes longer than any of them runs.
        var lists = Build(ConnectionText.WithServerOptions(connectionString, $"-c statement_timeout={limit:0} -c jit=off"));
        sources = new Sources(connectionString, [all, lists], Primary(all), Standby(all), Primary(lists), Standby(lists));
    }

    // Npgsql does not give up an opening that a frozen server leaves half done before its own time limit.
    private static ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        var opening = source.OpenConnectionAsync(cancel);
        return opening.IsCompletedSuccessfully ? opening : new ValueTask<NpgsqlConnection>(OpenPatientlyAsync(source, opening.AsTask(), cancel));
    }

    // One attempt waits a second for a place in the pool or for the server.
    private static async Task<NpgsqlConnection> OpenPatientlyAsync(NpgsqlDataSource source, Task<NpgsqlConnection> opening, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OpenedAsync(opening, cancel);
            }
            catch (NpgsqlException late) when (late.InnerException is TimeoutException && attempt < Attempts)
            {
                opening = source.OpenConnectionAsync(cancel).AsTask();
            }
        }
    }

    /// <summary>A connection of one's own, beside the pools.</summary>
    public static Task<NpgsqlConnection> OpenOwnAsync(string text, CancellationToken cancel) => OpenedAsync(OpenAsync(text, cancel), cancel);

    private static async Task<NpgsqlConnection> OpenAsync(string text, CancellationToken cancel)
    {
        var db = new NpgsqlConnection(text);
        await db.OpenAsync(cancel);
        return db;
    }

    private static async Task<NpgsqlConnection> OpenedAsync(Task<NpgsqlConnection> opening, CancellationToken cancel)
    {
        try
        {
            return await opening.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (!opening.IsCompleted)
        {
            _ = opening.ContinueWith(
                late => late.IsCompletedSuccessfully ? late.Result.DisposeAsync().AsTask() : Task.FromException(late.Exception!), TaskScheduler.Default);
            throw;
        }
    }

    private static NpgsqlDataSource Primary(NpgsqlDataSource hosts) =>
        hosts is NpgsqlMultiHostDataSource many ? many.WithTargetSession(TargetSessionAttributes.Primary) : hosts;

    private static NpgsqlDataSource Standby(NpgsqlDataSource hosts) =>
        hosts is NpgsqlMultiHostDataSource many ? many.WithTargetSession(TargetSessionAttributes.PreferStandby) : hosts;

    private NpgsqlDataSource Build(string text)
    {
        var builder = new NpgsqlDataSourceBuilder(text);
        builder.UseLoggerFactory(loggers);
        return ConnectionText.HasManyHosts(builder.ConnectionStringBuilder) ? builder.BuildMultiHost() : builder.Build();
    }

    /// <summary>A connection to whatever standby is read, however far behind it is.</summary>
    internal ValueTask<NpgsqlConnection> ToStandbyAsync(CancellationToken cancel) => Ready.Reading.OpenConnectionAsync(cancel);

    /// <summary>Before readiness, for the start itself.</summary>
    internal ValueTask<NpgsqlConnection> BeforeReadyAsync(CancellationToken cancel) => sources!.Primary.OpenConnectionAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources?.Owned ?? [])
            await source.DisposeAsync();
    }

    /// <summary>Nothing is served from a schema that nobody has checked yet.</summary>
    private Sources Ready => sources is not null && readiness.IsReady ? sources : throw new DatabaseNotReadyException(readiness.Reason);

    private sealed record Sources(
        string Text, NpgsqlDataSource[] Owned, NpgsqlDataSource Primary, NpgsqlDataSource Reading, NpgsqlDataSource PrimaryListing, NpgsqlDataSource Listing);
}
