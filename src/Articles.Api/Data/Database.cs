using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>Opens connections: to the primary for writing, to a standby for reading where there is one.</summary>
internal sealed class Database(DatabaseReadiness readiness, IOptions<DataOptions> options, ILoggerFactory loggers) : IAsyncDisposable
{
    /// <summary>May select what readers' statements need, and write nothing (migration 0070).</summary>
    internal const string Reader = "articles_reader";

    /// <summary>May select, of the same, what is public: it finds views where others find the tables (migration 0085).</summary>
    internal const string Public = "articles_public";

    private string? _text;
    private Pool? _everything;
    private Readers? _readers;

    /// <summary>For what readers may ask; as <see cref="Public"/> or <see cref="Reader"/>, where there are these roles.</summary>
    public ValueTask<NpgsqlConnection> ForReadingAsync(Reach reach, CancellationToken cancel) =>
        reach == Reach.Public ? OpenAsync(ReadyForReaders.Others, cancel) : ForSearchingAsync(cancel);

    /// <summary>
    /// For what readers ask all the time, an article or a page along an index: it has a pool of its own, so that a storm leaves the
    /// rest alone, a time limit, and one plan for each statement. Planning such a page takes longer than reading it.
    /// </summary>
    public ValueTask<NpgsqlConnection> ForListingAsync(Reach reach, CancellationToken cancel) =>
        reach == Reach.Public ? OpenAsync(ReadyForReaders.Lists, cancel) : ForSearchingAsync(cancel);

    /// <summary>For searches, which have the same, but are planned anew for the words that were asked; they reach the whole archive.</summary>
    public ValueTask<NpgsqlConnection> ForSearchingAsync(CancellationToken cancel) => OpenAsync(ReadyForReaders.Searches, cancel);

    /// <summary>For a page of a list, which is like a search when what is asked can be rare.</summary>
    public ValueTask<NpgsqlConnection> ForPageAsync(Reach reach, bool plannedAnew, CancellationToken cancel) =>
        plannedAnew ? ForSearchingAsync(cancel) : ForListingAsync(reach, cancel);

    /// <summary>For what the house alone may read: keys, books, queues.</summary>
    public ValueTask<NpgsqlConnection> ForHouseAsync(CancellationToken cancel) => OpenAsync(Ready, cancel);

    public ValueTask<NpgsqlConnection> ForWritingAsync(CancellationToken cancel) => Ready.Primary.OpenPatientlyAsync(cancel);

    /// <summary>Whether reads may go to a standby.</summary>
    internal bool HasStandby => Standbys is not null;

    /// <summary>What is read instead of the primary; null where one host is all.</summary>
    internal Standbys? Standbys { get; private set; }

    /// <summary>The configured or embedded server; for connections of one's own, such as a listener's, by way of <see cref="ConnectionText.Unpooled"/>.</summary>
    public string ConnectionString => _text ?? throw new DatabaseNotReadyException(readiness.Reason);

    /// <summary>Which database it is, in words for the person who started the service.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Called once at start, when it is known which server it is.</summary>
    internal void Connect(string connectionString, string description)
    {
        Description = description;
        _text = connectionString;
        _everything = BuildPool("everything", Locks);
        Standbys = ConnectionText.HasManyHosts(new NpgsqlConnectionStringBuilder(_text)) ? new Standbys(_text) : null;
    }

    /// <summary>Called when it is known which roles for readers there are.</summary>
    internal void ConnectReaders(ReaderRoles roles)
    {
        // A role given at the beginning of a connection costs nothing afterwards.
        var reader = roles.HasReader ? $" -c role={Reader}" : "";
        var (narrow, path) = roles.PublicPath is { } shown ? ($" -c role={Public}", shown) : (reader, null);
        // Npgsql gives up first, and the connection with it: of a statement that the server ends while it is prepared, Npgsql does not know
        // the columns, and on that connection never learns them. The server ends what a service that is gone has left. And compiling a
        // plan takes longer than any of them runs.
        var patience = (int)Math.Ceiling(options.Value.ListSeconds);
        var limited = $"-c statement_timeout={Milliseconds(patience + 1)} -c jit=off";
        _readers ??= new Readers(
            BuildPool("readers", $"{Locks}{narrow}", path),
            BuildPool("lists", $"{limited} -c plan_cache_mode=force_generic_plan{narrow}", path, patience),
            // Not narrowed: looking through a view, twenty times in one search, makes its planning a third longer.
            BuildPool("searches", $"{limited} -c plan_cache_mode=force_custom_plan{reader}", patience: patience));
    }

    private string Locks => $"-c lock_timeout={Milliseconds(options.Value.LockSeconds)}";

    private static int Milliseconds(double seconds) => (int)TimeSpan.FromSeconds(seconds).TotalMilliseconds;

    private ValueTask<NpgsqlConnection> OpenAsync(Pool pool, CancellationToken cancel) =>
        Standbys is { AreRead: true } standbys ? OpenNearestAsync(pool, standbys, cancel) : pool.Primary.OpenPatientlyAsync(cancel);

    // Npgsql opens whichever standby has room.
    private static async ValueTask<NpgsqlConnection> OpenNearestAsync(Pool pool, Standbys standbys, CancellationToken cancel)
    {
        var db = await pool.Nearest.OpenPatientlyAsync(cancel);
        if (standbys.HasOpened(db))
            return db;

        await db.DisposeAsync();
        return await pool.Primary.OpenPatientlyAsync(cancel);
    }

    private Pool BuildPool(string name, string serverOptions, string? path = null, int? patience = null)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionText.WithServerOptions(ConnectionString, serverOptions)) { Name = name };
        if (path is not null)
            builder.ConnectionStringBuilder.SearchPath = path;
        if (patience is { } seconds)
            builder.ConnectionStringBuilder.CommandTimeout = seconds;
        builder.UseLoggerFactory(loggers);
        if (!ConnectionText.HasManyHosts(builder.ConnectionStringBuilder))
        {
            var only = builder.Build();
            return new Pool(only, only, only);
        }

        var many = builder.BuildMultiHost();
        return new Pool(many, many.WithTargetSession(TargetSessionAttributes.Primary), many.WithTargetSession(TargetSessionAttributes.PreferStandby));
    }

    /// <summary>Before readiness, for the start itself.</summary>
    internal ValueTask<NpgsqlConnection> BeforeReadyAsync(CancellationToken cancel) => _everything!.Primary.OpenConnectionAsync(cancel);

    /// <summary>Lets go of connections that nobody uses.</summary>
    internal void Forget()
    {
        foreach (var pool in Pools)
            pool.Owned.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in Pools)
            await pool.Owned.DisposeAsync();
        if (Standbys is { } standbys)
            await standbys.DisposeAsync();
    }

    /// <summary>Nothing is served from a schema that nobody has checked yet.</summary>
    private Pool Ready => _everything is not null && readiness.IsReady ? _everything : throw new DatabaseNotReadyException(readiness.Reason);

    private Readers ReadyForReaders => _readers is not null && readiness.IsReady ? _readers : throw new DatabaseNotReadyException(readiness.Reason);

    private IEnumerable<Pool> Pools => ((Pool?[])[_everything, _readers?.Others, _readers?.Lists, _readers?.Searches]).OfType<Pool>();

    private sealed record Readers(Pool Others, Pool Lists, Pool Searches);

    /// <summary>Connections to the same hosts: whichever there are, the one that is written to, the one that is read.</summary>
    private sealed record Pool(NpgsqlDataSource Owned, NpgsqlDataSource Primary, NpgsqlDataSource Nearest);
}
