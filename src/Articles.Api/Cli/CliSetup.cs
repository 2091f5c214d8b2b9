using System.Text.Encodings.Web;
using Microsoft.Extensions.Logging.Console;

namespace Articles.Api.Cli;

/// <summary>Registers what speaks to the terminal.</summary>
internal static class CliSetup
{
    public static WebApplicationBuilder AddCli(this WebApplicationBuilder builder, CommandLine command)
    {
        // A verb says in its own words what it did.
        if (command.Form is not null)
            builder.Logging.ClearProviders();
        else if (!builder.Environment.IsDevelopment())
            builder.Logging.AddJsonConsole(ForMachines);
        // The banner says it better, and nobody wants four lines for each request.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // What keeps the service from starting is thrown too, and Terminal turns it into a sentence.
        var startUp = new StartUp();
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host",
            level => level >= LogLevel.Information && (startUp.IsOver || level != LogLevel.Error));
        builder.Services.AddSingleton(startUp);
        builder.Services.AddHostedService<Banner>();
        builder.Services.AddHostedService<KeylessNotice>();
        builder.AddDefaultAddress();
        return builder;
    }

    // The scopes hold the trace id that a problem names.
    private static void ForMachines(JsonConsoleFormatterOptions console)
    {
        console.IncludeScopes = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        console.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}

/// <summary>Whether the service has come as far as to listen.</summary>
internal sealed class StartUp
{
    public bool IsOver { get; private set; }

    public void End() => IsOver = true;
}
