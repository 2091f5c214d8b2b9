using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>The one place that knows what a violated constraint means to a client.</summary>
internal static class ConstraintProblems
{
    public static ProblemHttpResult? Of(PostgresException refused) => refused.ConstraintName switch
    {
        "article_slug_key" or "former_slug_pkey" => SlugTaken(),
        "article_source_external_id_key" => Problems.Result(ProblemType.ExternalIdTaken, "Another article of this source has this externalId.",
            ("errors", new[] { Failure.At("/externalId", "external_id_taken", "Change the article that has it, or choose another.") })),
        "article_replaced_by_fkey" => UnknownReplacement(),
        "article_publish_until_check" => Problems.Invalid(Failure.At("/until", "not_after", "“until” must come after the article is published.")),
        "related_choice_self_check" => Problems.Invalid(Failure.In("otherId", "same_article", "An article is never related to itself.")),
        _ => null,
    };

    public static ProblemHttpResult UnknownReplacement() =>
        Problems.Invalid(Failure.At("/replacedBy", "unknown_article", "There is no article with this id."));

    public static ProblemHttpResult SlugTaken() =>
        Problems.Result(ProblemType.SlugTaken, "Another article has, or had, this slug.",
            ("errors", new[] { Failure.At("/slug", "slug_taken", "Another article has, or had, this slug. Choose another, or leave it out.") }));
}
