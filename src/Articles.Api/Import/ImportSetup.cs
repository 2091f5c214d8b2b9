namespace Articles.Api.Import;

/// <summary>Registers import and export, and the samples of the first start.</summary>
internal static class ImportSetup
{
    public static WebApplicationBuilder AddImport(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Importer>();
        builder.Services.AddSingleton<TakingBack>();
        builder.Services.AddSingleton<Restorer>();
        builder.Services.AddSingleton<Exporter>();
        builder.Services.AddSingleton<SampleArticles>();
        builder.Services.AddHostedService(all => all.GetRequiredService<SampleArticles>());
        return builder;
    }
}
