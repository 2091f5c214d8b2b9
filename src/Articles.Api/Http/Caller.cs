namespace Articles.Api.Http;

/// <summary>Who is asking: nobody in particular, or a key.</summary>
/// <param name="KeyId">The key's id; null for an anonymous caller and for the bootstrap key.</param>
/// <param name="Name">What the books call them.</param>
/// <param name="Scopes">What they may do.</param>
/// <param name="Sections">The sections they are narrowed to; null for all.</param>
internal sealed record Caller(Guid? KeyId, string Name, IReadOnlySet<string> Scopes, string[]? Sections)
{
    /// <summary>The public part of the secret that was presented; null where there is no key. A rotation ends a secret, and not its key.</summary>
    public string? Prefix { get; init; }

    /// <summary>How many requests the key may make in a minute; null for as many as is set for all keys.</summary>
    public int? RateLimit { get; init; }

    /// <summary>Everybody without a key.</summary>
    public static readonly Caller Anonymous = new(null, "anonymous", new HashSet<string>(StringComparer.Ordinal), null);

    /// <summary>Whoever started the program from the command line.</summary>
    public static readonly Caller CommandLine =
        new(null, "command line", new HashSet<string>([Http.Scopes.Admin], StringComparer.Ordinal), null);

    public static ValueTask<Caller?> BindAsync(HttpContext http) => ValueTask.FromResult<Caller?>(Of(http));

    public bool IsAnonymous => ReferenceEquals(this, Anonymous);

    public bool Has(string scope) => Scopes.Contains(scope) || Scopes.Contains(Http.Scopes.Admin);

    /// <summary>Whether articles of this section are theirs to change.</summary>
    public bool MayWriteIn(string? section) => Sections is null || Sections.Contains(section);

    /// <summary>Sees exactly what the public sees, so that answers may be shared.</summary>
    public bool SeesThePublicView =>
        Sections is null && !Has(Http.Scopes.Preview) && !Has(Http.Scopes.Embargo);

    /// <summary>The caller of a request; the access check has put it there.</summary>
    public static Caller Of(HttpContext http) => http.Features.Get<Caller>() ?? Anonymous;
}
