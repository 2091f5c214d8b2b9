namespace Articles.Api.Tests.Newsrooms;

/// <summary>Tests wait for what shall be so, never for a time.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
            await Task.Delay(20, limit.Token);
    }
}
