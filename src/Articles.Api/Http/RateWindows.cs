using System.Collections.Concurrent;

namespace Articles.Api.Http;

/// <summary>Counts requests of each caller, in a minute that begins with the caller's first.</summary>
/// <remarks>
/// The limiters of the framework neither tell when their window ends, which the headers must say, nor take the clock of the
/// house; and they lock one table for all callers, on a path where an answer costs twenty microseconds.
/// </remarks>
internal sealed class RateWindows<TCaller>(TimeProvider clock, int most = 100_000) where TCaller : notnull
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TCaller, Window> windows = new();
    // Callers beyond the most that are remembered share one window: whoever invents addresses gains nothing by it.
    private readonly Window others = new();
    private readonly Lock sweeping = new();
    private int known;

    /// <summary>Counts one more request and tells how the caller stands then.</summary>
    public RateStanding Count(TCaller caller, RatePolicy policy) => WindowOf(caller).Count(policy, clock);

    /// <summary>How the caller stands, without counting.</summary>
    public RateStanding Look(TCaller caller, RatePolicy policy) =>
        (windows.TryGetValue(caller, out var window) ? window : new Window()).Look(policy, clock);

    private Window WindowOf(TCaller caller)
    {
        if (windows.TryGetValue(caller, out var window))
        {
            return window;
        }

        if (Volatile.Read(ref known) >= most && !Sweep())
        {
            return others;
        }

        var mine = new Window();
        window = windows.GetOrAdd(caller, mine);
        if (window == mine)
        {
            Interlocked.Increment(ref known);
        }

        return window;
    }

    /// <summary>Forgets whose minute is over; whether there is room again.</summary>
    private bool Sweep()
    {
        lock (sweeping)
        {
            foreach (var (caller, window) in windows)
            {
                if (window.IsOver(clock) && windows.TryRemove(caller, out _))
                {
                    Interlocked.Decrement(ref known);
                }
            }

            return Volatile.Read(ref known) < most;
        }
    }

    private sealed class Window
    {
        private readonly Lock door = new();
        private long begun;
        private int count;

        public RateStanding Count(RatePolicy policy, TimeProvider clock)
        {
            lock (door)
            {
                if (count == 0 || IsOver(clock))
                {
                    (begun, count) = (clock.GetTimestamp(), 0);
                }

                count = count == int.MaxValue ? count : count + 1;
                return Standing(policy, clock);
            }
        }

        public RateStanding Look(RatePolicy policy, TimeProvider clock)
        {
            lock (door)
            {
                return count == 0 || IsOver(clock) ? new RateStanding(policy, 0, (int)Length.TotalSeconds) : Standing(policy, clock);
            }
        }

        public bool IsOver(TimeProvider clock) => clock.GetElapsedTime(Volatile.Read(ref begun)) >= Length;

        private RateStanding Standing(RatePolicy policy, TimeProvider clock) =>
            new(policy, count, (int)Math.Ceiling((Length - clock.GetElapsedTime(begun)).TotalSeconds));
    }
}

/// <summary>So many requests in a minute, under a name.</summary>
/// <param name="Name">What is limited: `address`, `key`, `wrong-keys`.</param>
/// <param name="Quota">How many requests.</param>
internal sealed record RatePolicy(string Name, int Quota)
{
    /// <summary>As the header `RateLimit-Policy` tells it (draft-ietf-httpapi-ratelimit-headers).</summary>
    public string Header { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{Name}\";q={Quota};w=60");
}

/// <summary>How a caller stands within a policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Count">The requests of this minute, refused ones too.</param>
/// <param name="Seconds">How long the minute still lasts.</param>
internal sealed record RateStanding(RatePolicy Policy, int Count, int Seconds)
{
    public bool IsWithin => Count <= Policy.Quota;

    /// <summary>Whether one more would be too many.</summary>
    public bool IsUsedUp => Count >= Policy.Quota;

    /// <summary>As the header `RateLimit` tells it: what remains, and for how long.</summary>
    public string Header => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{Policy.Name}\";r={Math.Max(0, Policy.Quota - Count)};t={Seconds}");
}
