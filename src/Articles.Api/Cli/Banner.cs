using Articles.Api.ApiKeys;
using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Articles.Api.Cli;

/// <summary>Says, once the service listens, where it is and how to begin; in Production one line of the log does.</summary>
internal sealed class Banner(
    IServer server, Database database, BootstrapKey bootstrap, IOptions<AuthOptions> auth,
    IHostEnvironment environment, IHostApplicationLifetime lifetime, ILogger<Banner> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStarted).Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A server of a test listens nowhere.
        if (stoppingToken.IsCancellationRequested || server.Features.Get<IServerAddressesFeature>()?.Addresses is not { Count: > 0 } addresses)
            return;

        if (environment.IsDevelopment())
            await Console.Out.WriteLineAsync(Text(ListeningAddress.Reachable(addresses.First()), database.Description, bootstrap.Development, auth.Value.AnonymousRead));
        else
            log.LogInformation("Articles API listens on {Addresses}, database {Database}", string.Join(", ", addresses), database.Description);
    }

    /// <summary>What a person sees at the terminal.</summary>
    internal static string Text(string address, string database, string? key, bool anonymousRead)
    {
        var header = $"-H 'Authorization: Bearer {key ?? "$KEY"}'";
        return $$"""

            Articles API listens on {{address}}

              Docs       {{address}}/docs
              Database   {{database}}
              Key        {{(key is null ? "the one of Auth:BootstrapKey" : $"{key}  (development only)")}}

              curl '{{address}}/v1/articles?limit=3'{{(anonymousRead ? "" : $" {header}")}}
              curl '{{address}}/v1/articles' {{header}} -H 'Content-Type: application/json' -d '{"headline": "Harbour reopens"}'

            Ctrl-C stops it.

            """;
    }
}
