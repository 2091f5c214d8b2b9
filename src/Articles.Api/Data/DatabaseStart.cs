using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>Brings the database up before the first request, and ends the private one after the last.</summary>
/// <remarks>
/// The private cluster is waited for, and a failure ends the program. A configured server may come later than we do:
/// the service then lives, is not ready, and asks again every second.
/// </remarks>
internal sealed class DatabaseStart(
    IConfiguration configuration,
    IOptions<PostgresOptions> postgres,
    IOptions<DataOptions> options,
    IServiceProvider services,
    Database database,
    DatabaseReadiness readiness,
    DatabaseClock clock,
    ILogger<DatabaseStart> log) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(5);

    private EmbeddedPostgres? _embedded;
    private Task _firstAttempt = Task.CompletedTask;

    /// <summary>The private database did not exist before this start.</summary>
    public bool MadeDatabase { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("Articles") is { Length: > 0 } configured)
            await StartConfiguredAsync(configured);
        else
            await StartEmbeddedAsync(cancellationToken);

        await base.StartAsync(cancellationToken);
    }

    /// <summary>Waits until the database has been asked for the first time, however long it takes to migrate it.</summary>
    public Task AskedAsync(CancellationToken cancel) => _firstAttempt.WaitAsync(cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _firstAttempt.WaitAsync(stoppingToken);
        while (!readiness.IsReady)
        {
            await Task.Delay(Pause, stoppingToken);
            await TryPrepareAsync(stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await DisposeAsync();
    }

    /// <summary>Also when the host failed before it could stop in order, as when the port is taken.</summary>
    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        if (Interlocked.Exchange(ref _embedded, null) is { } cluster)
            await cluster.DisposeAsync();
        Dispose();
    }

    private async Task StartConfiguredAsync(string configured)
    {
        try
        {
            var text = ConnectionText.WithDefaults(configured, options.Value);
            database.Connect(text, ConnectionText.Described(text));
        }
        catch (ArgumentException wrong)
        {
            throw new SetupException($"ConnectionStrings:Articles cannot be read: {wrong.Message}", wrong);
        }

        // Usually ready before the first request; a server that is away must not keep /health/live from answering.
        _firstAttempt = TryPrepareAsync(CancellationToken.None);
        await Task.WhenAny(_firstAttempt, Task.Delay(FirstPatience));
        // What cannot even be asked for, such as a port beyond all, will not come later either.
        if (_firstAttempt.Exception?.InnerException is ArgumentException unfit)
            throw new SetupException($"ConnectionStrings:Articles cannot be used: {unfit.Message}", unfit);
    }

    private async Task StartEmbeddedAsync(CancellationToken cancel)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var binaries = await PostgresBinaries.FindAsync(postgres.Value.Binaries, folder, log, cancel);
        _embedded = await EmbeddedPostgres.StartAsync(new PostgresCluster("dev", folder, binaries), cancel);
        MadeDatabase = await _embedded.CreateAsync("articles", cancel);
        database.Connect(
            ConnectionText.WithDefaults(_embedded.ConnectionTo("articles"), options.Value), $"private PostgreSQL {binaries.Major} in {folder.Path}");
        await PrepareAsync(cancel);
    }

    private async Task TryPrepareAsync(CancellationToken cancel)
    {
        try
        {
            await PrepareAsync(cancel);
        }
        catch (Exception wrong) when (wrong is NpgsqlException or SetupException || Worker.IsAway(wrong))
        {
            var reason = wrong is SetupException ? wrong.Message : $"The database {database.Description} does not answer: {wrong.Message}";
            if (reason != readiness.Reason)
                log.LogError("Not ready, asking again every second. {Reason}", reason);
            readiness.NotReady(reason);
        }
    }

    private async Task PrepareAsync(CancellationToken cancel)
    {
        await new Migrator(Migration.ReadAll(Migrator.Folder), log).MigrateAsync(database.ConnectionString, cancel);
        await using (var db = await database.BeforeReadyAsync(cancel))
            await clock.MeasureAsync(db, cancel);
        database.ConnectReaders(await ReaderRolesAsync(cancel));
        readiness.Ready();
    }

    private async Task<ReaderRoles> ReaderRolesAsync(CancellationToken cancel)
    {
        await using var db = await database.BeforeReadyAsync(cancel);
        var hasReader = await db.MayBeAsync(Database.Reader, "article", cancel);
        var hasPublic = await db.MayBeAsync(Database.Public, $"{Database.Public}.article", cancel);
        if (!hasReader || !hasPublic)
            log.LogInformation("Readers' statements run as the service's own database user, who may not be {Role}", hasReader ? Database.Public : Database.Reader);

        return new ReaderRoles(hasReader, hasPublic ? $"{Database.Public}, {await db.SearchPathAsync(cancel)}" : null);
    }
}
