using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>Parameters of the query that have no meaning here and are refused.</summary>
internal sealed record TakesNo(params string[] Parameters);

/// <summary>
/// The parameters that a handler takes as one record or by a header: routing binds them by itself, so the framework's
/// description of the operation does not know them.
/// </summary>
internal sealed class OperationParameters(XmlTexts texts) : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var bound = metadata.OfType<IParameterBindingMetadata>().Select(parameter => parameter.ParameterInfo.ParameterType).ToList();
        var parameters = (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Path).ToList();
        foreach (var format in parameters.OfType<OpenApiParameter>().Where(parameter => parameter.Name == "format"))
        {
            var forms = metadata.OfType<AnswersIn>().SelectMany(several => several.Forms).ToList();
            format.Schema = NamedWords.Of("FeedFormat", context.SchemaRepository,
                $"The format of a feed.\n\n{string.Join('\n', forms.Select(form => $"- `{form.Extension}`: {form.Description}"))}", forms.Select(form => form.Extension!));
        }

        foreach (var query in bound.Where(QueryReader.IsQuery))
        {
            var defaults = Activator.CreateInstance(query)!;
            var strays = metadata.OfType<TakesNo>().SelectMany(none => none.Parameters).ToHashSet(StringComparer.Ordinal);
            parameters.AddRange(QueryReader.ParametersOf(query).Where(parameter => !strays.Contains(parameter.Name)).Select(parameter => Query(parameter, defaults, context)));
        }

        if (bound.Contains(typeof(IfMatch)))
        {
            parameters.Add(Header("If-Match", metadata.OfType<IfMatchRequired>().Any(),
                "The `ETag` that was read, so that nobody overwrites what they have not seen; `*` for whatever is there.", "\"3-Zk1yQmFhTHpXb2RjR0ZyYQh7Qw2x\""));
        }

        if (bound.Contains(typeof(IfMatch)) && context.ApiDescription.SupportedResponseTypes.Any(type => type.StatusCode == StatusCodes.Status201Created))
        {
            parameters.Add(Header("If-None-Match", isRequired: false, "`*` to make it only where it is not there yet; 412 where it is.", "*"));
        }

        if (metadata.OfType<AnswersJson>().Any(answer => answer.MediaType == Negotiation.EventStream))
        {
            parameters.Add(Header("Last-Event-ID", isRequired: false, "Where a stream goes on: the id of the last event that came. It counts for streams alone, and before `since`.", "kQ7nX2vT"));
        }

        if (context.ApiDescription.HttpMethod == HttpMethods.Get)
        {
            parameters.Add(Header("If-None-Match", isRequired: false,
                "The `ETag` of the answer that the client holds; 304 when it still stands.", "\"3-Zk1yQmFhTHpXb2RjR0ZyYQh7Qw2x\""));
        }

        if (context.ApiDescription.HttpMethod == HttpMethods.Post)
        {
            parameters.Add(Header(Idempotency.Header, isRequired: false,
                "A name of the client's own for this request, new for every new one. Sent again with the same name, the request is answered as the first was, for 24 hours. A dry run (`validateOnly=true`) leaves it unused.", "7f3c1f5e-2b6d-4a0e-9d55-3a1f0c2b7e90"));
        }

        operation.Parameters = [.. parameters];
    }

    private OpenApiParameter Query(QueryParameter parameter, object defaults, OperationFilterContext context)
    {
        var isFamily = parameter.Name.EndsWith(".*", StringComparison.Ordinal);
        var type = Nullable.GetUnderlyingType(parameter.Property.PropertyType) ?? parameter.Property.PropertyType;
        return new OpenApiParameter
        {
            Name = isFamily ? parameter.Name[..^2] : parameter.Name,
            In = ParameterLocation.Query,
            Required = parameter.Needed is not null,
            Description = Description(parameter, type, isFamily),
            Schema = isFamily ? Family(parameter) : Schema(parameter, type, defaults, context),
            Explode = parameter.Repeats || isFamily,
            Style = ParameterStyle.Form,
        };
    }

    private string Description(QueryParameter parameter, Type type, bool isFamily)
    {
        var summary = texts.SummaryOf(parameter.Property);
        return true switch
        {
            _ when isFamily => $"{summary} Each property is a parameter of its own, at most {parameter.MostValues} of them, and its name follows the dot: `{parameter.Name[..^1]}desk=politics`.",
            _ when parameter.Repeats && parameter.Property.IsDefined(typeof(VerbatimAttribute)) => $"{summary} Repeatable; a comma is part of the value.",
            _ when parameter.Repeats => $"{summary} Repeatable, or several with commas between them.",
            _ when type == typeof(DateTimeOffset) => $"{summary} A time as RFC 3339 writes it, or a day, which begins at midnight UTC.",
            _ => summary ?? "",
        };
    }

    private IOpenApiSchema Schema(QueryParameter parameter, Type type, object defaults, OperationFilterContext context)
    {
        var words = parameter.Vocabulary is { } vocabulary ? NamedWords.Of(vocabulary, context.SchemaGenerator, context.SchemaRepository, texts) : null;
        if (parameter.Repeats)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = words ?? (IOpenApiSchema)Item(parameter, type), MaxItems = parameter.MostValues };
        }

        JsonNode? usual = parameter.Property.GetValue(defaults) switch
        {
            int number => JsonValue.Create(number),
            bool yes => JsonValue.Create(yes),
            string text => JsonValue.Create(text),
            _ => null,
        };
        if (words is not null)
        {
            words.Default = usual;
            return words;
        }

        var item = Item(parameter, type);
        item.Default = usual;
        return item;
    }

    private static OpenApiSchema Item(QueryParameter parameter, Type type)
    {
        return true switch
        {
            _ when type == typeof(int) => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = (parameter.Bounds?.Least ?? 0).ToString(CultureInfo.InvariantCulture),
                Maximum = parameter.Bounds?.Most.ToString(CultureInfo.InvariantCulture),
            },
            _ when type == typeof(double) => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double", Minimum = "0", Maximum = "1" },
            _ when type == typeof(bool) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            _ when type == typeof(DateTimeOffset) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            _ when type == typeof(Guid[]) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            _ => Text(parameter),
        };
    }

    // An exploded object is written as one parameter for each of its properties, under the property's own name.
    private static OpenApiSchema Family(QueryParameter parameter) => new()
    {
        Type = JsonSchemaType.Object,
        PatternProperties = new Dictionary<string, IOpenApiSchema> { [$"^{Regex.Escape(parameter.Name[..^1])}"] = Text(parameter) },
        AdditionalPropertiesAllowed = false,
        MaxProperties = parameter.MostValues,
    };

    private static OpenApiSchema Text(QueryParameter parameter) =>
        new() { Type = JsonSchemaType.String, MinLength = parameter.Length.Least, MaxLength = parameter.Length.Most };

    private static OpenApiParameter Header(string name, bool isRequired, string description, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = description,
        // The documentation page fills in, and sends, the example of a parameter; that of its schema it leaves alone.
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = [JsonValue.Create(example)] },
    };
}
