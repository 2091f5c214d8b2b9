using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Articles.Api.Http;

namespace Articles.Api.Webhooks;

/// <summary>An address that is called when something changes.</summary>
public record Webhook : IRepresentation
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address that is called, by `POST`.</summary>
    /// <example>https://partner.example/hooks/articles</example>
    public required string Url { get; init; }

    /// <summary>The events it is called for; null for all.</summary>
    [Words(typeof(WebhookEvents))]
    public required IReadOnlyList<string>? Events { get; init; }

    /// <summary>Which articles it is called for: filters as `GET /v1/articles` takes them, all but `status`; empty for every article.</summary>
    /// <example>section=local&amp;tag=harbour</example>
    public required string Filter { get; init; }

    /// <summary>Whether it is called.</summary>
    public bool Enabled => DisabledAt is null;

    /// <summary>When it was switched off.</summary>
    public required DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why it was switched off; null while it is on.</summary>
    [Words(typeof(DisabledReasons))]
    public required string? DisabledReason { get; init; }

    /// <summary>The first failure since it last answered well; null while all is well.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    /// <summary>How many deliveries wait for it.</summary>
    public required long Waiting { get; init; }

    /// <summary>Until when the secret before the present one signs, too; null when there is none.</summary>
    public required DateTimeOffset? FormerSecretUntil { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts its changes.</summary>
    public required int Version { get; init; }

    VersionMark? IRepresentation.VersionMark => VersionMark;

    internal VersionMark VersionMark => new(Id.ToString(), Version);

    IEnumerable<string> IRepresentation.CacheTags => [];
}

/// <summary>A webhook with its secret, which is shown this once.</summary>
public sealed record CreatedWebhook : Webhook
{
    [SetsRequiredMembers]
    internal CreatedWebhook(Webhook webhook, string secret) : base(webhook) => Secret = secret;

    /// <summary>Verifies signatures as Standard Webhooks describes. Keep it: it is not shown again.</summary>
    /// <example>whsec_c2hvd24gb25jZSBhbmQgbmV2ZXIgYWdhaW4uLi4uLi4=</example>
    [JsonPropertyOrder(1)]
    public string Secret { get; init; }
}
