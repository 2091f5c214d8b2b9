using Articles.Api.Related;

namespace Articles.Api.Cli;

/// <summary><c>relate</c>: all lists anew, a step at a time; whoever writes meanwhile waits for no more than a step.</summary>
internal static class RelateVerb
{
    public static async Task<int> RunAsync(Relater relater, CancellationToken cancel)
    {
        await relater.BeginAsync(cancel);
        await LongWork.RunAsync("Relating", (_, progress) => StepsAsync(relater, progress, cancel));
        await Console.Out.WriteLineAsync($"{await relater.RelatedCountAsync(cancel)} articles have their list.");
        return 0;
    }

    private static async Task StepsAsync(Relater relater, Action<double, double> progress, CancellationToken cancel)
    {
        while (await relater.StepAsync(cancel))
        {
            var (done, all) = await relater.ProgressAsync(cancel);
            progress(done, all);
        }
    }
}
