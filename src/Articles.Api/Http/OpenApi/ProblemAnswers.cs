using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>The failures as answers: what each status means, its body, and an example of each problem type.</summary>
internal static class ProblemAnswers
{
    /// <summary>The name of the answer that all operations with these problems share for their status.</summary>
    public static string NameOf(IEnumerable<ProblemType> types) => string.Join("Or", types.Select(ComponentName));

    public static OpenApiResponse Of(IReadOnlyList<ProblemType> types, ISchemaGenerator schemas, SchemaRepository repository)
    {
        var status = types[0].Status;
        var answer = new OpenApiResponse
        {
            Description = string.Join("\n\n", types.Select(type => types.Count == 1 ? type.Explanation : $"[`{type.Name}`](/problems/{type.Name}): {type.Explanation}")),
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = schemas.GenerateSchema(Shape(types), repository),
                    Examples = types.ToDictionary(type => type.Name, type => (IOpenApiExample)new OpenApiExample { Summary = type.Title, Value = Example(type) }, StringComparer.Ordinal),
                },
            },
        };
        string[] own = status switch
        {
            401 => ["WWW-Authenticate"],
            405 => ["Allow"],
            415 => ["Accept-Encoding", "Accept-Patch", "Accept-Post"],
            429 or 503 => ["Retry-After"],
            _ => [],
        };
        answer.Headers = own.Append("Cache-Control").Concat(OperationAnswers.Everywhere)
            .ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name), StringComparer.Ordinal);
        return answer;
    }

    private static string ComponentName(ProblemType type) =>
        string.Concat(type.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static Type Shape(IReadOnlyList<ProblemType> types) => types[0].Status switch
    {
        _ when types.Contains(ProblemType.AlreadyQuoted) => typeof(QuotedAlready),
        _ when types.All(HasErrors) => typeof(FaultyRequest),
        _ when types.Any(HasErrors) => typeof(Refusal),
        403 => typeof(MissingScope),
        _ when types.Contains(ProblemType.StartAgain) => typeof(LostCursor),
        410 => typeof(WithdrawnArticle),
        412 => typeof(StaleChange),
        _ => typeof(Problem),
    };

    private static bool HasErrors(ProblemType type) =>
        type == ProblemType.Unreadable || type == ProblemType.BadCursor || type == ProblemType.Invalid || type == ProblemType.SlugTaken;

    private static JsonNode Example(ProblemType type)
    {
        var example = new JsonObject
        {
            ["type"] = $"/problems/{type.Name}",
            ["title"] = type.Title,
            ["status"] = type.Status,
            ["detail"] = type.Explanation.Split(". ")[0].TrimEnd('.') + ".",
            ["instance"] = "/v1/articles",
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        foreach (var (name, value) in More(type))
        {
            example[name] = value;
        }

        return example;
    }

    private static IEnumerable<(string Name, JsonNode? Value)> More(ProblemType type) => type.Status switch
    {
        _ when type == ProblemType.BadCursor => [("errors", Faults(Failure.In("cursor", "bad_cursor", "Take next of the page before, for the same query, or leave it out to begin again.")))],
        _ when type == ProblemType.SlugTaken => [("errors", Faults(Failure.At("/slug", "slug_taken", "Another article has, or had, this slug. Choose another, or leave it out.")))],
        400 => [("errors", Faults(
            Failure.In("limt", "unknown_parameter", "There is no parameter “limt” here. Did you mean “limit”?"),
            Failure.At("/headlin", "unknown_property", "There is no property “headlin” here. Did you mean “headline”?")))],
        _ when type == ProblemType.Invalid => [("errors", Faults(Failure.At("/headline", "required", "“headline” is required.")))],
        _ when type == ProblemType.AlreadyQuoted => [
            ("quoteId", "0197a1d0-6b1f-7c52-8d3e-2f9a4c6b8e10"), ("errors", Faults(Failure.At("/text", "already_quoted", "Change the quote that is there.")))],
        403 => [("requiredScope", Scopes.Write)],
        _ when type == ProblemType.StartAgain => [("startAgain", "/v1/changes?section=local")],
        410 => [("reason", "The figures in this report were wrong."), ("withdrawnAt", "2026-03-02T14:05:00Z"), ("replacedBy", null)],
        412 => [("currentETag", "\"4-c2VjcmV0bHkgaGFzaGVkIQp3LmT0\"")],
        _ => [],
    };

    private static JsonNode? Faults(params Failure[] failures) => JsonSerializer.SerializeToNode(failures, JsonSetup.Options);
}
