using Articles.Api.Editing;

namespace Articles.Api.Cli;

/// <summary><c>check</c>: a line for each rule that is broken, with how often and where; exit code 1 when there is one.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(InvariantChecker checker, CancellationToken cancel)
    {
        var broken = await checker.CheckAsync(cancel);
        foreach (var rule in broken)
            await Console.Out.WriteLineAsync($"{rule.Count} × broken: {rule.Rule} ({string.Join(", ", rule.Examples)}{(rule.Count > rule.Examples.Count ? ", …" : "")})");

        await Console.Out.WriteLineAsync($"{Invariants.All.Count} rules checked, {broken.Count} broken.");
        return broken.Count > 0 ? 1 : 0;
    }
}
