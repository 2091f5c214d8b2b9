using System.Threading.Channels;
using Articles.Api.Data;

namespace Articles.Api.Tests.Data;

public sealed class GatheringTests
{
    private readonly Channel<(string[] Keys, TaskCompletionSource<IReadOnlyDictionary<string, string>> Answer)> _asked =
        Channel.CreateUnbounded<(string[], TaskCompletionSource<IReadOnlyDictionary<string, string>>)>();

    private readonly Gathering<string, string> _gathering;
    private Task<string?>[] _wanted = [];

    public GatheringTests() => _gathering = new(most: 3, (keys, _) =>
    {
        var answer = new TaskCompletionSource<IReadOnlyDictionary<string, string>>();
        Assert.True(_asked.Writer.TryWrite((keys, answer)));
        return answer.Task;
    }, atOnce: 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_while_a_statement_is_under_way_shares_the_next()
    {
        var first = FindAsync("a");
        await AnswerAsync("a", keys => keys.ToDictionary(key => key, key => key.ToUpperInvariant()), before: () => Want("b", "c", "b", "d"));

        await AnswerAsync("b c", keys => keys.ToDictionary(key => key, key => key.ToUpperInvariant()));
        await AnswerAsync("d", _ => new Dictionary<string, string>());

        Assert.Equal("A", await first);
        Assert.Equal(["B", "C", "B", null], await Task.WhenAll(_wanted));
    }

    [Fact]
    public async Task A_fault_is_told_to_all_who_waited_for_it_and_to_nobody_else()
    {
        var first = FindAsync("a");
        await AnswerAsync("a", _ => throw new TimeoutException("Too late."), before: () => Want("b"));
        await AnswerAsync("b", _ => new Dictionary<string, string> { ["b"] = "B" });

        await Assert.ThrowsAsync<TimeoutException>(() => first);
        Assert.Equal(["B"], await Task.WhenAll(_wanted));
    }

    [Fact]
    public async Task Who_leaves_disturbs_nobody()
    {
        using var leaving = new CancellationTokenSource();
        var first = FindAsync("a");
        Task<string?>? gone = null;
        await AnswerAsync("a", _ => new Dictionary<string, string> { ["a"] = "A" }, before: () =>
        {
            gone = _gathering.AskAsync("b", leaving.Token);
            leaving.Cancel();
            Want("c");
        });

        await AnswerAsync("c", _ => new Dictionary<string, string> { ["c"] = "C" });

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

    private Task<string?> FindAsync(string key) => _gathering.AskAsync(key, Cancel);

    private void Want(params string[] keys) => _wanted = [.. keys.Select(FindAsync)];

    /// <summary>Waits for the statement that asks for these keys, and answers it.</summary>
    private async Task AnswerAsync(string keys, Func<string[], IReadOnlyDictionary<string, string>> found, Action? before = null)
    {
        var (asked, answer) = await _asked.Reader.ReadAsync(Cancel);
        Assert.Equal(keys, string.Join(' ', asked));

        before?.Invoke();
        try
        {
            answer.SetResult(found(asked));
        }
        catch (TimeoutException late)
        {
            answer.SetException(late);
        }
    }
}
