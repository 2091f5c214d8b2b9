using System.Globalization;
using Microsoft.Extensions.Options;

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

    public IReadOnlyList<TimeSpan> Retries => [.. Seconds.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>How long a message is tried.</summary>
    public TimeSpan Patience => Retries.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause);

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>A call that has not ended by then will not: its instance is gone.</summary>
    public TimeSpan Lease => Timeout + TimeSpan.FromSeconds(10);

    public IReadOnlySet<string> Allowed =>
        AllowedHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same as <see cref="RetrySeconds"/>; what is no number is not one.</summary>
    internal IReadOnlyList<double> Seconds =>
        [.. RetrySeconds.Split(',').Select(seconds => double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? read : double.NaN)];
}

/// <summary>What the settings may be; all that cannot work is told at start.</summary>
internal static class WebhookOptionRules
{
    private const double LongestPause = 30 * 86_400;

    public static OptionsBuilder<WebhookOptions> ValidateWebhooks(this OptionsBuilder<WebhookOptions> options) => options
        .Validate(given => Grow(given.Seconds), "Webhooks:RetrySeconds takes the pauses between attempts, in seconds, parted by commas, such as 5,30,120: each above 0, none longer than 30 days, and none shorter than the one before.")
        .Validate(given => given.TimeoutSeconds is >= 0.1 and <= 600, "Webhooks:TimeoutSeconds takes 0.1 to 600 seconds.")
        .Validate(given => given.Allowed.All(IsHostAndPort), "Webhooks:AllowedHosts takes hosts with their ports, parted by commas, such as partner.internal:8080.")
        .Validate(given => given.RotationHours is >= 0 and <= 8760, "Webhooks:RotationHours takes 0 to 8760 hours.")
        .Validate(given => given.EachAtOnce is >= 1 and <= 1000, "Webhooks:EachAtOnce takes 1 to 1000 calls.")
        .Validate(given => given.AllAtOnce is >= 1 and <= 10_000, "Webhooks:AllAtOnce takes 1 to 10000 calls.")
        .Validate(given => given.KeptDays is >= 1 and <= 3650, "Webhooks:KeptDays takes 1 to 3650 days.")
        .ValidateOnStart();

    private static bool Grow(IReadOnlyList<double> pauses) =>
        pauses.All(pause => pause is > 0 and <= LongestPause) && pauses.Zip(pauses.Skip(1)).All(pair => pair.Second >= pair.First);

    private static bool IsHostAndPort(string host) =>
        host.LastIndexOf(':') is > 0 and var colon && !host.Contains('/') && ushort.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;
}
