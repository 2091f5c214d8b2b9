using Microsoft.Extensions.Primitives;

namespace Articles.Api.Http;

/// <summary>The secret in `Authorization: Bearer …`, whatever the case of the scheme and the spaces behind it.</summary>
internal static class Bearer
{
    private const string Scheme = "Bearer ";

    /// <summary>The secret; null where the header says something else.</summary>
    public static string? SecretIn(StringValues header) =>
        header is [{ } only] && only.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? only[Scheme.Length..].Trim() : null;
}
