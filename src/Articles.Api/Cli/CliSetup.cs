namespace Articles.Api.Cli;

/// <summary>Registers what speaks to the terminal.</summary>
internal static class CliSetup
{
    public static WebApplicationBuilder AddCli(this WebApplicationBuilder builder, CommandLine command)
    {
        // A verb says in its own words what it did.
        if (command.Form is not null)
            builder.Logging.ClearProviders();
        // The banner says it better.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Services.AddHostedService<Banner>();
        return builder;
    }
}
