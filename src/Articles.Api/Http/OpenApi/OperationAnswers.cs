using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>Every way in which an operation can end, read from what its route says of itself, in the order of the status codes.</summary>
internal sealed class OperationAnswers : IOperationFilter
{
    private static readonly IReadOnlyList<ProblemType> Anywhere = [ProblemType.Unreadable, ProblemType.KeyNeeded, ProblemType.Internal, ProblemType.Unavailable];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var isRead = context.ApiDescription.HttpMethod == HttpMethods.Get;
        var answers = new SortedDictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            answers[status] = Good(status, answer, metadata, isRead, context);
        }

        if (isRead)
        {
            answers["304"] = new OpenApiResponse { Description = "What the client holds still stands.", Headers = Headers(context, "ETag", "Cache-Control") };
        }

        foreach (var group in Problems(metadata, operation).GroupBy(type => type.Status).Where(group => group.Key is not 409))
        {
            answers[group.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(ProblemAnswers.NameOf(group.Key), context.Document);
        }

        if (Problems(metadata, operation).Where(type => type.Status == 409).ToList() is { Count: > 0 } conflicts)
        {
            answers["409"] = ProblemAnswers.Of(conflicts, context.SchemaGenerator, context.SchemaRepository);
        }

        operation.Responses = [];
        foreach (var (status, answer) in answers)
        {
            operation.Responses[status] = answer;
        }
    }

    private static OpenApiResponse Good(string status, IOpenApiResponse answer, IList<object> metadata, bool isRead, OperationFilterContext context)
    {
        var isPage = context.ApiDescription.SupportedResponseTypes.Any(type => type.Type is { IsGenericType: true } page && page.GetGenericTypeDefinition() == typeof(Page<>));
        var isDated = context.ApiDescription.SupportedResponseTypes.Any(type => type.Type is { } one && one.IsAssignableTo(typeof(IRepresentation)) && !isPage);
        return new OpenApiResponse
        {
            Description = status switch
            {
                "200" => isRead ? "Here it is." : "Done; this is how it stands now.",
                "201" => "Made.",
                "204" => "Done; there is nothing to say.",
                "308" => "It has moved to the address in `Location`.",
                _ => answer.Description,
            },
            Content = status is "308" ? null : answer.Content,
            Headers = status switch
            {
                "200" => Headers(context, ["ETag", "Cache-Control", .. isDated ? (string[])["Last-Modified"] : [], .. isPage ? (string[])["Link"] : []]),
                "201" => Headers(context, ["Location", "ETag", "Cache-Control", .. isDated ? (string[])["Last-Modified"] : []]),
                "308" => Headers(context, "Location"),
                _ => null,
            },
        };
    }

    private static IEnumerable<ProblemType> Problems(IList<object> metadata, OpenApiOperation operation)
    {
        var scope = metadata.OfType<AccessRule>().LastOrDefault()?.Scope;
        var hasBody = operation.RequestBody is not null;
        var isJudged = metadata.OfType<ValidatedBody>().Any() || (operation.RequestBody?.Content?.ContainsKey("application/merge-patch+json") ?? false);
        var takesIfMatch = metadata.OfType<IParameterBindingMetadata>().Any(parameter => parameter.ParameterInfo.ParameterType == typeof(IfMatch));
        return Anywhere
            .Concat(scope is null or Scopes.Read ? [] : [ProblemType.ScopeNeeded])
            .Concat(operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Path) ? [ProblemType.NotFound] : [])
            .Concat(takesIfMatch ? [ProblemType.Stale] : [])
            .Concat(metadata.OfType<IfMatchRequired>().Any() ? [ProblemType.PreconditionRequired] : [])
            .Concat(hasBody ? [ProblemType.TooLarge, ProblemType.UnsupportedMediaType] : [])
            .Concat(isJudged ? [ProblemType.Invalid] : [])
            .Concat(metadata.OfType<Refusals>().SelectMany(refusals => refusals.Types))
            .Distinct();
    }

    private static Dictionary<string, IOpenApiHeader> Headers(OperationFilterContext context, params IEnumerable<string> names) =>
        names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, context.Document), StringComparer.Ordinal);
}
