using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>Opens connections: to the primary for writing, to a standby for reading where there is one.</summary>
internal sealed class Database(DatabaseReadiness readiness, IOptions<DataOptions> options, ILoggerFactory loggers) : IAsyncDisposable
{
    private Sources? sources;

    public ValueTask<NpgsqlConnection> ForReadingAsync(CancellationToken cancel) => OpenAsync(Ready.Everything, cancel);

    /// <summary>
    /// For what readers ask all the time, an article or a page along an index: it has a pool of its own, so that a storm leaves the
    /// rest alone, a time limit, and one plan for each statement. Planning such a page takes longer than reading it.
    /// </summary>
    public ValueTask<NpgsqlConnection> ForListingAsync(CancellationToken cancel) => OpenAsync(Ready.Lists, cancel);

    /// <summary>For searches, which have the same, but are planned anew for the words that were asked.</summary>
    public ValueTask<NpgsqlConnection> ForSearchingAsync(CancellationToken cancel) => OpenAsync(Ready.Searches, cancel);

    /// <summary>For a page of a list, which is a search when there are words in it.</summary>
    public ValueTask<NpgsqlConnection> ForPageAsync(string? words, CancellationToken cancel) =>
        words is null ? ForListingAsync(cancel) : ForSearchingAsync(cancel);

    public ValueTask<NpgsqlConnection> ForWritingAsync(CancellationToken cancel) => Ready.Everything.Primary.OpenPatientlyAsync(cancel);

    /// <summary>Whether reads may go to a standby.</summary>
    internal bool HasStandby => sources is { Everything: var pool } && pool.Nearest != pool.Primary;

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
        // Compiling a plan takes longer than any of them runs.
        var limited = $"-c statement_timeout={TimeSpan.FromSeconds(options.Value.ListSeconds).TotalMilliseconds:0} -c jit=off";
        sources = new Sources(
            connectionString,
            BuildPool("everything", connectionString),
            BuildPool("lists", ConnectionText.WithServerOptions(connectionString, $"{limited} -c plan_cache_mode=force_generic_plan")),
            BuildPool("searches", ConnectionText.WithServerOptions(connectionString, $"{limited} -c plan_cache_mode=force_custom_plan")));
    }

    private ValueTask<NpgsqlConnection> OpenAsync(Pool pool, CancellationToken cancel) =>
        (StandbyIsBehind ? pool.Primary : pool.Nearest).OpenPatientlyAsync(cancel);

    private Pool BuildPool(string name, string text)
    {
        var builder = new NpgsqlDataSourceBuilder(text) { Name = name };
        builder.UseLoggerFactory(loggers);
        if (!ConnectionText.HasManyHosts(builder.ConnectionStringBuilder))
        {
            var only = builder.Build();
            return new Pool(only, only, only);
        }

        var many = builder.BuildMultiHost();
        return new Pool(many, many.WithTargetSession(TargetSessionAttributes.Primary), many.WithTargetSession(TargetSessionAttributes.PreferStandby));
    }

    /// <summary>A connection to whatever standby is read, however far behind it is.</summary>
    internal ValueTask<NpgsqlConnection> ToStandbyAsync(CancellationToken cancel) => Ready.Everything.Nearest.OpenConnectionAsync(cancel);

    /// <summary>Before readiness, for the start itself.</summary>
    internal ValueTask<NpgsqlConnection> BeforeReadyAsync(CancellationToken cancel) => sources!.Everything.Primary.OpenConnectionAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (sources is not { } all)
            return;

        foreach (var pool in (Pool[])[all.Everything, all.Lists, all.Searches])
            await pool.Owned.DisposeAsync();
    }

    /// <summary>Nothing is served from a schema that nobody has checked yet.</summary>
    private Sources Ready => sources is not null && readiness.IsReady ? sources : throw new DatabaseNotReadyException(readiness.Reason);

    private sealed record Sources(string Text, Pool Everything, Pool Lists, Pool Searches);

    /// <summary>Connections to the same hosts: whichever there are, the one that is written to, the one that is read.</summary>
    private sealed record Pool(NpgsqlDataSource Owned, NpgsqlDataSource Primary, NpgsqlDataSource Nearest);
}
