using Microsoft.Extensions.Options;

namespace Articles.Api.Data;

/// <summary>Registers the database, and the database's clock as the clock of the house.</summary>
internal static class DataSetup
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        DapperSetup.Apply();

        var services = builder.Services;
        services.AddRangedSettings<DataOptions>(DataOptions.Section);
        services.AddOptions<PostgresOptions>().BindConfiguration(PostgresOptions.Section);

        services.AddSingleton(all => DataFolder.Prepare(all.GetRequiredService<IOptions<DataOptions>>().Value.Folder));
        services.AddSingleton<DatabaseReadiness>();
        services.AddSingleton<Database>();
        services.AddSingleton<DatabasePulse>();
        services.AddSingleton<DatabaseClock>();
        services.AddSingleton<TimeProvider>(all => all.GetRequiredService<DatabaseClock>());

        services.AddSingleton<Freshness>();
        services.AddSingleton<FreshnessListener>();
        services.AddHostedService(all => all.GetRequiredService<FreshnessListener>());

        services.AddSingleton<DatabaseWatch>();
        services.AddHostedService(all => all.GetRequiredService<DatabaseWatch>());
        services.AddHostedService<ClockWorker>();

        // Services start in their order and stop in reverse: the database comes before all of them and outlives them.
        services.AddSingleton<DatabaseStart>();
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(all => all.GetRequiredService<DatabaseStart>()));

        // Npgsql tells each statement as information.
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        return builder;
    }
}
