using Articles.Api.Http;

namespace Articles.Api.Webhooks;

/// <summary>One message to a receiver, and what became of it.</summary>
public sealed record WebhookDelivery
{
    /// <summary>Its id, the same on every attempt: the `webhook-id` header.</summary>
    /// <example>msg_0f3c1f5e2b6d4a0e9d553a1f0c2b7e90</example>
    public required string Id { get; init; }

    /// <summary>The article it tells of; null for a ping.</summary>
    public required Guid? ArticleId { get; init; }

    /// <summary>The version that the change made; null for a ping.</summary>
    public required int? Version { get; init; }

    /// <summary>
    /// What happened, in the words of the service's own log, such as `published`, `updated`, `corrected`, `scheduled`, `withdrawn` or `deleted`;
    /// `ping` for a ping. More may come. What the receiver is told of it is the `type` of the message.
    /// </summary>
    /// <example>published</example>
    public required string Reason { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What became of it.</summary>
    [Words(typeof(DeliveryStates))]
    public required string State { get; init; }

    /// <summary>When it is tried next, unless an earlier message of the same article still waits then; null when it is done with.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was done with.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Every attempt, oldest first.</summary>
    public required IReadOnlyList<WebhookAttempt> Attempts { get; init; }
}

/// <summary>One call of a receiver.</summary>
public sealed record WebhookAttempt
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took.</summary>
    public required int Milliseconds { get; init; }

    /// <summary>The status of the answer; null when there was none.</summary>
    public required int? Status { get; init; }

    /// <summary>Why there was no answer.</summary>
    public required string? Error { get; init; }

    /// <summary>How the body of the answer began.</summary>
    public required string? Answer { get; init; }
}

/// <summary>Which deliveries to repeat.</summary>
public sealed record RedeliveryWrite
{
    /// <summary>Those of changes at this time or later. Required.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those of changes before this time; up to now when left out.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only those that were given up.</summary>
    public bool? FailedOnly { get; init; }
}

/// <summary>What will be repeated.</summary>
public sealed record Redelivery
{
    /// <summary>How many deliveries wait now that did not before.</summary>
    public required int Count { get; init; }
}
