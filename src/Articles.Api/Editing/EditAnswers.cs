using Articles.Api.Articles;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>Says over HTTP how a change ended.</summary>
internal static class EditAnswers
{
    public static Results<Ok<Article>, ProblemHttpResult> ToAnswer(this EditOutcome outcome, object name) => outcome switch
    {
        EditOutcome.Saved saved => TypedResults.Ok(saved.Article),
        _ => outcome.ToProblem(name),
    };

    public static ProblemHttpResult ToProblem(this EditOutcome outcome, object name) => outcome switch
    {
        EditOutcome.Stale stale => Problems.Stale(ETag.Of(stale.Present)),
        EditOutcome.Refused refused => refused.Problem,
        EditOutcome.Again => Problems.Result(ProblemType.StillWritten, "Others change the same articles at this moment. Try again."),
        _ => Problems.NotFound("article", name),
    };
}
