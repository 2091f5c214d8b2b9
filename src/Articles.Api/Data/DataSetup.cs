namespace Articles.Api.Data;

/// <summary>Registers the database; call it before any room that adds a hosted service, for services start in that order.</summary>
internal static class DataSetup
{
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        DapperSetup.Apply();

        builder.Services.AddSingleton<DatabaseReadiness>();
        builder.Services.AddSingleton<Database>();
        return builder;
    }
}
