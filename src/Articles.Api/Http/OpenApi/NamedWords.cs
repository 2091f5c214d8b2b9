using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>
/// Closed sets of words as components of the document: one for each set, with what each word means, and the same in requests,
/// parameters and answers.
/// </summary>
internal static class NamedWords
{
    public static OpenApiSchemaReference Of(Type vocabulary, ISchemaGenerator schemas, SchemaRepository repository, XmlTexts texts)
    {
        if (vocabulary.IsEnum)
        {
            schemas.GenerateSchema(vocabulary, repository);
            return new OpenApiSchemaReference(vocabulary.Name);
        }

        // A class is named for all of its words, a component for one of them.
        return Of(vocabulary.Name.TrimEnd('s'), repository, Describe(texts.SummaryOf(vocabulary), vocabulary, texts), Vocabulary.WordsOf(vocabulary));
    }

    public static OpenApiSchemaReference Of(string name, SchemaRepository repository, string description, IEnumerable<string> words)
    {
        repository.Schemas.TryAdd(name, new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => JsonValue.Create(word))], Description = description });
        return new OpenApiSchemaReference(name);
    }

    /// <summary>What a set is, and a line for each of its words.</summary>
    public static string Describe(string? summary, Type vocabulary, XmlTexts texts) =>
        $"{summary}\n\n{string.Join('\n', Vocabulary.Of(vocabulary).Select(one => $"- `{one.Word}`: {texts.SummaryOf(one.Field)}"))}".Trim();
}
