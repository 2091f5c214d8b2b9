using System.Globalization;
using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.ApiKeys;

/// <summary>The book of who did what.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder app) =>
        app.MapGroup("/v1/audit").WithTags("Keys").MapGet("", List).WithName("ListAudit").Needs(Scopes.Admin);

    /// <summary>Tells who did what, newest first.</summary>
    /// <remarks>
    /// Every write has its line, kept in the write's own transaction: what happened to articles, keys, webhooks, speakers and terms, by
    /// which key, when, and from which address. Refused access is gathered: alike refusals within ten seconds are one line. Nothing in
    /// the book can be changed.
    /// </remarks>
    private static async Task<Results<Ok<Page<AuditEntry>>, ProblemHttpResult>> List(AuditQuery query, Database database, Cursors cursors, CancellationToken cancel)
    {
        var before = await cursors.ReadAsync(query.Cursor, query.Asked, cancel) is [{ } at, { } id]
            ? (DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), long.Parse(id, CultureInfo.InvariantCulture))
            : ((DateTimeOffset, long)?)null;
        await using var db = await database.ForHouseAsync(cancel);
        var page = await cursors.PageAsync(
            await db.AuditAsync(query, before, cancel), query.Limit, query.Asked,
            row => [row.At.ToString("O", CultureInfo.InvariantCulture), row.Id.ToString(CultureInfo.InvariantCulture)], cancel);

        var (total, tooMany) = await db.CountAuditAsync(query, cancel);

        return tooMany is null ? TypedResults.Ok(page.Select(row => row.ToEntry()).WithTotal(total)) : tooMany;
    }
}

/// <summary>What is asked of the book.</summary>
internal sealed record AuditQuery : CountedQuery<AuditQuery>
{
    /// <summary>Only what this key did, or was refused.</summary>
    public Guid[]? Key { get; init; }

    /// <summary>Only what happened to this article.</summary>
    public Guid[]? Article { get; init; }

    /// <summary>Only this action, such as `article.withdrawn` or `access.refused`.</summary>
    public string? Action { get; init; }

    /// <summary>Only what happened at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what happened before this time.</summary>
    public DateTimeOffset? To { get; init; }
}
