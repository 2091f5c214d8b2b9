using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Http;

namespace Articles.Api.Reading.Representations;

/// <summary>Foreign vocabularies leave out what they have nothing to say of.</summary>
internal static class JsonParts
{
    /// <summary>An object of those members that have a value.</summary>
    public static JsonObject Of(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not (null or "" or JsonArray { Count: 0 }))
            {
                json[name] = value as JsonNode ?? JsonSerializer.SerializeToNode(value, JsonSetup.Options);
            }
        }

        return json;
    }

    /// <summary>A list of objects.</summary>
    public static JsonArray List(IEnumerable<JsonObject> items) => [.. items];
}
