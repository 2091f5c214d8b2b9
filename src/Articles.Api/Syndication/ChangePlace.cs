using System.Globalization;

namespace Articles.Api.Syndication;

/// <summary>How far somebody has followed.</summary>
/// <param name="Position">Every change up to here is told, or is contained in what was served at the start.</param>
/// <param name="Shown">While what is served at the start is still being told: the article told last.</param>
/// <param name="Starting">Whether that is so.</param>
internal sealed record ChangePlace(long Position, Guid? Shown, bool Starting)
{
    /// <summary>At the beginning, with everything that is served.</summary>
    public static ChangePlace Start(long position) => new(position, Shown: null, Starting: true);

    /// <summary>In the log.</summary>
    public static ChangePlace After(long position) => new(position, Shown: null, Starting: false);

    /// <summary>As a cursor carries it.</summary>
    /// <param name="view">What the caller could see: with other rights, what was told is not what is held.</param>
    /// <remarks>The position has always as many digits: the length of a sealed cursor must not tell how much has happened that is hidden.</remarks>
    public string?[] Written(string view) => [Position.ToString("D19", CultureInfo.InvariantCulture), Shown?.ToString(), Starting ? "start" : null, view];

    /// <summary>As a cursor carried it; null when it was made for a caller who saw other things.</summary>
    public static ChangePlace? Read(string?[] cursor, string view) => cursor[3] == view
        ? new(long.Parse(cursor[0]!, CultureInfo.InvariantCulture), cursor[1] is { } id ? Guid.Parse(id, CultureInfo.InvariantCulture) : null, cursor[2] is not null)
        : null;
}
