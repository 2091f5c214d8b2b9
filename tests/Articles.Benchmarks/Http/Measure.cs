using System.Diagnostics;

namespace Articles.Benchmarks;

/// <summary>Measures entries in turn, in another order each round, so that a neighbour's noise falls on all alike.</summary>
internal sealed class Measure(BenchmarkArchive archive, Dictionary<string, ServedProcess> servers, TimeSpan time)
{
    // As many as the service has: more would wait for each other in the server, and it has no room for all of them.
    private const int Pool = 16;

    private readonly Pgbench _pgbench = new(archive.Binaries, archive.Address, archive.Articles);

    public async Task<IReadOnlyList<Figure>> RoundAsync(IReadOnlyList<Entry> entries, int[] connections)
    {
        var work = connections.SelectMany(c => entries.Where(entry => !entry.IsDear || c == connections[0]).Select(entry => (Func<Task<Figure>>)(() => RequestsAsync(entry, c)))
            .Concat(Entries.Statements.Where(_ => _pgbench.IsThere).Select(statement => (Func<Task<Figure>>)(() => StatementAsync(statement.Key, statement.Value, c))))).ToArray();
        Random.Shared.Shuffle(work);
        var figures = new List<Figure>();
        foreach (var one in work)
            figures.Add(await one());

        return figures;
    }

    private async Task<Figure> RequestsAsync(Entry entry, int connections)
    {
        var server = servers[entry.Server];
        await new LoadGenerator(server.Port, entry, 4, TimeSpan.FromMilliseconds(300)).RunAsync(); // looks at every answer
        var (app, database, started) = (CpuTime.Of(server.Id), CpuTime.Of(archive.ServerId), Stopwatch.GetTimestamp());
        var load = await (Wrk.IsThere ? Wrk.RunAsync(server.Port, entry, connections, time) : new LoadGenerator(server.Port, entry, connections, time).RunAsync());
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new Figure(entry.Name, connections, load.Requests / seconds, load.P50, load.P99,
            (CpuTime.Of(server.Id) - app) / load.Requests, (CpuTime.Of(archive.ServerId) - database) / load.Requests);
    }

    private async Task<Figure> StatementAsync(string name, string statement, int connections)
    {
        var database = CpuTime.Of(archive.ServerId);
        var clients = Math.Min(connections, Pool);
        var rate = await _pgbench.RunAsync(statement, clients, time);
        return new Figure(name, connections, rate, clients / rate * 1000, 0, 0, (CpuTime.Of(archive.ServerId) - database) / (rate * Math.Max(1, time.TotalSeconds)));
    }
}
