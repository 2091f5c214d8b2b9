using System.Text.Json.Nodes;

namespace Articles.Api.Http;

/// <summary>The document in OpenAPI 3.0, for tools that do not read 3.1: null is a switch there, and an example stands alone.</summary>
internal static class OpenApi30
{
    public static JsonObject Of(JsonObject document)
    {
        var older = document.DeepClone().AsObject();
        older["openapi"] = "3.0.4";
        older.Remove("jsonSchemaDialect");
        older.Remove("webhooks");
        foreach (var (_, schema) in older["components"]!["schemas"]!.AsObject())
        {
            Lower(schema);
        }

        Find(older["paths"]);
        Find(older["components"]!["responses"]);
        Find(older["components"]!["headers"]);
        return older;
    }

    // Outside schemas the two forms are alike, and `examples` means something else: only what stands under `schema` is lowered.
    private static void Find(JsonNode? node)
    {
        foreach (var (key, value) in (node as JsonObject ?? []).ToList())
        {
            if (key == "schema")
            {
                Lower(value);
            }
            else if (key is not ("example" or "examples"))
            {
                Find(value);
            }
        }

        foreach (var item in node as JsonArray ?? [])
        {
            Find(item);
        }
    }

    private static void Lower(JsonNode? node)
    {
        if (node is not JsonObject schema)
        {
            return;
        }

        foreach (var (_, property) in (schema["properties"] as JsonObject ?? []).ToList())
        {
            Lower(property);
        }

        if (schema["patternProperties"] is JsonObject named)
        {
            // 3.0 knows no names by pattern, only properties of any name.
            schema.Remove("patternProperties");
            schema["additionalProperties"] = named.First().Value?.DeepClone();
        }

        Lower(schema["items"]);
        Lower(schema["additionalProperties"]);
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => type!.GetValue<string>()).First(type => type != "null");
            schema["nullable"] = true;
        }

        if (schema["oneOf"] is JsonArray { Count: 2 } choices)
        {
            var known = choices[0]!.DeepClone();
            // Without a type beside it: makers of clients would take it for a type of its own that inherits.
            schema.Remove("oneOf");
            schema["allOf"] = new JsonArray(known);
            schema["nullable"] = true;
        }
        else if (schema["$ref"] is { } reference && schema.Count > 1)
        {
            // What stands beside a reference is ignored in 3.0.
            schema["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference.DeepClone() });
            schema.Remove("$ref");
        }

        if (schema["examples"] is JsonArray { Count: > 0 } examples)
        {
            schema["example"] = examples[0]?.DeepClone();
            schema.Remove("examples");
        }
    }
}
