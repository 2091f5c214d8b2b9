using System.Globalization;

namespace Articles.Api.Syndication;

/// <summary>How far somebody has followed.</summary>
/// <param name="Position">
/// The last change that was told, or could have been under other filters: what happens hidden moves no cursor. Every change up
/// to here is told, or is contained in what was served at the start.
/// </param>
/// <param name="Day">So is every change that was told before this day. It moves with the calendar, whatever happens.</param>
/// <param name="Shown">While what is served at the start is still being told: the article told last.</param>
/// <param name="Starting">Whether that is so.</param>
internal sealed record ChangePlace(long Position, DateOnly Day, Guid? Shown, bool Starting)
{
    private const string Days = "yyyy-MM-dd";

    /// <summary>How far the log was looked through, to whatever end; no cursor tells it.</summary>
    public long Reached { get; init; } = Position;

    /// <summary>When <see cref="Day"/> begins.</summary>
    public DateTimeOffset Midnight => new(Day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>In the log, after a change.</summary>
    public ChangePlace After(long position) => new(position, Day, Shown: null, Starting: false);

    /// <summary>The day before which everybody knows everything who has read to the end now. Clocks of instances differ by less than an hour.</summary>
    public static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime((now - TimeSpan.FromHours(1)).UtcDateTime);

    /// <summary>As a cursor carries it.</summary>
    /// <param name="view">What the caller could see: with other rights, what was told is not what is held.</param>
    /// <remarks>The position has always as many digits: the length of a sealed cursor must not tell how much has happened that is hidden.</remarks>
    public string?[] Written(string view) =>
        [Position.ToString("D19", CultureInfo.InvariantCulture), Shown?.ToString(), Starting ? "start" : null, view, Day.ToString(Days, CultureInfo.InvariantCulture)];

    /// <summary>As a cursor carried it; null when it was made for a caller who saw other things. Older ones name no day.</summary>
    public static ChangePlace? Read(string?[] cursor, string view) => cursor[3] == view
        ? new(
            long.Parse(cursor[0]!, CultureInfo.InvariantCulture),
            cursor is [_, _, _, _, { } day] ? DateOnly.ParseExact(day, Days, CultureInfo.InvariantCulture) : DateOnly.MinValue,
            cursor[1] is { } id ? Guid.Parse(id, CultureInfo.InvariantCulture) : null,
            cursor[2] is not null)
        : null;
}
