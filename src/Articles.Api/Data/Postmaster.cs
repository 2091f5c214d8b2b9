using System.Diagnostics;
using System.Globalization;

namespace Articles.Api.Data;

/// <summary>The server process of a data folder, as <c>postmaster.pid</c> names it and as the system knows it.</summary>
internal sealed class Postmaster(string data)
{
    private readonly string _file = Path.Combine(data, "postmaster.pid");

    /// <summary>Whether a server runs on this folder.</summary>
    public bool IsRunning => Look() == State.Running;

    /// <summary>
    /// Makes way for a new server. A dead number is left to PostgreSQL, which also looks for shared memory still in use;
    /// but it cannot know that a number now belongs to somebody else, as happens in containers, or to a dead process
    /// that nobody has buried.
    /// </summary>
    public async Task ClearAsync(CancellationToken cancel)
    {
        await UntilAsync(() => Look() != State.Unburied, TimeSpan.FromSeconds(2), cancel);
        // Orphans of a killed server finish what they are doing; two servers must never write to one folder.
        if (!await UntilAsync(() => !AnyoneInside(), TimeSpan.FromSeconds(20), cancel))
            throw new SetupException($"PostgreSQL processes of a killed server still work in {data}: end them and start again.");
        if (Look() is State.Stranger or State.Unburied)
            File.Delete(_file);
    }

    private State Look()
    {
        if (Pid() is not { } pid)
            return State.None;
        if (!OperatingSystem.IsLinux())
            return Name(pid) switch { null => State.None, "postgres" => State.Running, _ => State.Stranger };

        try
        {
            // "pid (name) state …"
            var status = File.ReadAllText($"/proc/{pid}/stat");
            var end = status.LastIndexOf(')');
            if (status[(end + 2)..].StartsWith('Z'))
                return State.Unburied;
            if (status[(status.IndexOf('(', StringComparison.Ordinal) + 1)..end] != "postgres")
                return State.Stranger;

            // The server of another folder is a stranger too. In a container even root may not see where it works: then it is ours.
            return WorksIn(pid) is { } place && place != data ? State.Stranger : State.Running;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return State.None;
        }
    }

    private int? Pid()
    {
        try
        {
            return int.TryParse(File.ReadLines(_file).FirstOrDefault(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool AnyoneInside() =>
        OperatingSystem.IsLinux() && Process.GetProcessesByName("postgres").Any(process =>
        {
            using (process)
                return WorksIn(process.Id) == data;
        });

    private static string? WorksIn(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Name(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static async Task<bool> UntilAsync(Func<bool> condition, TimeSpan limit, CancellationToken cancel)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < limit; await Task.Delay(50, cancel))
            if (condition())
                return true;

        return condition();
    }

    private enum State
    {
        None,
        Running,
        Stranger,
        Unburied,
    }
}
