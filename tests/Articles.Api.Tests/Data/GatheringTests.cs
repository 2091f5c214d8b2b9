using System.Collections.Concurrent;
using Articles.Api.Data;

namespace Articles.Api.Tests.Data;

public sealed class GatheringTests
{
    private readonly ConcurrentQueue<(string[] Keys, TaskCompletionSource<IReadOnlyDictionary<string, string>> Answer)> _asked = new();
    private readonly Gathering<string, string> _gathering;
    private Task<string?>[] _wanted = [];

    public GatheringTests() => _gathering = new(most: 3, (keys, nobody) =>
    {
        var answer = new TaskCompletionSource<IReadOnlyDictionary<string, string>>();
        _asked.Enqueue((keys, answer));
        return answer.Task;
    }, atOnce: 1);

    [Fact]
    public async Task Whoever_comes_while_a_statement_is_under_way_shares_the_next()
    {
        var first = Find("a");
        await Answer("a", keys => keys.ToDictionary(key => key, key => key.ToUpperInvariant()), before: () => _ = Asked(["b", "c", "b", "d"]));

        await Answer("b c", keys => keys.ToDictionary(key => key, key => key.ToUpperInvariant()));
        await Answer("d", _ => new Dictionary<string, string>());

        Assert.Equal("A", await first);
        Assert.Equal(["B", "C", "B", null], await Task.WhenAll(_wanted));
    }

    [Fact]
    public async Task A_fault_is_told_to_all_who_waited_for_it_and_to_nobody_else()
    {
        var first = Find("a");
        await Answer("a", _ => throw new TimeoutException("Too late."), before: () => _ = Asked(["b"]));
        await Answer("b", _ => new Dictionary<string, string> { ["b"] = "B" });

        await Assert.ThrowsAsync<TimeoutException>(() => first);
        Assert.Equal(["B"], await Task.WhenAll(_wanted));
    }

    [Fact]
    public async Task Who_leaves_disturbs_nobody()
    {
        using var leaving = new CancellationTokenSource();
        var first = Find("a");
        Task<string?>? gone = null;
        await Answer("a", _ => new Dictionary<string, string> { ["a"] = "A" }, before: () =>
        {
            gone = _gathering.AskAsync("b", leaving.Token);
            leaving.Cancel();
            _ = Asked(["c"]);
        });

        await Answer("c", _ => new Dictionary<string, string> { ["c"] = "C" });

        Assert.Equal("A", await first);
        Assert.Equal(["C"], await Task.WhenAll(_wanted));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone!);
    }

    [Fact]
    public async Task A_round_that_nobody_waits_for_is_given_up()
    {
        using var leaving = new CancellationTokenSource();
        var begun = new TaskCompletionSource<CancellationToken>();
        var gathering = new Gathering<string, string>(most: 1, async (_, nobody) =>
        {
            begun.SetResult(nobody);
            await Task.Delay(Timeout.Infinite, nobody);
            return new Dictionary<string, string>();
        }, atOnce: 1);

        var wanted = gathering.AskAsync("a", leaving.Token);
        var round = await begun.Task;
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wanted);
        Assert.True(round.IsCancellationRequested);
    }

    private Task<string?> Find(string key) => _gathering.AskAsync(key, TestContext.Current.CancellationToken);

    private Task<string?>[] Asked(string[] keys) => _wanted = [.. keys.Select(Find)];

    /// <summary>Waits for the statement that asks for these keys, and answers it.</summary>
    private async Task Answer(string keys, Func<string[], IReadOnlyDictionary<string, string>> found, Action? before = null)
    {
        (string[] Keys, TaskCompletionSource<IReadOnlyDictionary<string, string>> Answer) asked;
        while (!_asked.TryDequeue(out asked))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(keys, string.Join(' ', asked.Keys));
        before?.Invoke();
        try
        {
            asked.Answer.SetResult(found(asked.Keys));
        }
        catch (TimeoutException late)
        {
            asked.Answer.SetException(late);
        }
    }
}
