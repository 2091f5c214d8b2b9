using Articles.Api.Http;
using Articles.Api.Syndication;

namespace Articles.Api.Webhooks;

/// <summary>What a webhook can be called for.</summary>
[WordsAfter(typeof(ChangeReason), WebhookEvents.Beginning)]
internal static class WebhookEvents
{
    internal const string Beginning = "article.";

    public static readonly IReadOnlyList<string> All = Vocabulary.WordsOf(typeof(WebhookEvents));
}

/// <summary>What a message tells of.</summary>
[WordsAfter(typeof(ChangeReason), WebhookEvents.Beginning)]
internal static class WebhookMessageTypes
{
    /// <summary>Nothing happened: an administrator tries whether the address answers.</summary>
    public const string Ping = "webhook.ping";
}

/// <summary>What became of a message.</summary>
internal static class DeliveryStates
{
    /// <summary>It is still to be delivered.</summary>
    public const string Waiting = "waiting";

    /// <summary>The receiver has taken it.</summary>
    public const string Delivered = "delivered";

    /// <summary>It was given up: every attempt of three days was in vain.</summary>
    public const string Failed = "failed";

    /// <summary>There was nothing to say: a later change made it void, or the webhook is not for such events.</summary>
    public const string Superseded = "superseded";
}

/// <summary>Why a webhook is switched off.</summary>
internal static class DisabledReasons
{
    /// <summary>An administrator has switched it off.</summary>
    public const string ByHand = "by_hand";

    /// <summary>The receiver answered 410.</summary>
    public const string Gone = "gone";

    /// <summary>A message was given up after three days in which the receiver took none.</summary>
    public const string Exhausted = "exhausted";
}
