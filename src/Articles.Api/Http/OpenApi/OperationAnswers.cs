using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>Every way in which an operation can end, read from what its route says of itself, in the order of the status codes.</summary>
internal sealed class OperationAnswers : IOperationFilter
{
    /// <summary>The headers of every answer, whatever it is.</summary>
    public static readonly IReadOnlyList<string> Everywhere = ["RateLimit", "RateLimit-Policy", "X-Request-Id"];

    private static readonly IReadOnlyList<ProblemType> Anywhere =
        [ProblemType.Unreadable, ProblemType.KeyNeeded, ProblemType.AddressTooLong, ProblemType.HeadersTooLarge, ProblemType.Internal, ProblemType.Unavailable];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var isRead = context.ApiDescription.HttpMethod == HttpMethods.Get;
        var answers = new SortedDictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            answers[status] = Good(status, answer, isRead, context);
        }

        if (isRead)
        {
            answers["304"] = new OpenApiResponse { Description = "What the client holds still stands.", Headers = Headers(context, [.. Marks(context), .. Everywhere]) };
        }

        var problems = Problems(context.ApiDescription.HttpMethod, metadata, operation).ToHashSet();
        foreach (var types in ProblemType.All.Where(problems.Contains).GroupBy(type => type.Status))
        {
            answers[types.Key.ToString(CultureInfo.InvariantCulture)] = Shared([.. types], context);
        }

        operation.Responses = [];
        foreach (var (status, answer) in answers)
        {
            operation.Responses[status] = answer;
        }
    }

    // Operations that fail alike share one component.
    private static OpenApiResponseReference Shared(IReadOnlyList<ProblemType> types, OperationFilterContext context)
    {
        var parts = context.Document.Components ??= new OpenApiComponents();
        var answers = parts.Responses ??= new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        var name = ProblemAnswers.NameOf(types);
        answers.TryAdd(name, ProblemAnswers.Of(types, context.SchemaGenerator, context.SchemaRepository));
        return new OpenApiResponseReference(name, context.Document);
    }

    private static OpenApiResponse Good(string status, IOpenApiResponse answer, bool isRead, OperationFilterContext context)
    {
        string[] replayed = context.ApiDescription.HttpMethod == HttpMethods.Post ? ["Idempotency-Replayed"] : [];
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
            Content = status is "308" ? null : Content(answer, context),
            Headers = status switch
            {
                "200" => Headers(context, [.. Marks(context), .. replayed, .. Everywhere]),
                "201" => Headers(context, ["Location", .. Marks(context), .. replayed, .. Everywhere]),
                "204" => Headers(context, ["Cache-Control", .. Everywhere]),
                "308" => Headers(context, ["Location", "Cache-Control", .. Everywhere]),
                _ => null,
            },
        };
    }

    // What tells of the answer itself: 304 repeats it. Lines that are told as they are stored are known by nothing before their end.
    private static IEnumerable<string> Marks(OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var types = context.ApiDescription.SupportedResponseTypes.Select(answer => answer.Type).OfType<Type>().ToList();
        var isRead = context.ApiDescription.HttpMethod == HttpMethods.Get;
        return true switch
        {
            _ when metadata.OfType<StreamsItsBody>().Any() => ["Cache-Control"],
            _ =>
            [
                "ETag", "Cache-Control", "Vary",
                .. isRead && IsOfEverybody(context) ? (string[])["Surrogate-Key", "Cache-Tag"] : [],
                .. types.Exists(IsDated) || IsWritten(context) ? (string[])["Last-Modified"] : [],
                .. isRead && (types.Exists(type => type.IsAssignableTo(typeof(IPage))) || metadata.OfType<LinksOn>().Any()) ? (string[])["Link"] : [],
            ],
        };
    }

    // What answers no type of ours writes feeds and sitemaps, which are as young as the youngest article in them.
    private static bool IsWritten(OperationFilterContext context) =>
        context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AnswersIn>().Any(several => !several.Forms.Contains(AnswerForm.Json));

    private static bool IsOfEverybody(OperationFilterContext context) =>
        context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AccessRule>().LastOrDefault() is { Scope: Scopes.Read };

    // A type that says nothing of its own has the interface's answer, which is none.
    private static bool IsDated(Type type)
    {
        if (type.IsInterface || !type.IsAssignableTo(typeof(IRepresentation)))
        {
            return false;
        }

        var map = type.GetInterfaceMap(typeof(IRepresentation));
        var place = Array.FindIndex(map.InterfaceMethods, method => method.Name == $"get_{nameof(IRepresentation.LastModified)}");
        return map.TargetMethods[place].DeclaringType != typeof(IRepresentation);
    }

    // A form of its own has no schema here: its format is told elsewhere.
    private static Dictionary<string, IOpenApiMediaType>? Content(IOpenApiResponse answer, OperationFilterContext context)
    {
        var content = answer.Content?.ToDictionary(StringComparer.Ordinal) ?? [];
        foreach (var other in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AnswersJson>().Where(other => other.Description is not null))
        {
            content[other.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = other.Description } };
        }

        foreach (var form in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AnswersIn>().SelectMany(several => several.Forms).Where(form => form != AnswerForm.Json))
        {
            var isJson = form.MediaType.EndsWith("json", StringComparison.Ordinal);
            content[form.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = isJson ? JsonSchemaType.Object : JsonSchemaType.String,
                    AdditionalProperties = isJson ? new OpenApiSchema() : null,
                    Description = form.Description,
                },
            };
        }

        return content.Count == 0 ? null : content;
    }

    private static IEnumerable<ProblemType> Problems(string? method, IList<object> metadata, OpenApiOperation operation)
    {
        var scope = metadata.OfType<AccessRule>().LastOrDefault()?.Scope;
        var hasBody = operation.RequestBody is not null;
        var isJudged = metadata.OfType<ValidatedBody>().Any() || (operation.RequestBody?.Content?.ContainsKey("application/merge-patch+json") ?? false);
        var takesIfMatch = metadata.OfType<IParameterBindingMetadata>().Any(parameter => parameter.ParameterInfo.ParameterType == typeof(IfMatch));
        // A list that is too long to be counted one by one says so as a broken rule.
        var counts = Takes(operation, "count");
        return Anywhere
            .Concat(IsLimited(metadata) ? [ProblemType.TooManyRequests] : [])
            .Concat(scope is null or Scopes.Read ? [] : [ProblemType.ScopeNeeded])
            .Concat(operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Path) ? [ProblemType.NotFound] : [])
            .Concat(takesIfMatch ? [ProblemType.Stale] : [])
            .Concat(metadata.OfType<IfMatchRequired>().Any() ? [ProblemType.PreconditionRequired] : [])
            .Concat(hasBody ? [ProblemType.TimedOut, ProblemType.TooLarge, ProblemType.UnsupportedMediaType] : [])
            .Concat(isJudged || counts ? [ProblemType.Invalid] : [])
            .Concat(Takes(operation, "cursor") ? [ProblemType.BadCursor] : [])
            .Concat(method == HttpMethods.Post ? [ProblemType.IdempotencyKeyInUse, ProblemType.IdempotencyKeyReused] : [])
            .Concat(metadata.OfType<AnswersJson>().Any() ? [ProblemType.NotAcceptable] : [])
            .Concat(metadata.OfType<Refusals>().SelectMany(refusals => refusals.Types));
    }

    private static bool IsLimited(IEnumerable<object> metadata) => metadata.OfType<AccessRule>().LastOrDefault() is { IsAlwaysAnswered: false };

    private static bool Takes(OpenApiOperation operation, string name) =>
        operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Query && parameter.Name == name);

    private static Dictionary<string, IOpenApiHeader> Headers(OperationFilterContext context, params IEnumerable<string> names) =>
        names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, context.Document), StringComparer.Ordinal);
}
