using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Data;

/// <summary>Which private cluster: its name within the data folder, its programs, and whether it may forget when the power goes.</summary>
internal sealed record PostgresCluster(string Name, DataFolder Folder, PostgresBinaries Binaries, bool Forgetful = false);

/// <summary>A private PostgreSQL: started by the first who needs it, shared by the next, stopped by the last.</summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Owner = "articles";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly PostgresCluster _cluster;
    private readonly string _home;
    private readonly string _data;
    private readonly string _socket;
    private readonly Postmaster _postmaster;
    private readonly PostgresLease _lease;

    private EmbeddedPostgres(PostgresCluster cluster)
    {
        _cluster = cluster;
        // Another major version cannot open the files, so it gets files of its own.
        _home = Path.Combine(cluster.Folder.Path, $"{cluster.Name}-pg{cluster.Binaries.Major}");
        _data = Path.Combine(_home, "data");
        // A socket's path has room for about 100 bytes.
        _socket = $"/tmp/articles-{DataFolder.Short(_data)}";
        _postmaster = new Postmaster(_data);
        _lease = new PostgresLease($"{_home}.lease");
    }

    /// <summary>Where one of its databases is; everybody who can enter the socket's folder may.</summary>
    public string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _socket, Port = 5432, Username = Owner, Database = database }.ConnectionString;

    public static async Task<EmbeddedPostgres> StartAsync(PostgresCluster cluster, CancellationToken cancel)
    {
        var postgres = new EmbeddedPostgres(cluster);
        using var turn = await postgres._lease.TurnAsync(cancel);
        postgres._lease.Take();
        try
        {
            if (!postgres._postmaster.IsRunning || !await postgres.AttachAsync(cancel))
                await postgres.BootAsync(cancel);

            return postgres;
        }
        catch
        {
            await postgres.LeaveAsync();
            throw;
        }
    }

    /// <summary>Makes a database unless it is there; another instance may be making it at this moment. True for the one that made it.</summary>
    public async Task<bool> CreateAsync(string database, CancellationToken cancel)
    {
        await using var db = OwnConnection.Of("start", ConnectionText.Unpooled(ConnectionTo("postgres")));
        await db.OpenAsync(cancel);
        if (await db.ExecuteScalarAsync<bool>(Command("select exists (select from pg_database where datname = @database)", new { database }, cancel)))
            return false;

        try
        {
            await db.ExecuteAsync(Command($"create database {database}", null, cancel));
            return true;
        }
        catch (PostgresException there) when (there.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // It is there, and that was the wish.
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A server whose folder is removed ends by itself, and where the folder was there is no turn to wait for.
        if (!Directory.Exists(_home))
            return;

        using var turn = await _lease.TurnAsync(CancellationToken.None);
        await LeaveAsync();
    }

    private async Task LeaveAsync()
    {
        if (!_lease.GiveBack())
            return;

        if (_postmaster.IsRunning)
            await RunAsync("pg_ctl", ["-D", _data, "-m", "fast", "-w", "-s", "stop"], CancellationToken.None);
        if (!_postmaster.IsRunning && Directory.Exists(_socket))
            Directory.Delete(_socket, recursive: true);
    }

    /// <summary>False when it was on its way out and is gone now.</summary>
    private async Task<bool> AttachAsync(CancellationToken cancel)
    {
        for (var left = Patience; left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(100))
        {
            try
            {
                await using var probe = OwnConnection.Of("start", ConnectionText.Unpooled(ConnectionTo("postgres")));
                await probe.OpenAsync(cancel);
                return true;
            }
            catch (NpgsqlException)
            {
                // Starting, recovering or stopping.
                await Task.Delay(100, cancel);
            }

            if (!_postmaster.IsRunning)
                return false;
        }

        throw new SetupException($"A PostgreSQL runs on {_data} but does not answer at {_socket}: stop it and start again.");
    }

    private async Task BootAsync(CancellationToken cancel)
    {
        PrepareFolders();
        if (!Directory.Exists(_data))
            await InitialiseAsync(cancel);
        await _postmaster.ClearAsync(cancel);

        // With a log file of its own the server keeps none of our pipes open.
        var log = Path.Combine(_home, "postgres.log");
        var (code, said) = await RunAsync(
            "pg_ctl", ["-D", _data, "-w", "-s", "-t", "300", "-l", log, "-o", $"-k {_socket}", "start"], cancel);
        if (code != 0)
            throw new SetupException($"The private PostgreSQL in {_home} did not start. {said}{Environment.NewLine}{Tail(log)}");
    }

    private void PrepareFolders()
    {
        Directory.CreateDirectory(_home);
        if (new DirectoryInfo(_socket).LinkTarget is not null)
            throw new SetupException($"{_socket} is a link, and somebody else's: remove it and start again.");

        Directory.CreateDirectory(_socket);
        foreach (var folder in (string[])[_home, _socket])
        {
            try
            {
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                ServerUser.Current?.Own(folder);
            }
            catch (UnauthorizedAccessException)
            {
                throw new SetupException($"{folder} belongs to another user: remove it, or set Data:Folder to a folder of yours.");
            }
        }
    }

    /// <summary>Made beside its place and moved there, so that a killed initdb leaves nothing half made.</summary>
    private async Task InitialiseAsync(CancellationToken cancel)
    {
        var made = $"{_data}.new";
        if (Directory.Exists(made))
            Directory.Delete(made, recursive: true);

        // C.UTF-8 keeps its order when the system's libraries change, lets LIKE 'x%' use an index, and still knows that É is a letter.
        string[] arguments = ["-D", made, "-U", Owner, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"];
        var (code, said) = await RunAsync("initdb", _cluster.Forgetful ? [.. arguments, "--no-sync"] : arguments, cancel);
        if (code != 0)
            throw new SetupException($"initdb could not make the private PostgreSQL in {_home}. {said}");

        await File.AppendAllTextAsync(Path.Combine(made, "postgresql.conf"), Settings(), cancel);
        Directory.Move(made, _data);
    }

    private string Settings() =>
        $"""

         # The service's own: reached through its socket only, so there is no port to choose and nothing for other users to try.
         listen_addresses = ''
         timezone = 'UTC'
         log_timezone = 'UTC'
         max_connections = {(_cluster.Forgetful ? 200 : 100)}
         {(_cluster.Forgetful ? "fsync = off\nsynchronous_commit = off\nfull_page_writes = off" : "")}

         """;

    private Task<(int Code, string Said)> RunAsync(string program, string[] arguments, CancellationToken cancel) =>
        ServerProgram.RunAsync(_cluster.Binaries.Program(program), arguments, ServerUser.Current, cancel, "/tmp");

    private static string Tail(string log) =>
        File.Exists(log) ? string.Join(Environment.NewLine, File.ReadLines(log).TakeLast(8)) : "";
}
