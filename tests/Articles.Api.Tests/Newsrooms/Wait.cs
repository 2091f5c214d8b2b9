using System.Diagnostics;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>Tests wait for what shall be so, never for a time.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    public static async Task UntilAsync(Func<Task<bool>> isSo) => Assert.True(await ForAsync(isSo, so => so), "It never came to be so.");

    public static Task<T> ForAsync<T>(Func<T> look, Func<T, bool> isSo) => ForAsync(() => Task.FromResult(look()), isSo);

    /// <summary>What is looked at, once it is as it shall be; when it never is, as it was at last, for the test to tell.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T>> look, Func<T, bool> isSo)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (isSo(seen) || waiting.Elapsed > Patience)
                return seen;

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
