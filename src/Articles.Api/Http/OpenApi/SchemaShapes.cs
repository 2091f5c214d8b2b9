using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>
/// Schemas as the wire has them: properties in the order in which they are written, null said where it may come, also
/// beside a reference; what the rules of a body demand; what each word of an enumeration means.
/// </summary>
internal sealed class SchemaShapes(IServiceProvider services, XmlTexts texts) : ISchemaFilter
{
    /// <summary>Names the properties that every answer has; <see cref="RequestForms"/> turns it into `required`.</summary>
    public const string Always = "x-always";

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema shape)
        {
            return;
        }

        if (context.Type == typeof(JsonElement) || context.Type == typeof(JsonElement?))
        {
            // Whoever makes a client of it would else take an object without any property.
            shape.AdditionalProperties = new OpenApiSchema();
        }
        else if (context.Type.IsEnum && context.MemberInfo is null && context.ParameterInfo is null)
        {
            Words(shape, context.Type);
        }
        else if (shape.Properties is { Count: > 0 })
        {
            Members(shape, JsonSetup.Options.GetTypeInfo(context.Type));
            SchemaRules.Apply(shape, context.Type, services);
        }
    }

    private static void Members(OpenApiSchema shape, JsonTypeInfo type)
    {
        var named = shape.Properties!;
        var ordered = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        var always = new JsonArray();
        foreach (var property in type.Properties.Where(property => named.ContainsKey(property.Name)))
        {
            var isSparse = IsSparse(property);
            ordered[property.Name] = WithNull(named[property.Name], !isSparse && MayBeNull(property));
            if (!isSparse)
            {
                always.Add(property.Name);
            }
        }

        shape.Properties = ordered;
        shape.Required = new SortedSet<string>(StringComparer.Ordinal);
        shape.AdditionalPropertiesAllowed = true;
        shape.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
        shape.Extensions[Always] = new JsonNodeExtension(always);
    }

    private static IOpenApiSchema WithNull(IOpenApiSchema schema, bool mayBeNull)
    {
        switch (schema)
        {
            case OpenApiSchemaReference reference when mayBeNull:
                var description = reference.Reference.Description;
                reference.Reference.Description = null;
                return new OpenApiSchema { Description = description, OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }] };
            case OpenApiSchema { Type: { } known } inline:
                inline.Type = mayBeNull ? known | JsonSchemaType.Null : known & ~JsonSchemaType.Null;
                return inline;
            default:
                return schema;
        }
    }

    // A property that is left out when there is nothing to say.
    private static bool IsSparse(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true).Length > 0;

    private static bool MayBeNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(NeverNullAttribute), inherit: true) != true
        && (property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsGetNullable);

    private void Words(OpenApiSchema shape, Type type)
    {
        var meanings = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(word => $"- `{JsonNamingPolicy.CamelCase.ConvertName(word.Name)}`: {texts.SummaryOf(word)}");
        shape.Description = $"{shape.Description}\n\n{string.Join('\n', meanings)}".Trim();
    }
}
