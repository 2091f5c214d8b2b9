using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Articles.Api.Tests.Concurrency;

/// <summary>Two instances of the service on one database: the one behind a real server, and one beside it.</summary>
public sealed class Desks(TestCluster cluster) : IAsyncLifetime
{
    private WebApplicationFactory<Program>? _second;

    public ServedNewsroom Newsroom { get; } = new(cluster);

    /// <summary>An editor at each instance.</summary>
    internal HttpClient[] Editors { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Newsroom.InitializeAsync();
        _second = Newsroom.WithWebHostBuilder(_ => { });
        Editors = [Newsroom.Admin, _second.Admin];
    }

    /// <summary>The editor whose turn it is when callers go from instance to instance.</summary>
    internal HttpClient EditorOf(int turn) => Editors[turn % Editors.Length];

    public async ValueTask DisposeAsync()
    {
        if (_second is not null)
            await _second.DisposeAsync();
        await Newsroom.DisposeAsync();
    }
}
