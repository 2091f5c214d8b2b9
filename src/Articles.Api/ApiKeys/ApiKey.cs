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
    /// <example>art_7fk2m9qx</example>
    public required string Prefix { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The sections it is narrowed to; null for all.</summary>
    public required IReadOnlyList<string>? Sections { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>A key that was just made, with its secret, which is shown this once.</summary>
public sealed record CreatedApiKey : ApiKey
{
    /// <summary>To be sent as `Authorization: Bearer …`. Keep it; it is stored only as a hash.</summary>
    public required string Secret { get; init; }
}

/// <summary>A key as it is asked for.</summary>
public sealed record ApiKeyWrite
{
    /// <summary>What the books will call its holder. Required.</summary>
    /// <example>Evening desk</example>
    public string? Name { get; init; }

    /// <summary>What it may do: `read`, `preview`, `write`, `publish`, `embargo`, `admin`. Required.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Slugs of the sections it is narrowed to; all when left out.</summary>
    public IReadOnlyList<string>? Sections { get; init; }

    /// <summary>When it ends; never when left out.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed class ApiKeyWriteRules : AbstractValidator<ApiKeyWrite>
{
    public ApiKeyWriteRules()
    {
        RuleFor(key => key.Name).Required().Line(100);
        RuleFor(key => key.Scopes).NotEmpty().WithErrorCode("required").WithMessage("A key has at least one scope.").WithoutRepeats();
        RuleForEach(key => key.Scopes).Must(scope => Scopes.All.Contains(scope))
            .WithErrorCode("unknown_scope").WithMessage(_ => $"A scope is one of {string.Join(", ", Scopes.All)}.");
        RuleFor(key => key.Sections).AtMost(100).WithoutRepeats();
        RuleForEach(key => key.Sections).Required().SlugForm();
    }
}
