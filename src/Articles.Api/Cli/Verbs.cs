using System.Runtime.InteropServices;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using Articles.Api.Import;
using Articles.Api.Related;

namespace Articles.Api.Cli;

/// <summary>The verbs, on the services of the house but without its web server: only the database is started.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(WebApplication app, VerbForm form, CommandLine command)
    {
        Actor.IsCommandLine();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        await using (app)
        {
            return form.Name switch
            {
                VerbForm.OpenApi => await OpenApiVerb.RunAsync(app, command, stop.Token),
                VerbForm.Health => await HealthVerb.RunAsync(app.Configuration),
                _ => await WithDatabaseAsync(app.Services, form, command, stop.Token),
            };
        }
    }

    private static async Task<int> WithDatabaseAsync(IServiceProvider services, VerbForm form, CommandLine command, CancellationToken cancel)
    {
        var database = services.GetRequiredService<DatabaseStart>();
        await database.StartAsync(cancel);
        try
        {
            await database.AskedAsync(cancel);
            var readiness = services.GetRequiredService<DatabaseReadiness>();
            if (!readiness.IsReady)
                throw new SetupException(readiness.Reason);

            // Whichever way the private database came into being, its newcomer finds the samples; but an export needs it empty.
            if (form.Name != VerbForm.Import || !await ImportVerb.RestoresAsync(command, cancel))
                await services.GetRequiredService<SampleArticles>().StartAsync(cancel);
            return await RunAsync(services, form, command, cancel);
        }
        finally
        {
            await database.StopAsync(CancellationToken.None);
        }
    }

    private static Task<int> RunAsync(IServiceProvider services, VerbForm form, CommandLine command, CancellationToken cancel) => form.Name switch
    {
        VerbForm.Import => ImportVerb.RunAsync(services.GetRequiredService<Importer>(), command, cancel),
        VerbForm.Export => ExportVerb.RunAsync(services.GetRequiredService<Exporter>(), command, cancel),
        VerbForm.Reextract => ReextractVerb.RunAsync(services.GetRequiredService<Rereading>(), command, cancel),
        VerbForm.Relate => RelateVerb.RunAsync(services.GetRequiredService<Relater>(), cancel),
        VerbForm.Check => CheckVerb.RunAsync(services.GetRequiredService<InvariantChecker>(), cancel),
        VerbForm.KeysCreate => KeysVerb.CreateAsync(services, command, cancel),
        VerbForm.KeysList => KeysVerb.ListAsync(services, cancel),
        VerbForm.KeysRevoke => KeysVerb.RevokeAsync(services, command, cancel),
        _ => MigratedAsync(services.GetRequiredService<Database>()),
    };

    /// <summary>Opening the database has migrated it already.</summary>
    private static async Task<int> MigratedAsync(Database database)
    {
        await Console.Out.WriteLineAsync($"The schema is up to date: {database.Description}.");
        return 0;
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        // Not killed on the spot: what is being written ends, and the database is stopped in order.
        signal.Cancel = true;
        stop.Cancel();
    }
}
