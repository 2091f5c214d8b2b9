using Articles.Api.Http;
using FluentValidation;
using FluentValidation.Results;

namespace Articles.Api.Webhooks;

/// <summary>A webhook as it is asked for.</summary>
public sealed record WebhookWrite
{
    /// <summary>The address to call: https, port 443 or 8443, on the public internet. Required.</summary>
    /// <example>https://partner.example/hooks/articles</example>
    public string? Url { get; init; }

    /// <summary>The events to call it for; all when left out or null. A list that is there names at least one.</summary>
    [Words(typeof(WebhookEvents))]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Which articles to call it for: filters as `GET /v1/articles` takes them, all but `status`; every article when left out.</summary>
    /// <example>section=local&amp;tag=harbour</example>
    public string? Filter { get; init; }

    /// <summary>Whether to call it; true when left out. What happens while it is off is delivered when it is on again, as far back as the log of changes is kept: thirty days (`Changes:KeptDays`).</summary>
    public bool? Enabled { get; init; }

    /// <summary>The write that would leave the webhook as it is.</summary>
    internal static WebhookWrite Of(Webhook webhook) => new() { Url = webhook.Url, Events = webhook.Events, Filter = webhook.Filter, Enabled = webhook.Enabled };
}

internal sealed class WebhookWriteRules : AbstractValidator<WebhookWrite>
{
    public WebhookWriteRules()
    {
        RuleFor(webhook => webhook.Url).Required().WebAddress();
        RuleFor(webhook => webhook.Events).NotEmpty().When(webhook => webhook.Events is not null)
            .WithErrorCode("required").WithMessage("Name at least one event, or leave “events” out to have all.");
        RuleFor(webhook => webhook.Events).WithoutRepeats();
        RuleForEach(webhook => webhook.Events).OneOf(WebhookEvents.All)
            .WithErrorCode("unknown_event").WithMessage(_ => $"An event is one of {string.Join(", ", WebhookEvents.All)}.");
        RuleFor(webhook => webhook.Filter).Prose(2000).Custom((filter, webhook) =>
        {
            foreach (var fault in WebhookFilter.Faults(filter))
            {
                webhook.AddFailure(new ValidationFailure(webhook.PropertyPath, fault) { ErrorCode = "bad_filter" });
            }
        });
    }
}
