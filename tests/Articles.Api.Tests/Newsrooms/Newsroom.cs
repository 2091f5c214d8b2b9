using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>The real application on a database of its own, with a clock the test turns.</summary>
public class Newsroom(TestCluster cluster) : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>The key that may do everything.</summary>
    public const string BootstrapKey = "newsroom-bootstrap-key-for-tests-only-0123456789";

    private string? _database;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The connection string of its database, for tests that look behind the door.</summary>
    public string Database => _database ?? throw new InvalidOperationException("The newsroom has not been opened.");

    public virtual async ValueTask InitializeAsync() => _database = await cluster.CreateDatabaseAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
            await cluster.DropDatabaseAsync(_database);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Articles", Database);
        // A server in memory listens nowhere, and one that listens takes any port.
        builder.UseSetting("urls", "");
        builder.UseSetting("Auth:BootstrapKey", BootstrapKey);
        builder.UseSetting("RateLimits:Enabled", "false");
        // A failing test would print all of it.
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
