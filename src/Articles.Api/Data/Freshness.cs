namespace Articles.Api.Data;

/// <summary>
/// What this instance knows of changes to what the public sees: enough to tell whether something read a while ago still
/// holds. The database says what changed (migration 0013); time itself changes things, too.
/// </summary>
/// <remarks>
/// Everything that lists is as old as the last change of anything: a number, the generation. What concerns one article alone
/// is as old as the last change of that article: a mark in a table of fixed size, which two articles may share at the
/// price of a needless reading.
/// </remarks>
internal sealed class Freshness(TimeProvider clock)
{
    private const int Marks = 1 << 16;
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(1500);

    private readonly long[] _marks = new long[Marks];
    private long _generation = 1;
    private long _allSince = 1;
    private long _heardAt = long.MinValue;
    private Turn? _turn;

    /// <summary>Whether the database would have told of a change; when it would not, nothing remembered may be trusted.</summary>
    public bool IsAwake => TimeProvider.System.GetElapsedTime(Volatile.Read(ref _heardAt)) is var since && since < Silence && since >= TimeSpan.Zero;

    /// <summary>
    /// Taken before something is read that is to be remembered; null when it cannot be known how long it will hold.
    /// </summary>
    public Ticket? Take()
    {
        var now = clock.GetUtcNow();
        var number = Volatile.Read(ref _generation);
        return IsAwake && Volatile.Read(ref _turn) is { } next && next.Generation == number && next.At > now ? new Ticket(number, next.At) : null;
    }

    /// <summary>Whether nothing at all has changed since.</summary>
    public bool IsUntouchedSince(Ticket ticket) => ticket.Generation == Volatile.Read(ref _generation);

    /// <summary>Whether what was read with this ticket is still so.</summary>
    /// <param name="only">The one article it concerns; null when others' changes can change it.</param>
    public bool Holds(Ticket ticket, Guid? only) => ticket.Until > clock.GetUtcNow()
        && (only is { } article
            ? ticket.Generation >= Volatile.Read(ref _allSince) && ticket.Generation >= Volatile.Read(ref _marks[PlaceOf(article)])
            : IsUntouchedSince(ticket));

    /// <summary>A notice has come: article ids parted by spaces, "*" for any number of them, or nothing when only lists changed.</summary>
    internal void Hear(string notice)
    {
        var number = Interlocked.Increment(ref _generation);
        if (notice == "*")
        {
            Volatile.Write(ref _allSince, number);
            return;
        }

        foreach (var article in notice.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Volatile.Write(ref _marks[PlaceOf(Guid.ParseExact(article, "D"))], number);
    }

    /// <summary>Whatever happened before may not have been heard.</summary>
    internal void Forget() => Hear("*");

    /// <summary>The number of changes heard of so far, taken before the database is asked for the next turn.</summary>
    internal long Generation => Volatile.Read(ref _generation);

    /// <summary>The listener is alive, and knows when time itself changes next what can be seen.</summary>
    /// <returns>Whether nothing was heard meanwhile that could have made the answer out of date.</returns>
    internal bool Beat(long askedAt, DateTimeOffset? nextTurn)
    {
        Volatile.Write(ref _turn, new Turn(askedAt, nextTurn ?? DateTimeOffset.MaxValue));
        Volatile.Write(ref _heardAt, TimeProvider.System.GetTimestamp());
        return askedAt == Generation;
    }

    /// <summary>The listener has lost its connection.</summary>
    internal void Sleep() => Volatile.Write(ref _heardAt, long.MinValue);

    // The last bits of a version 7 id are random.
    private static int PlaceOf(Guid article)
    {
        Span<byte> bytes = stackalloc byte[16];
        article.TryWriteBytes(bytes, bigEndian: true, out _);
        return (bytes[14] << 8) | bytes[15];
    }

    private sealed record Turn(long Generation, DateTimeOffset At);
}

/// <summary>The state of the archive at which something was read.</summary>
/// <param name="Generation">The number of changes heard of before.</param>
/// <param name="Until">The moment at which time itself changes what can be seen.</param>
internal sealed record Ticket(long Generation, DateTimeOffset Until);
