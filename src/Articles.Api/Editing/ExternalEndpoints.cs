using Articles.Api.Articles;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>Articles by the names that other systems have for them.</summary>
internal static class ExternalEndpoints
{
    public static void MapExternalArticles(this IEndpointRouteBuilder app) =>
        app.MapPut("/v1/articles/by-external/{source}/{externalId}", Put).WithName("PutArticleByExternalId").WithTags("Articles")
            .Needs(Scopes.Write).Validates<ArticleEntry>().Refuses(ProblemType.SlugTaken, ProblemType.WrongState, ProblemType.StillWritten);

    /// <summary>Creates or replaces the article that a source knows by an id of its own.</summary>
    /// <remarks>
    /// 201 when it was made, 200 when it was replaced or says what it said before, which is no new version. `If-Match` is
    /// taken, and not needed; with `If-None-Match: *` it is made, and what is known already is left as it is (412). `status` says whether it is to be public;
    /// left out, a new one is a draft and a known one stays as it is. A withdrawn article stays withdrawn.
    /// </remarks>
    /// <param name="source">Name of the source, as in `source.name`.</param>
    /// <param name="externalId">What the source calls the article.</param>
    private static async Task<Results<Ok<Article>, Created<Article>, ProblemHttpResult>> Put(
        string source, string externalId, ArticleEntry entry, WriteQuery query, IfMatch match, Caller caller, ExternalDesk desk, IValidator<ArticleEntry> rules,
        HttpContext http, CancellationToken cancel)
    {
        var (name, id) = Named(http, source, externalId);
        List<Failure> failures = [
            .. entry.Source is { Name: { } other } && other != name
                ? (Failure[])[Failure.At("/source/name", "differs", "“source.name” differs from the address.")] : [],
            .. entry.ExternalId is { } otherId && otherId != id
                ? (Failure[])[Failure.At("/externalId", "differs", "“externalId” differs from the address.")] : []];
        var named = entry with { ExternalId = id, Source = new ArticleSource { Name = name, Url = entry.Source?.Url } };
        failures.AddRange(Validation.Failures(rules, named));
        if (failures.Count > 0)
        {
            return Problems.Invalid(failures);
        }

        var edit = new Edit(caller, match.OrAnything, query.ValidateOnly);
        var (outcome, taken) = await desk.TakeAsync(named, edit, cancel);
        return outcome switch
        {
            EditOutcome.Saved saved when taken == TakenAs.Made => TypedResults.Created($"/v1/articles/{saved.Article.Id}", saved.Article),
            EditOutcome.Saved saved => TypedResults.Ok(saved.Article),
            _ => outcome.ToProblem($"{name}/{id}"),
        };
    }

    private static string Decoded(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    // Routing leaves an encoded slash as it is, and then nobody can tell it from a “%2F” that was meant so: they are told apart as they were sent.
    private static (string Source, string ExternalId) Named(HttpContext http, string source, string externalId)
    {
        if (!$"{source}/{externalId}".Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return (source, externalId);
        }

        return http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].Split('/') is [.., _, var first, var last]
            ? (Uri.UnescapeDataString(first), Uri.UnescapeDataString(last))
            : (Decoded(source), Decoded(externalId)); // not every server tells what was sent
    }
}
