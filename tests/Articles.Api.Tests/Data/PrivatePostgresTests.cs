using System.Diagnostics;
using System.Globalization;
using Articles.Api.Data;
using Articles.Api.Tests.Cli;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Data;

/// <summary>Each test has a data folder of its own, so nothing here touches the cluster of the run.</summary>
public sealed class PrivatePostgresTests : IDisposable
{
    private readonly List<string> _folders = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_to_come_shares_it_and_the_last_to_leave_stops_it()
    {
        var folder = NewFolder();

        var first = await StartAsync(folder);
        var second = await StartAsync(folder);
        Assert.Equal(await ProcessAsync(first), await ProcessAsync(second));

        await first.DisposeAsync();
        Assert.True(await ProcessAsync(second) > 0);

        await second.DisposeAsync();
        Assert.False(File.Exists(PidFile(folder)));
    }

    [Fact]
    public async Task After_the_server_was_killed_the_next_start_finds_its_data_again()
    {
        var folder = NewFolder();
        await using var killed = await StartAsync(folder);
        await ExecuteAsync(killed, "create table kept as select 42 as answer");
        // The test's cluster is forgetful; what has been written is what this is about.
        await ExecuteAsync(killed, "select 1; checkpoint");
        Process.GetProcessById(ServerOf(folder)).Kill();

        await using var next = await StartAsync(folder);

        await using var db = await OpenAsync(next);
        Assert.Equal(42, await db.ExecuteScalarAsync<int>("select answer from kept"));
    }

    [Fact]
    public async Task A_pid_file_whose_number_belongs_to_somebody_else_by_now_is_no_obstacle()
    {
        var folder = NewFolder();
        await (await StartAsync(folder)).DisposeAsync();
        var lines = (string[])[$"{Environment.ProcessId}", Path.GetDirectoryName(PidFile(folder))!, "1", "5432", "/tmp", "", "1 1", "ready"];
        await File.WriteAllLinesAsync(PidFile(folder), lines, Cancel);

        await using var next = await StartAsync(folder);

        Assert.NotEqual(Environment.ProcessId, await ProcessAsync(next));
    }

    [Fact]
    public async Task Whoever_removes_its_folder_keeps_nobody_from_ending()
    {
        var (folder, elsewhere) = (NewFolder(), NewFolder());
        var removed = await StartAsync(folder);
        Process.GetProcessById(ServerOf(folder)).Kill();
        // Moved, since what is left of the server may still write there.
        Directory.Move(folder, elsewhere);

        await removed.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Two_folders_have_two_servers()
    {
        await using var one = await StartAsync(NewFolder());
        await using var other = await StartAsync(NewFolder());

        Assert.NotEqual(await ProcessAsync(one), await ProcessAsync(other));
    }

    [Fact]
    public async Task A_letter_is_a_letter_in_every_script()
    {
        await using var postgres = await StartAsync(NewFolder());
        await using var db = await OpenAsync(postgres);

        Assert.Equal("éäж", await db.ExecuteScalarAsync<string>("select lower('ÉÄЖ')"));
    }

    [Theory]
    [InlineData("initdb", "where there is no pg_ctl, no postgres: install PostgreSQL 15 or later")]
    [InlineData("initdb pg_ctl postgres", "where no PostgreSQL 15 or later runs: install PostgreSQL 15 or later")]
    public async Task Without_programs_the_service_says_what_to_do_and_ends_with_code_2(string programs, string told)
    {
        var folder = Directory.CreateDirectory(NewFolder()).FullName;
        foreach (var name in programs.Split(' '))
            await File.WriteAllTextAsync(Path.Combine(folder, name), "", Cancel);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Articles"] = "",
            ["Postgres__Binaries"] = folder,
        };

        var (code, output, errors) = await ServiceProcess.RunAsync(environment, Cancel, "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, code);
        Assert.Contains($"Postgres:Binaries is {folder}, {told}", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (var folder in _folders.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    private string NewFolder()
    {
        var folder = Path.Combine("/tmp", $"articles-test-{Guid.NewGuid():n}");
        _folders.Add(folder);
        return folder;
    }

    private static Task<EmbeddedPostgres> StartAsync(string path) => TestCluster.StartAsync(path, Cancel);

    private static async Task<NpgsqlConnection> OpenAsync(EmbeddedPostgres postgres)
    {
        var db = new NpgsqlConnection(ConnectionText.Unpooled(postgres.ConnectionTo("postgres")));
        await db.OpenAsync(Cancel);
        return db;
    }

    private static async Task ExecuteAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var db = await OpenAsync(postgres);
        await db.ExecuteAsync(sql);
    }

    private static async Task<int> ProcessAsync(EmbeddedPostgres postgres)
    {
        await using var db = await OpenAsync(postgres);
        return ServerOf((await db.ExecuteScalarAsync<string>("show data_directory"))!);
    }

    private static int ServerOf(string path) =>
        int.Parse(File.ReadLines(PidFile(path)).First(), CultureInfo.InvariantCulture);

    private static string PidFile(string path) => File.Exists(Path.Combine(path, "PG_VERSION"))
        ? Path.Combine(path, "postmaster.pid")
        : Path.Combine(Directory.EnumerateDirectories(path, "test-pg*").Single(), "data", "postmaster.pid");
}
