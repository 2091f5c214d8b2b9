using Articles.Api.Articles;
using Articles.Api.Editing;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Import;

/// <summary>What holds for every file of an import.</summary>
/// <param name="Publish">Public at once, not drafts.</param>
/// <param name="Section">The section they go to, if one was named.</param>
/// <param name="Language">Their language; `en` when null.</param>
internal sealed record ImportWish(bool Publish = false, string? Section = null, string? Language = null);

/// <summary>The fate of one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Article">What became of it; null when nothing did.</param>
/// <param name="Intake">What was recognised in it.</param>
/// <param name="Problems">What is wrong with it, a sentence each.</param>
internal sealed record ImportedFile(string Path, Article? Article, IReadOnlyList<IntakeEntry> Intake, IReadOnlyList<string> Problems);

/// <summary>Brings files to the desk, each on its own: a bad one harms no other.</summary>
internal sealed class Importer(Desk desk, IValidator<ArticleWrite> rules)
{
    public async Task<ImportedFile> ImportAsync(ImportSource source, ImportWish wish, CancellationToken cancel)
    {
        var file = source.Problem is null ? await FileText.ReadAsync(source.Path, cancel) : new FileText(null, [], source.Problem);
        if (file.Write is null)
            return new ImportedFile(source.Path, null, [], [file.Problem!]);

        var write = file.Write with { Section = wish.Section, Language = wish.Language };
        var failures = Validation.Failures(rules, write);
        var (article, problems) = failures.Count > 0 ? (null, Sentences(failures)) : await CreateAsync(write, wish, cancel);

        return new ImportedFile(source.Path, article, file.Intake, problems);
    }

    private async Task<(Article? Article, IReadOnlyList<string> Problems)> CreateAsync(ArticleWrite write, ImportWish wish, CancellationToken cancel)
    {
        try
        {
            var edit = new Edit(Caller.CommandLine, IfMatch.Anything);
            var outcome = await desk.CreateAsync(write, new Entry(wish.Publish), edit, cancel);

            return outcome is EditOutcome.Saved { Article: var article } ? (article, []) : (null, Sentences(outcome.ToProblem(write.Headline!)));
        }
        catch (PostgresException refused) when (refused.SqlState is not PostgresErrorCodes.AdminShutdown)
        {
            return (null, [ConstraintProblems.Of(refused)?.ProblemDetails.Detail ?? $"The database refused it: {refused.MessageText}."]);
        }
    }

    private static IReadOnlyList<string> Sentences(ProblemHttpResult problem) =>
        problem.ProblemDetails.Extensions.TryGetValue("errors", out var errors) && errors is IEnumerable<Failure> failures
            ? Sentences(failures)
            : [problem.ProblemDetails.Detail!];

    private static IReadOnlyList<string> Sentences(IEnumerable<Failure> failures) => [.. failures.Select(failure => failure.Detail)];
}
