using System.Diagnostics;
using System.Text.RegularExpressions;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Cli;

/// <summary>The program as a person starts it: a process of its own, with what it says and how it ends.</summary>
internal sealed partial class ServiceProcess : IDisposable
{
    // Whatever goes on beyond it is a failure, and not a test without end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServiceProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What tells it to work on the database of a newsroom.</summary>
    public static Dictionary<string, string> On(Newsroom newsroom) =>
        new(StringComparer.Ordinal) { ["ConnectionStrings__Articles"] = newsroom.Database };

    /// <summary>The same, and to let the administrator ask as often as they like.</summary>
    public static Dictionary<string, string> ServingOn(Newsroom newsroom) => new(On(newsroom), StringComparer.Ordinal)
    {
        ["Auth__BootstrapKey"] = Newsroom.BootstrapKey,
        ["RateLimits__Enabled"] = "false",
    };

    public static ServiceProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Articles.Api.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // What is empty is not said at all.
        foreach (var name in environment.Keys.Where(name => environment[name].Length == 0))
            start.Environment.Remove(name);

        return new ServiceProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end, which is near.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancel, params string[] arguments)
    {
        using var program = Start(environment, arguments);
        var output = await program._process.StandardOutput.ReadToEndAsync(cancel).WaitAsync(Patience, cancel);
        return (await program.EndAsync(cancel), output, await program._errors);
    }

    /// <summary>Everything it says up to a line that holds these words.</summary>
    public async Task<string> SaysAsync(string words, CancellationToken cancel)
    {
        var said = "";
        while (!said.Contains(words, StringComparison.Ordinal))
            said += await _process.StandardOutput.ReadLineAsync(cancel).AsTask().WaitAsync(Patience, cancel) is { } line
                ? $"{line}\n"
                : throw new InvalidOperationException($"It ended without saying “{words}”: {said}{await _errors}");

        return said;
    }

    /// <summary>Where it listens, once it has said all that it says at its start.</summary>
    public async Task<string> ListensAsync(CancellationToken cancel) => AddressIn(await SaysAsync("Ctrl-C stops it.", cancel));

    /// <summary>The address in what it said; nothing where there is none.</summary>
    public static string AddressIn(string said) => Address().Match(said).Value;

    /// <summary>Ctrl-C; the answer is the exit code.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancel)
    {
        using var signal = Process.Start(new ProcessStartInfo("kill", ["-INT", $"{_process.Id}"]) { UseShellExecute = false });
        return await EndAsync(cancel);
    }

    /// <summary>`kill -9`: it ends where it stands.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task<int> EndAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel).WaitAsync(Patience, cancel);
        return _process.ExitCode;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
