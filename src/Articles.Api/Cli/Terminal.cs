using System.Net.Sockets;
using Articles.Api.Data;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Cli;

/// <summary>Runs what was asked for, and turns every ending into an exit code and, where it is a bad one, a sentence.</summary>
internal static class Terminal
{
    private const int Failed = 1;
    private const int NotSetUp = 2;
    private const int Interrupted = 130;

    /// <summary>False when there is nothing to run: help was given, or the words were not understood.</summary>
    public static bool TryRead(string[] args, out CommandLine command, out int exitCode)
    {
        (command, exitCode) = (null!, 0);
        try
        {
            command = CommandLine.Read(args);
        }
        catch (UsageException wrong)
        {
            Console.Error.WriteLine($"{wrong.Message}{Environment.NewLine}“help” shows what can be asked.");
            exitCode = NotSetUp;
            return false;
        }

        if (command.Form?.Name != VerbForm.Help)
            return true;

        Console.Out.WriteLine(HelpVerb.Text);
        return false;
    }

    /// <summary>False when a file of settings cannot be read.</summary>
    public static bool TryBuild(CommandLine command, out WebApplicationBuilder builder, out int exitCode)
    {
        (builder, exitCode) = (null!, 0);
        try
        {
            builder = WebApplication.CreateBuilder([.. StartDefaults.Settings, .. command.Settings]);
            return true;
        }
        catch (InvalidDataException unread)
        {
            // "Failed to load configuration from file '/srv/news/appsettings.json'.", and behind it what is wrong and where.
            Console.Error.WriteLine($"{unread.Message} {unread.GetBaseException().Message}");
            exitCode = NotSetUp;
            return false;
        }
    }

    public static async Task<int> RunAsync(this WebApplication app, CommandLine command)
    {
        try
        {
            if (command.Form is { } form)
                return await Verbs.RunAsync(app, form, command);

            app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<StartUp>().End);
            await ServeAsync(app);
            return 0;
        }
        catch (Exception wrong) when (WhatToSet(wrong) is not null)
        {
            return await EndAsync(NotSetUp, WhatToSet(wrong)!);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            return await EndAsync(NotSetUp, $"{Address(taken)} is taken: stop what listens there, or choose another with --urls http://localhost:5090.");
        }
        catch (SocketException closed) when (closed.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressNotAvailable)
        {
            return await EndAsync(NotSetUp, $"The address to listen on cannot be had ({closed.Message}): choose another with --urls http://localhost:5090.");
        }
        catch (NpgsqlException away) when (command.Form is not null)
        {
            return await EndAsync(Failed, $"The database does not answer any more: {away.Message}");
        }
        catch (OperationCanceledException)
        {
            // A verb, or a service that was still starting; one that serves ends in order.
            return await EndAsync(Interrupted, "Stopped.");
        }
    }

    // Where the address cannot be had, workers have begun already; one that is not stopped takes its end for a fault and tells of it.
    private static async Task ServeAsync(WebApplication app)
    {
        await using (app)
        {
            try
            {
                await app.StartAsync();
            }
            catch (Exception taken) when (taken is IOException or SocketException)
            {
                await app.StopAsync();
                throw;
            }

            await app.WaitForShutdownAsync();
        }
    }

    /// <summary>What a person can do about it; null when that is not known.</summary>
    private static string? WhatToSet(Exception wrong) => wrong switch
    {
        SetupException or UsageException => wrong.Message,
        OptionsValidationException unfit => string.Join(' ', unfit.Failures),
        AggregateException several when several.InnerExceptions.All(one => one is OptionsValidationException) =>
            string.Join(' ', several.InnerExceptions.Select(WhatToSet)),
        // "Failed to convert configuration value 'x' at 'Bulk:Writers' to type 'System.Int32'."
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => wrong.Message,
        _ => null,
    };

    // "Failed to bind to address http://127.0.0.1:5080: address already in use."
    private static string Address(IOException taken) =>
        taken.Message.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))?.TrimEnd(':', '.') ?? "The address";

    private static async Task<int> EndAsync(int exitCode, string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return exitCode;
    }
}
