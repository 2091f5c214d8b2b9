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
            shape.Description = NamedWords.Describe(shape.Description, context.Type, texts);
        }
        else if (shape.Properties is { Count: > 0 })
        {
            Members(shape, JsonSetup.Options.GetTypeInfo(context.Type), context);
            SchemaRules.Apply(shape, context.Type, services);
        }
    }

    private void Members(OpenApiSchema shape, JsonTypeInfo type, SchemaFilterContext context)
    {
        var named = shape.Properties!;
        var ordered = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        var always = new JsonArray();
        foreach (var property in type.Properties.Where(property => named.ContainsKey(property.Name)))
        {
            var isSparse = IsSparse(property);
            ordered[property.Name] = WithNull(OfWords(named[property.Name], property, context), !isSparse && MayBeNull(property));
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

    // A text of a closed set, or a list of such.
    private IOpenApiSchema OfWords(IOpenApiSchema schema, JsonPropertyInfo property, SchemaFilterContext context)
    {
        if (property.AttributeProvider?.GetCustomAttributes(typeof(WordsAttribute), inherit: true) is not [WordsAttribute words])
        {
            return schema;
        }

        var reference = NamedWords.Of(words.Vocabulary, context.SchemaGenerator, context.SchemaRepository, texts);
        if (schema is OpenApiSchema { Items: not null } list)
        {
            list.Items = reference;
            return list;
        }

        reference.Reference.Description = schema.Description;
        return reference;
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
                inline.ReadOnly = false; // a computed property is answered like any other, and nowhere taken
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
}
