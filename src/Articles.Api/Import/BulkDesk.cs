using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Articles.Api.Editing;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Import;

/// <summary>
/// Takes a stream of articles through the desk, several at a time: while one is committed the next are read, and commits that
/// fall together share one write to disk. Every line is a transaction and a fate of its own. Lines of one external id go to one
/// writer, so that the last one in the file wins.
/// </summary>
internal sealed class BulkDesk(ExternalDesk desk, IValidator<BulkLine> rules, IOptions<BulkOptions> options)
{
    // A few lines wait before each writer, no more: memory does not grow with the upload.
    private const int Waiting = 4;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What became of each line, told as soon as it is stored.</summary>
    public ChannelReader<BulkResult> Take(IAsyncEnumerable<(int Number, byte[]? Bytes)> lines, Edit edit, CancellationToken cancel)
    {
        var results = Channel.CreateBounded<BulkResult>(256);
        _ = TakeAllAsync(lines, edit, results.Writer, cancel);
        return results.Reader;
    }

    private async Task TakeAllAsync(
        IAsyncEnumerable<(int Number, byte[]? Bytes)> lines, Edit edit, ChannelWriter<BulkResult> results, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var queues = Enumerable.Range(0, options.Value.Writers).Select(_ => Channel.CreateBounded<Read>(Waiting)).ToArray();
        var writers = queues.Select(queue => StopAllAsync(() => StoreAsync(queue.Reader, edit, results, stop.Token), stop)).ToArray();
        var reader = StopAllAsync(() => DealAsync(lines, queues, stop.Token), stop);
        try
        {
            await Task.WhenAll([reader, .. writers]);
            results.Complete();
        }
        catch (Exception fault)
        {
            results.Complete(fault); // whoever reads the results meets it
        }
    }

    // One that fails must not leave the others waiting for it.
    private static async Task StopAllAsync(Func<Task> work, CancellationTokenSource stop)
    {
        try
        {
            await Task.Run(work, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task DealAsync(
        IAsyncEnumerable<(int Number, byte[]? Bytes)> lines, Channel<Read>[] queues, CancellationToken cancel)
    {
        await foreach (var (number, bytes) in lines.WithCancellation(cancel))
        {
            var read = ReadLine(number, bytes);
            var turn = read.Line?.ExternalId is { } known ? (uint)known.GetHashCode(StringComparison.Ordinal) : (uint)number;
            await queues[turn % queues.Length].Writer.WriteAsync(read, cancel);
        }

        foreach (var queue in queues)
        {
            queue.Writer.Complete();
        }
    }

    private async Task StoreAsync(ChannelReader<Read> queue, Edit edit, ChannelWriter<BulkResult> results, CancellationToken cancel)
    {
        await foreach (var read in queue.ReadAllAsync(cancel))
        {
            await results.WriteAsync(read.Refusal ?? await StoreAsync(read.Number, read.Line!, edit, cancel), cancel);
        }
    }

    private Read ReadLine(int number, byte[]? bytes)
    {
        if (bytes is null)
        {
            return new Read(number, null, Refused(number, 413, Failure.At("", "too_long", $"A line may have {options.Value.LineBytes} bytes.")));
        }

        try
        {
            StrictUtf8.GetCharCount(bytes);
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = JsonSetup.Options.MaxDepth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new Read(number, null, Refused(number, 400, Failure.At("", "wrong_type", "A line is a JSON object.")));
            }

            if (StrictJson.Check(document.RootElement, typeof(BulkLine), JsonSetup.Options) is { Count: > 0 } strange)
            {
                return new Read(number, null, Refused(number, 400, [.. strange]));
            }

            var line = document.Deserialize<BulkLine>(JsonSetup.Options)!;
            return Validation.Failures(rules, line) is { Count: > 0 } failures
                ? new Read(number, null, Refused(number, 422, [.. failures]))
                : new Read(number, line, null);
        }
        catch (DecoderFallbackException)
        {
            return new Read(number, null, Refused(number, 400, Failure.At("", "bad_utf8", "The line is not valid UTF-8.")));
        }
        catch (JsonException)
        {
            return new Read(number, null, Refused(number, 400, Failure.At("", "bad_json", "The line is not valid JSON.")));
        }
    }

    private async Task<BulkResult> StoreAsync(int number, BulkLine line, Edit edit, CancellationToken cancel)
    {
        var decided = line.ExpectedVersion is { } version ? edit with { Match = IfMatch.Version(version) } : edit;
        try
        {
            var (outcome, isNew) = await desk.TakeAsync(line, decided, cancel);
            return outcome is EditOutcome.Saved saved
                ? new BulkResult { Line = number, Status = isNew ? 201 : 200, Id = saved.Article.Id, Errors = [] }
                : Refused(number, outcome.ToProblem(line.ExternalId ?? ""));
        }
        catch (PostgresException refused) when (ConstraintProblems.Of(refused) is not null)
        {
            return Refused(number, ConstraintProblems.Of(refused)!);
        }
        catch (NpgsqlException)
        {
            return Refused(number, Problems.Result(ProblemType.Unavailable, "The database did not take it. Send the line again."));
        }
    }

    private static BulkResult Refused(int number, ProblemHttpResult problem) =>
        Refused(number, problem.StatusCode, problem.ProblemDetails.Extensions.TryGetValue("errors", out var told) && told is IReadOnlyList<Failure> { Count: > 0 } failures
            ? [.. failures]
            : [Failure.At("", problem.ProblemDetails.Type!.Split('/')[^1].Replace('-', '_'), problem.ProblemDetails.Detail!)]);

    private static BulkResult Refused(int number, int status, params IReadOnlyList<Failure> errors) =>
        new() { Line = number, Status = status, Id = null, Errors = errors };

    /// <summary>A line as read: an article, or why it is none.</summary>
    private sealed record Read(int Number, BulkLine? Line, BulkResult? Refusal);
}
