using Microsoft.Extensions.Options;

namespace Articles.Api.Data;

/// <summary>Registers the database, and the database's clock as the clock of the house.</summary>
internal static class DataSetup
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        DapperSetup.Apply();

        var services = builder.Services;
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section);
        services.AddOptions<PostgresOptions>().BindConfiguration(PostgresOptions.Section);

        services.AddSingleton(all => DataFolder.Prepare(all.GetRequiredService<IOptions<DataOptions>>().Value.Folder));
        services.AddSingleton<DatabaseReadiness>();
        services.AddSingleton<Database>();
        services.AddSingleton<DatabasePulse>();
        services.AddSingleton<DatabaseClock>();
        services.AddSingleton<TimeProvider>(all => all.GetRequiredService<DatabaseClock>());

        // Services start in their order and stop in reverse: the database comes before all of them and outlives them.
        DatabaseStart? start = null;
        services.AddSingleton<DatabaseStart>();
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(all => start = all.GetRequiredService<DatabaseStart>()));

        // Npgsql tells each statement as information; and where the start says in a sentence what is missing, that is enough.
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start?.Refused != true && level >= LogLevel.Information);
        return builder;
    }
}
