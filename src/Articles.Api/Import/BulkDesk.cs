using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace Articles.Api.Import;

/// <summary>
/// Takes a stream of articles through the desk, a few hundred in one transaction and several transactions at a time. Every line has
/// a fate of its own, and is answered in the order of the lines when it is stored. Of lines with one external id
/// the last one wins, and of lines that ask for one slug the first.
/// </summary>
internal sealed class BulkDesk(ExternalDesk desk, Database database, IValidator<BulkLine> rules, IOptions<BulkOptions> options, IOptions<LimitOptions> limits)
{
    private const int Failed = StatusCodes.Status424FailedDependency;

    /// <summary>Bytes of a line; a text of so many letters is one of the large objects of the runtime (85,000 bytes).</summary>
    private const int LongText = 42_000;

    /// <summary>What became of the lines, some at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<BulkResult>> TakeAsync(
        IAsyncEnumerable<(int Number, byte[]? Bytes)> lines, Edit edit, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var queue = new BulkQueue(options.Value);
        var results = Channel.CreateBounded<Task<IReadOnlyList<BulkResult>>>(4 * options.Value.Writers);
        var reading = Task.Run(() => FillAsync(queue, lines, stop.Token), CancellationToken.None);
        var dealing = Task.Run(() => DealAsync(queue, edit, results.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var chunk in results.Reader.ReadAllAsync(cancel))
            {
                yield return await chunk;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(reading, dealing);
        }
    }

    /// <summary>Stores all lines or none; null when they are more than can be stored in one piece.</summary>
    public async Task<IReadOnlyList<BulkResult>?> TakeAtomicallyAsync(
        IAsyncEnumerable<(int Number, byte[]? Bytes)> lines, Edit edit, CancellationToken cancel)
    {
        var items = new List<BulkItem>();
        var names = new HashSet<(string?, string)>();
        await foreach (var (number, bytes) in lines.WithCancellation(cancel))
        {
            var item = Read(number, bytes);
            items.Add(item.Line?.KnownAs is { } name && !names.Add(name)
                ? item with { Line = null, Refusal = BulkResult.Refused(number, 422, [Failure.At("/externalId", "twice", "A line before has the same “source” and “externalId”.")]) }
                : item);
            if (items.Count > options.Value.AtomicLines || items.Sum(one => (long)one.Length) > options.Value.AtomicBytes)
            {
                return null;
            }
        }

        return await StoreAsync(items, edit, isAtomic: true, Task.CompletedTask, cancel);
    }

    private async Task FillAsync(BulkQueue queue, IAsyncEnumerable<(int Number, byte[]? Bytes)> lines, CancellationToken cancel)
    {
        try
        {
            await queue.FillAsync(lines, Read, cancel);
        }
        catch (Exception fault)
        {
            queue.Fail(fault); // whoever takes lines meets it
        }
    }

    private async Task DealAsync(BulkQueue queue, Edit edit, ChannelWriter<Task<IReadOnlyList<BulkResult>>> results, CancellationToken cancel)
    {
        using var writers = new SemaphoreSlim(options.Value.Writers);
        var (working, moving) = (new List<Task>(), new List<Task>());
        Exception? ending = null;
        try
        {
            while (true)
            {
                await writers.WaitAsync(cancel);
                if (await queue.TakeAsync(cancel) is not { Count: > 0 } items)
                {
                    break;
                }

                moving.RemoveAll(task => task.IsCompleted);
                var before = Task.WhenAll(moving);
                var work = Task.Run(() => StoreAndReturnAsync(items, queue, writers, edit, before, cancel), CancellationToken.None);
                queue.Lend(items, work);
                working.RemoveAll(task => task.IsCompleted);
                working.Add(work);
                if (items.Any(item => item.MayMove))
                {
                    moving.Add(work);
                }

                await results.WriteAsync(work, cancel);
            }
        }
        catch (Exception fault)
        {
            ending = fault; // whoever reads the results meets it
        }

        await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        results.Complete(ending);
    }

    private async Task<IReadOnlyList<BulkResult>> StoreAndReturnAsync(
        IReadOnlyList<BulkItem> items, BulkQueue queue, SemaphoreSlim writers, Edit edit, Task before, CancellationToken cancel)
    {
        try
        {
            return await StoreAsync(items, edit, isAtomic: false, before, cancel);
        }
        catch (Exception away) when (FaultHandler.IsUnavailable(away))
        {
            return [.. items.Select(item => NotTaken(item.Number))]; // it is not known what an earlier run has told of them
        }
        finally
        {
            queue.Return(items);
            writers.Release();

            // What a chunk leaves behind is ten times its own size. Left to itself the collector waits until several have passed, and
            // one upload takes what the readers of a hundred pages need; while it is fresh it is gone in a millisecond or two. Long
            // texts are never fresh to the collector, and have it look at everything.
            GC.Collect(items.Any(item => item.Length > LongText) ? 2 : 1, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }

    private BulkItem Read(int number, byte[]? bytes) => BulkItem.Read(number, bytes, rules, options.Value.LineBytes, limits.Value.JsonDepth);

    private async Task<IReadOnlyList<BulkResult>> StoreAsync(IReadOnlyList<BulkItem> items, Edit edit, bool isAtomic, Task before, CancellationToken cancel)
    {
        var told = await ToldBeforeAsync(items, edit.Under, cancel);
        var open = isAtomic && items.Any(item => item.Refusal is not null) ? [] : items.Where(item => item.Line is not null && !told.ContainsKey(item.Number)).ToList();
        var taken = open.Count == 0 ? [] : await desk.TakeAsync([.. open.Select(item => new Taking(
            item.Line!, item.Line!.ExpectedVersion is { } version ? IfMatch.Version(version) : IfMatch.Anything,
            (id, isNew) => Told(item, BulkResult.Stored(item.Number, isNew, id))))], edit, isAtomic, before, cancel);

        var isGivenUp = isAtomic && taken.Any(one => one.IsRefused);
        var stored = open.Zip(taken).ToDictionary(
            pair => pair.First.Number, pair => isGivenUp && !pair.Second.IsRefused ? NotStored(pair.First) : ResultOf(pair.First, pair.Second));
        BulkResult[] results = [.. items.Select(item => told.GetValueOrDefault(item.Number) ?? item.Refusal ?? stored.GetValueOrDefault(item.Number) ?? NotStored(item))];
        var unnoted = edit.Under.KeyHash is null ? [] : Unnoted(items.Zip(results).Where(pair => !told.ContainsKey(pair.First.Number)), taken).ToList();
        try
        {
            await NoteAsync(unnoted, edit, cancel);
            return results;
        }
        catch (Exception away) when (!isAtomic && FaultHandler.IsUnavailable(away))
        {
            var again = unnoted.Select(line => line.Number).ToHashSet();
            return [.. results.Select(result => again.Contains(result.Line) ? NotTaken(result.Line) : result)];
        }
    }

    /// <summary>What an earlier run of the same request has stored of these lines, before it broke off.</summary>
    private async Task<IReadOnlyDictionary<int, BulkResult>> ToldBeforeAsync(IReadOnlyList<BulkItem> items, Receipt under, CancellationToken cancel)
    {
        if (!under.IsResumed || items.Count == 0)
        {
            return new Dictionary<int, BulkResult>();
        }

        await using var db = await database.ForWritingAsync(cancel);
        var lines = await db.ToldLinesAsync(under, items[0].Number, items[^1].Number, cancel);
        return items.Where(item => lines.ContainsKey(item.Number)).ToDictionary(item => item.Number, item => lines[item.Number].Digest.AsSpan().SequenceEqual(item.Digest)
            ? JsonSerializer.Deserialize<BulkResult>(lines[item.Number].Told, JsonSetup.Options)!
            : BulkResult.Refused(item.Number, 422, [Failure.At("", "idempotency_key_reused", $"The request that this {Idempotency.Header} was used for had another line here.")]));
    }

    // What was stored was noted where it was stored; what failed by a fault of ours may be tried again.
    private static IEnumerable<ToldLine> Unnoted(IEnumerable<(BulkItem Item, BulkResult Result)> results, IReadOnlyList<Taken> taken)
    {
        var noted = taken.Where(one => one is { Outline: not null, As: not TakenAs.Unchanged }).Select(one => one.Outline!.Id).ToHashSet();
        return results.Where(pair => pair.Result is { Status: < 500, Id: var id } && !(id is { } stored && noted.Contains(stored))).Select(pair => Told(pair.Item, pair.Result));
    }

    private async Task NoteAsync(IReadOnlyList<ToldLine> lines, Edit edit, CancellationToken cancel)
    {
        if (lines.Count == 0)
        {
            return;
        }

        await using var db = await database.ForWritingAsync(cancel);
        await db.NoteLinesAsync(edit.Under, lines, cancel);
    }

    private static ToldLine Told(BulkItem item, BulkResult result) =>
        new(item.Number, item.Digest, JsonSerializer.Serialize(result, JsonSetup.Options));

    private static BulkResult ResultOf(BulkItem item, Taken taken) => (taken.Outline, taken.Outcome) switch
    {
        ({ } outline, _) => BulkResult.Stored(item.Number, taken.As == TakenAs.Made, outline.Id),
        (_, EditOutcome.Stale stale) => BulkResult.Refused(item.Number, item.Line!.Stale(stale.Present.Version)),
        _ => BulkResult.Refused(item.Number, taken.Outcome.ToProblem(item.Line!.ExternalId ?? "")),
    };

    private static BulkResult NotStored(BulkItem item) =>
        BulkResult.Refused(item.Number, Failed, [Failure.At("", "not_stored", "Nothing was stored, because of other lines.")]);

    private static BulkResult NotTaken(int line) => BulkResult.Refused(line, ExternalDesk.NotTaken().Problem);
}
