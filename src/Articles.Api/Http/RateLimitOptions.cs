using System.ComponentModel.DataAnnotations;

namespace Articles.Api.Http;

/// <summary>Settings of the section `RateLimits`: how many requests are answered in a minute, by each instance for itself.</summary>
internal sealed record RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Whether anything is counted at all; a gateway before the service may do it better.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Requests without a key, for each address; of IPv6 for each network of 64 bits, which is what one customer has.</summary>
    [Range(1, int.MaxValue)]
    public int AddressPerMinute { get; init; } = 60_000;

    /// <summary>Requests with a key, for each key that has no rate of its own.</summary>
    [Range(1, int.MaxValue)]
    public int KeyPerMinute { get; init; } = 120_000;

    /// <summary>Wrong keys, for each address: a whole newsroom may stand behind one, and 256 bits are not guessed at any rate.</summary>
    [Range(1, int.MaxValue)]
    public int WrongKeysPerMinute { get; init; } = 60;
}
