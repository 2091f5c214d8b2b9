using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>A book of what requests leave behind: it is gathered in memory and written down now and then, so that no request waits for it.</summary>
internal abstract class GatheringBook(TimeSpan interval, string otherwise, DatabaseReadiness readiness, TimeProvider clock, ILogger log)
    : Worker(otherwise, readiness, log)
{
    protected TimeProvider Clock { get; } = clock;

    /// <summary>With the last page, which no request adds to any more.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            Tell(fault);
        }
    }

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(interval, Clock);
        while (await timer.WaitForNextTickAsync(cancel))
            await WriteAsync(cancel);
    }

    /// <summary>Writes down what has been gathered since the last time.</summary>
    protected abstract Task WriteAsync(CancellationToken cancel);
}
