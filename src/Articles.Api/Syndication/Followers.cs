using System.Diagnostics;
using Articles.Api.Changes;
using Microsoft.Extensions.Options;

namespace Articles.Api.Syndication;

/// <summary>Those who wait at this instance for the next change.</summary>
internal sealed class Followers(ChangePulse pulse, IOptions<ChangeOptions> options, IHostApplicationLifetime life)
{
    /// <summary>How often it is looked whether the key of a stream is still good.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private int _waiting;

    /// <summary>After how long a silence a stream shows that it still stands.</summary>
    public TimeSpan Beat => options.Value.Beat;

    /// <summary>The service stops: nobody waits any longer.</summary>
    public bool AreSentHome => life.ApplicationStopping.IsCancellationRequested;

    /// <summary>
    /// Reads on until there is something to tell, patience is at its end, or the service stops; null when more
    /// wait already than the instance can bear. Nobody holds a connection to the database while he waits.
    /// </summary>
    public async Task<Reading?> WaitAsync(Reading reading, TimeSpan patience, Func<ChangePlace, Task<Reading?>> read, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > options.Value.Followers)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.ApplicationStopping);
            var begun = Stopwatch.GetTimestamp();
            while (reading is { Changes.Count: 0, IsCaughtUp: true } && !AreSentHome && Stopwatch.GetElapsedTime(begun) is var waited && waited < patience)
            {
                await pulse.WaitBeyondAsync(reading.Next.Reached, patience - waited, either.Token);
                cancel.ThrowIfCancellationRequested();
                reading = await read(reading.Next) ?? reading;
            }

            return reading;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
