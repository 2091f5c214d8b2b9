using Articles.Api.Related;
using Spectre.Console;

namespace Articles.Api.Cli;

/// <summary><c>relate</c>: all lists anew, a step at a time; whoever writes meanwhile waits for no more than a step.</summary>
internal static class RelateVerb
{
    public static async Task<int> RunAsync(Relater relater, CancellationToken cancel)
    {
        await relater.BeginAsync(cancel);
        if (LongWork.HasBar)
            await AnsiConsole.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(async progress =>
                {
                    var bar = progress.AddTask("Relating");
                    await StepsAsync(relater, (done, all) => bar.MaxValue(Math.Max(1, all)).Value = done, cancel);
                });
        else
            await StepsAsync(relater, (_, _) => { }, cancel);

        await Console.Out.WriteLineAsync($"{await relater.RelatedCountAsync(cancel)} articles have their list.");
        return 0;
    }

    private static async Task StepsAsync(Relater relater, Action<long, long> tell, CancellationToken cancel)
    {
        while (await relater.StepAsync(cancel))
        {
            var (done, all) = await relater.ProgressAsync(cancel);
            tell(done, all);
        }
    }
}
