using System.Diagnostics;

namespace Articles.Api.Data;

/// <summary>Runs one of PostgreSQL's own programs to its end.</summary>
internal static class ServerProgram
{
    /// <summary>Exit code and everything it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(
        string file, IEnumerable<string> arguments, ServerUser? user, CancellationToken cancel, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The folder the person stands in may be closed to the other user.
            WorkingDirectory = folder ?? Path.GetPathRoot(file),
        };
        if (user is not null && !OperatingSystem.IsWindows())
            start.UserName = user.Name;
        // A PGDATA or PGPORT of the person's own would silently win over what is said here.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start) ?? throw new IOException($"{file} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, $"{await output}{await errors}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
