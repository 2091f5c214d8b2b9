using System.Text.Json;

namespace Articles.Api.ApiKeys;

/// <summary>A line of the book of who did what.</summary>
public sealed record AuditEntry
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, such as `article.published`, `key.rotated`, `webhook.created` or `access.refused`.</summary>
    /// <example>article.published</example>
    public required string Action { get; init; }

    /// <summary>What it was done to: `article`, `key`, `webhook`, `speaker`, `section`, `tag`, `author`; `access` for a refusal. More may come.</summary>
    /// <example>article</example>
    public required string Kind { get; init; }

    /// <summary>Its id or slug; null for a refusal.</summary>
    /// <example>0197a1b0-7d21-7e5a-8f60-9c0d1e2f3a4b</example>
    public required string? Subject { get; init; }

    /// <summary>Who did it: the name of the key at that time, `bootstrap key`, `command line`, `anonymous`, or `system` for what the service does by itself.</summary>
    /// <example>Evening desk</example>
    public required string Who { get; init; }

    /// <summary>The key; null for all who have none in the list of keys.</summary>
    public required Guid? KeyId { get; init; }

    /// <summary>From which address; null for the command line and the service itself.</summary>
    /// <example>203.0.113.7</example>
    public required string? Address { get; init; }

    /// <summary>`X-Request-Id` of the request it was done by.</summary>
    /// <example>4bf92f3577b34da6a3ce929d0e0e4736</example>
    public required string? RequestId { get; init; }

    /// <summary>Of a refusal: `status`, `method`, `route`, and how many `times` in ten seconds.</summary>
    public required JsonElement? Detail { get; init; }
}
