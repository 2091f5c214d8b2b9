using System.Globalization;

namespace Articles.Api.Webhooks;

/// <summary>Settings of the section `Webhooks`.</summary>
internal sealed record WebhookOptions
{
    /// <summary>The pauses before each new attempt, in seconds, parted by commas; together three days.</summary>
    public string RetrySeconds { get; init; } = "5,30,120,600,1800,3600,7200,14400,28800,43200,72000,86400";

    /// <summary>Seconds that one call may take, from the look-up of the name to the end of the answer.</summary>
    public double TimeoutSeconds { get; init; } = 15;

    /// <summary>Hosts that may be called although they are private, by any scheme: "host:port", parted by commas; none by default.</summary>
    public string AllowedHosts { get; init; } = "";

    /// <summary>For how many hours the former secret signs beside the new one.</summary>
    public int RotationHours { get; init; } = 24;

    /// <summary>How many calls one receiver gets at a time.</summary>
    public int EachAtOnce { get; init; } = 4;

    /// <summary>How many calls one instance makes at a time.</summary>
    public int AllAtOnce { get; init; } = 256;

    /// <summary>For how many days deliveries that are done with can be looked at.</summary>
    public int KeptDays { get; init; } = 30;

    public IReadOnlyList<TimeSpan> Retries =>
        [.. RetrySeconds.Split(',').Select(seconds => TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)))];

    /// <summary>How long a message is tried.</summary>
    public TimeSpan Patience => Retries.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause);

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>A call that has not ended by then will not: its instance is gone.</summary>
    public TimeSpan Lease => Timeout + TimeSpan.FromSeconds(10);

    public IReadOnlySet<string> Allowed =>
        AllowedHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
