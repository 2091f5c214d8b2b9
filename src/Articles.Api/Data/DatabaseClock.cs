using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Data;

/// <summary>The database's time, told without asking it: this machine's clock and the measured distance between the two.</summary>
/// <remarks>Instances on several machines then agree when an embargo ends.</remarks>
internal sealed class DatabaseClock : TimeProvider
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private long _offset;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    public async Task MeasureAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var best = await ProbeAsync(db, cancel);
        for (var i = 0; i < 2; i++)
            if (await ProbeAsync(db, cancel) is var next && next.RoundTrip < best.RoundTrip)
                best = next;

        Adopt(best.Offset, best.RoundTrip);
    }

    /// <summary>A difference smaller than the measurement's own doubt changes nothing, so the clock does not tremble.</summary>
    internal void Adopt(TimeSpan measured, TimeSpan roundTrip)
    {
        if ((measured - Offset).Duration() > roundTrip / 2)
            Interlocked.Exchange(ref _offset, measured.Ticks);
    }

    /// <summary>The answer is taken to have been written in the middle of the way there and back.</summary>
    private static async Task<(TimeSpan Offset, TimeSpan RoundTrip)> ProbeAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var asked = System.GetTimestamp();
        var before = System.GetUtcNow();
        var told = await db.ExecuteScalarAsync<DateTime>(Command("select clock_timestamp()", null, cancel));
        var roundTrip = System.GetElapsedTime(asked);

        return (new DateTimeOffset(told) - (before + roundTrip / 2), roundTrip);
    }
}
