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

    private readonly ConcurrentDictionary<TCaller, Window> _windows = new();
    // Callers beyond the most that are remembered share one window: whoever invents addresses gains nothing by it.
    private readonly Window _others = new();
    private readonly Lock _sweeping = new();
    private int _known;

    /// <summary>Counts one more request and tells how the caller stands then.</summary>
    public RateStanding Count(TCaller caller, RatePolicy policy) => WindowOf(caller).Count(policy, clock);

    /// <summary>How the caller stands, without counting.</summary>
    public RateStanding Look(TCaller caller, RatePolicy policy) =>
        (_windows.TryGetValue(caller, out var window) ? window : new Window()).Look(policy, clock);

    private Window WindowOf(TCaller caller)
    {
        if (_windows.TryGetValue(caller, out var window))
        {
            return window;
        }

        if (Volatile.Read(ref _known) >= most && !Sweep())
        {
            return _others;
        }

        var mine = new Window();
        window = _windows.GetOrAdd(caller, mine);
        if (window == mine)
        {
            Interlocked.Increment(ref _known);
        }

        return window;
    }

    /// <summary>Forgets whose minute is over; whether there is room again.</summary>
    private bool Sweep()
    {
        lock (_sweeping)
        {
            foreach (var (caller, window) in _windows)
            {
                if (window.IsOver(clock) && _windows.TryRemove(caller, out _))
                {
                    Interlocked.Decrement(ref _known);
                }
            }

            return Volatile.Read(ref _known) < most;
        }
    }

    private sealed class Window
    {
        private readonly Lock _door = new();
        private long _begun;
        private int _count;

        public RateStanding Count(RatePolicy policy, TimeProvider clock)
        {
            lock (_door)
            {
                if (_count == 0 || IsOver(clock))
                {
                    (_begun, _count) = (clock.GetTimestamp(), 0);
                }

                _count = _count == int.MaxValue ? _count : _count + 1;
                return Standing(policy, clock);
            }
        }

        public RateStanding Look(RatePolicy policy, TimeProvider clock)
        {
            lock (_door)
            {
                return _count == 0 || IsOver(clock) ? new RateStanding(policy, 0, (int)Length.TotalSeconds) : Standing(policy, clock);
            }
        }

        public bool IsOver(TimeProvider clock) => clock.GetElapsedTime(Volatile.Read(ref _begun)) >= Length;

        private RateStanding Standing(RatePolicy policy, TimeProvider clock) =>
            new(policy, _count, (int)Math.Ceiling((Length - clock.GetElapsedTime(_begun)).TotalSeconds));
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
