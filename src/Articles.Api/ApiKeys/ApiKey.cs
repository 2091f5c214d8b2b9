using System.Diagnostics.CodeAnalysis;
using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.ApiKeys;

/// <summary>A key by which a caller is known. Its secret is never shown again.</summary>
public record ApiKey
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the books call its holder.</summary>
    /// <example>Evening desk</example>
    public required string Name { get; init; }

    /// <summary>The public beginning of the secret, by which a lost key is recognised.</summary>
    /// <example>art_live_7fk2m9qx</example>
    public required string Prefix { get; init; }

    /// <summary>What it may do.</summary>
    [Words(typeof(Scopes))]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whether it sees published articles before their embargo ends, which is a scope, too.</summary>
    /// <example>false</example>
    public bool Embargo => Scopes.Contains(Http.Scopes.Embargo);

    /// <summary>The sections it is narrowed to; null for all.</summary>
    public required IReadOnlyList<string>? Sections { get; init; }

    /// <summary>How many requests it may make in a minute; null for as many as is set for all keys.</summary>
    /// <example>600</example>
    public required int? RateLimit { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The public beginning of the secret before the last rotation; null when there was none.</summary>
    /// <example>art_live_x4tq8w2c</example>
    public required string? FormerPrefix { get; init; }

    /// <summary>Until when the secret before the last rotation works as well.</summary>
    public required DateTimeOffset? FormerWorksUntil { get; init; }
}

/// <summary>A key that was just made or rotated, with its secret, which is shown this once.</summary>
public sealed record CreatedApiKey : ApiKey
{
    [SetsRequiredMembers]
    internal CreatedApiKey(ApiKey key, string secret) : base(key) => Secret = secret;

    /// <summary>To be sent as `Authorization: Bearer …`. Keep it; it is stored only as a hash.</summary>
    public required string Secret { get; init; }
}

/// <summary>A key as it is asked for.</summary>
public sealed record ApiKeyWrite
{
    /// <summary>What the books will call its holder. Required.</summary>
    /// <example>Evening desk</example>
    public string? Name { get; init; }

    /// <summary>What it may do. Required.</summary>
    [Words(typeof(Scopes))]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Whether it sees published articles before their embargo ends; the same as the scope `embargo`.</summary>
    public bool? Embargo { get; init; }

    /// <summary>Slugs of the sections it is narrowed to; all when left out.</summary>
    public IReadOnlyList<string>? Sections { get; init; }

    /// <summary>How many requests it may make in a minute; as many as is set for all keys when left out.</summary>
    /// <example>600</example>
    public int? RateLimit { get; init; }

    /// <summary>When it ends; never when left out.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>How a key changes over to a new secret. An empty body gives the usual time.</summary>
public sealed record KeyRotation
{
    /// <summary>For how many seconds the present secret works on beside the new one; a day (`Auth:GraceHours`) when left out, 0 for not at all.</summary>
    /// <example>3600</example>
    public int? GraceSeconds { get; init; }
}

internal sealed class ApiKeyWriteRules : AbstractValidator<ApiKeyWrite>
{
    public ApiKeyWriteRules(TimeProvider clock)
    {
        RuleFor(key => key.Name).Required().Prose(100);
        RuleFor(key => key.Scopes).NotEmpty().WithErrorCode("required").WithMessage("A key has at least one scope.").WithoutRepeats();
        RuleForEach(key => key.Scopes).OneOf(Scopes.All)
            .WithErrorCode("unknown_scope").WithMessage(_ => $"A scope is one of {string.Join(", ", Scopes.All)}.");
        RuleFor(key => key.Embargo).Must((key, embargo) => embargo is not false || key.Scopes?.Contains(Scopes.Embargo) is not true)
            .WithErrorCode("contradicts").WithMessage("“scopes” names “embargo”, and this says that the key does not have it.");
        RuleFor(key => key.Sections).AtMost(100).WithoutRepeats();
        RuleForEach(key => key.Sections).Required().SlugForm();
        RuleFor(key => key.RateLimit).InclusiveBetween(1, 1_000_000)
            .WithErrorCode("out_of_range").WithMessage("A rate is 1 to 1,000,000 requests a minute.");
        RuleFor(key => key.ExpiresAt).Must(end => end is null || end > clock.GetUtcNow())
            .WithErrorCode("not_ahead").WithMessage("A key ends at a time that is still to come.");
    }
}

internal sealed class KeyRotationRules : AbstractValidator<KeyRotation>
{
    private const int Month = 30 * 24 * 60 * 60;

    public KeyRotationRules() =>
        RuleFor(rotation => rotation.GraceSeconds).InclusiveBetween(0, Month)
            .WithErrorCode("out_of_range").WithMessage("A secret works on for 0 to 2,592,000 seconds, which are 30 days.");
}
