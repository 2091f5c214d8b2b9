using Spectre.Console;

namespace Articles.Api.Cli;

/// <summary>Long work at the terminal: a bar where somebody looks on, plain lines where they go into a file.</summary>
internal static class LongWork
{
    /// <summary>Runs it under a bar, or without one.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="total">In how many steps.</param>
    /// <param name="work">Does it, with a way to tell a line and a way to count a step.</param>
    public static Task RunAsync(string name, long total, Func<Action<string>, Action, Task> work) =>
        HasBar
            ? AnsiConsole.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(progress =>
                {
                    var bar = progress.AddTask(name, maxValue: total);
                    return work(line => AnsiConsole.WriteLine(line), () => bar.Increment(1));
                })
            : work(Console.Out.WriteLine, () => { });

    /// <summary>Whether there is a terminal that can show a bar.</summary>
    public static bool HasBar => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Interactive: true, Ansi: true };
}
