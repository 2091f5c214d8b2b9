using Npgsql;

namespace Articles.Api.Data;

/// <summary>Opens connections: to the primary for writing, to a standby for reading where there is one.</summary>
internal sealed class Database(DatabaseReadiness readiness, ILoggerFactory loggers) : IAsyncDisposable
{
    private Sources? sources;

    public ValueTask<NpgsqlConnection> ForReadingAsync(CancellationToken cancel) =>
        (StandbyIsBehind ? Ready.Primary : Ready.Reading).OpenConnectionAsync(cancel);

    public ValueTask<NpgsqlConnection> ForWritingAsync(CancellationToken cancel) => Ready.Primary.OpenConnectionAsync(cancel);

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
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UseLoggerFactory(loggers);

        if (ConnectionText.HasManyHosts(builder.ConnectionStringBuilder))
        {
            var hosts = builder.BuildMultiHost();
            sources = new Sources(
                connectionString,
                hosts,
                hosts.WithTargetSession(TargetSessionAttributes.Primary),
                hosts.WithTargetSession(TargetSessionAttributes.PreferStandby));
        }
        else
        {
            var server = builder.Build();
            sources = new Sources(connectionString, server, server, server);
        }
    }

    /// <summary>A connection to whatever standby is read, however far behind it is.</summary>
    internal ValueTask<NpgsqlConnection> ToStandbyAsync(CancellationToken cancel) => Ready.Reading.OpenConnectionAsync(cancel);

    /// <summary>Before readiness, for the start itself.</summary>
    internal ValueTask<NpgsqlConnection> BeforeReadyAsync(CancellationToken cancel) => sources!.Primary.OpenConnectionAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (sources is not null)
            await sources.Owner.DisposeAsync();
    }

    /// <summary>Nothing is served from a schema that nobody has checked yet.</summary>
    private Sources Ready => sources is not null && readiness.IsReady ? sources : throw new DatabaseNotReadyException(readiness.Reason);

    private sealed record Sources(string Text, NpgsqlDataSource Owner, NpgsqlDataSource Primary, NpgsqlDataSource Reading);
}
