using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>Addresses that articles once had go on to lead to them, and to all that stands below.</summary>
internal static class FormerSlugs
{
    /// <summary>Leads whoever asks by a former slug to the same place under the present one; null when the caller sees no article that had it.</summary>
    /// <param name="rest">What stands behind the slug in the address.</param>
    public static async Task<RedirectHttpResult?> LedFromFormerSlugAsync(
        this NpgsqlConnection db, string slug, string rest, HttpContext http, Sight sight, CancellationToken cancel) =>
        await db.PresentSlugAsync(slug, sight, cancel) is { } present ? To($"{AddressOf(present, rest)}{http.Request.QueryString}") : null;

    /// <summary>The same where a list with pages stands: whoever has begun to walk along it goes on.</summary>
    public static async Task<RedirectHttpResult?> LedFromFormerSlugAsync(
        this NpgsqlConnection db, string slug, string rest, HttpContext http, Cursors cursors, Sight sight, CancellationToken cancel) =>
        await db.PresentSlugAsync(slug, sight, cancel) is { } present ? To(await cursors.MovedAsync(http, AddressOf(present, rest), cancel)) : null;

    private static string AddressOf(string slug, string rest) => $"/v1/articles/{Uri.EscapeDataString(slug)}{rest}";

    private static RedirectHttpResult To(string address) => TypedResults.LocalRedirect(address, permanent: true, preserveMethod: true);
}
