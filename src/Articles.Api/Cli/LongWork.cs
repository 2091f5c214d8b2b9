using Spectre.Console;

namespace Articles.Api.Cli;

/// <summary>Long work at the terminal: a bar where somebody looks on, plain lines where they go into a file.</summary>
internal static class LongWork
{
    /// <summary>Runs it under a bar, or without one.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="work">Does it, with a way to tell a line and a way to say how much is done, of how much.</param>
    public static Task RunAsync(string name, Func<Action<string>, Action<double, double>, Task> work) =>
        HasBar
            ? AnsiConsole.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(progress =>
                {
                    var bar = progress.AddTask(name);
                    return work(line => AnsiConsole.WriteLine(line), (done, all) => bar.MaxValue(Math.Max(1, all)).Value = done);
                })
            : work(Console.Out.WriteLine, (_, _) => { });

    /// <summary>Whether there is a terminal that can show a bar.</summary>
    private static bool HasBar => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Interactive: true, Ansi: true };
}
