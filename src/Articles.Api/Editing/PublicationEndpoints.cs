using Articles.Api.Articles;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>A change of state is a resource: publication and withdrawal.</summary>
internal static class PublicationEndpoints
{
    public static void MapPublication(this IEndpointRouteBuilder app)
    {
        var article = app.MapGroup("/v1/articles/{id:guid}").WithTags("Publication");

        article.MapPut("/publication", Publish).WithName("PublishArticle").Needs(Scopes.Publish).Validates<Publication>()
            .Refuses(ProblemType.WrongState, ProblemType.StillWritten);
        article.MapDelete("/publication", Unpublish).WithName("UnpublishArticle").Needs(Scopes.Publish)
            .Refuses(ProblemType.WrongState, ProblemType.StillWritten);
        article.MapPut("/withdrawal", Withdraw).WithName("WithdrawArticle").Needs(Scopes.Publish).Validates<WithdrawalWrite>()
            .Refuses(ProblemType.WrongState, ProblemType.StillWritten);
        article.MapDelete("/withdrawal", Reinstate).WithName("ReinstateArticle").Needs(Scopes.Publish)
            .Refuses(ProblemType.WrongState, ProblemType.StillWritten);
    }

    /// <summary>Publishes or schedules an article.</summary>
    /// <remarks>
    /// Without a body it is public from now on. With `at` in the future it is scheduled, and becomes public at that time by
    /// itself; `until` takes it off again. A working copy of the article is put live in the same step, unless `at` is given. Where the
    /// article itself was written on after the copy was begun, a public one is 409 without `If-Match`, and of a draft its own words are
    /// published. An embargo holds it back from everybody without the privilege.
    /// </remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Article>, ProblemHttpResult>> Publish(
        Guid id, Publication? publication, WriteQuery query, IfMatch match, Caller caller, WorkingCopyDesk copies, PublicationDesk desk, CancellationToken cancel)
    {
        var (wish, edit) = (publication ?? new Publication(), new Edit(caller, match, query.ValidateOnly));
        return (await copies.PutLiveAsync(id, wish, edit, cancel) ?? await desk.PublishAsync(id, wish, edit, cancel)).ToAnswer(id);
    }

    /// <summary>Returns an article to draft.</summary>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Article>, ProblemHttpResult>> Unpublish(
        Guid id, WriteQuery query, IfMatch match, Caller caller, PublicationDesk desk, CancellationToken cancel) =>
        (await desk.UnpublishAsync(id, new Edit(caller, match, query.ValidateOnly), cancel)).ToAnswer(id);

    /// <summary>Withdraws a public article.</summary>
    /// <remarks>Its address answers 410 from now on, with the reason and the article that replaces it, so that whoever holds a copy takes it down.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Article>, ProblemHttpResult>> Withdraw(
        Guid id, WithdrawalWrite withdrawal, WriteQuery query, IfMatch match, Caller caller, PublicationDesk desk, CancellationToken cancel) =>
        (await desk.WithdrawAsync(id, withdrawal, new Edit(caller, match, query.ValidateOnly), cancel)).ToAnswer(id);

    /// <summary>Undoes a withdrawal.</summary>
    /// <remarks>The article becomes a draft again; publishing it is a decision of its own.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Article>, ProblemHttpResult>> Reinstate(
        Guid id, WriteQuery query, IfMatch match, Caller caller, PublicationDesk desk, CancellationToken cancel) =>
        (await desk.ReinstateAsync(id, new Edit(caller, match, query.ValidateOnly), cancel)).ToAnswer(id);
}
