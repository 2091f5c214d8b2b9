namespace Articles.Api.Import;

/// <summary>Registers import, bulk and export, and the samples of the first start.</summary>
internal static class ImportSetup
{
    public static WebApplicationBuilder AddImport(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BulkOptions>().BindConfiguration("Bulk")
            .Validate(options => options is { Writers: > 0, ChunkLines: > 0, ChunkBytes: > 0, HeldBytes: >= 1 << 20, LineBytes: > 0 }, "Bulk: every setting is a positive number, and HeldBytes at least 1048576.")
            .ValidateOnStart();
        services.AddSingleton<BulkDesk>();
        services.AddSingleton<Importer>();
        services.AddSingleton<TakingBack>();
        services.AddSingleton<Restorer>();
        services.AddSingleton<Exporter>();
        services.AddSingleton<SampleArticles>();
        services.AddHostedService(all => all.GetRequiredService<SampleArticles>());
        return builder;
    }
}
