using System.Text.Json.Nodes;

namespace Articles.Api.Http;

/// <summary>
/// Gives every body an example. What `examples.json` tells of a schema is laid over what the comments of its properties
/// say, so that a new property never leaves an example behind.
/// </summary>
internal sealed class Examples(JsonObject document, JsonObject told)
{
    private const string Prefix = "#/components/schemas/";

    public void Fill()
    {
        foreach (var operation in document["paths"]!.AsObject().Concat(document["webhooks"]!.AsObject())
            .SelectMany(path => path.Value!.AsObject()).Select(pair => pair.Value!.AsObject()))
        {
            var name = operation["operationId"]!.GetValue<string>();
            FillContent(operation["requestBody"]?["content"], $"{name} asked", isRequest: true);
            foreach (var (_, answer) in operation["responses"]!.AsObject())
            {
                FillContent(answer!["content"], name, isRequest: false);
            }
        }
    }

    // What has no schema of ours is told under the operation that answers it, or under its media type. Where one schema serves several
    // operations, what is special to one of them is told under it, too.
    private void FillContent(JsonNode? content, string ownName, bool isRequest)
    {
        foreach (var (mediaType, body) in content?.AsObject() ?? [])
        {
            if (body!["example"] is null && body["examples"] is null && body["schema"] is { } schema)
            {
                body["example"] = Overlay(told[ownName], told[mediaType]?.DeepClone() ?? Of(schema, isRequest));
            }
        }
    }

    private JsonNode? Of(JsonNode? schema, bool isRequest)
    {
        var shape = schema?.AsObject() ?? [];
        if (shape["examples"] is JsonArray { Count: > 0 } examples)
        {
            return examples[0]?.DeepClone();
        }

        if (shape["$ref"]?.GetValue<string>() is { } reference)
        {
            var name = reference[Prefix.Length..];
            var overlay = Told(name);
            return isRequest && overlay is not null
                ? overlay.DeepClone()
                : Overlay(overlay, Of(document["components"]!["schemas"]![name], isRequest));
        }

        return shape switch
        {
            // What may be null is, unless it is told.
            _ when shape["oneOf"] is JsonArray => null,
            _ when shape["properties"] is JsonObject properties => Members(shape, properties, isRequest),
            _ when shape["enum"] is JsonArray words => words[0]?.DeepClone(),
            _ => Plain(shape, isRequest),
        };
    }

    // A name in place of an example means that of another schema.
    private JsonNode? Told(string name) => told[name] is JsonValue other ? told[other.GetValue<string>()] : told[name];

    private JsonObject Members(JsonObject shape, JsonObject properties, bool isRequest)
    {
        var required = (shape["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var example = new JsonObject();
        foreach (var (name, property) in properties)
        {
            if (required.Contains(name) || (isRequest && property!["examples"] is not null))
            {
                example[name] = Of(property, isRequest);
            }
        }

        return example;
    }

    private JsonNode? Plain(JsonObject shape, bool isRequest)
    {
        var types = shape["type"] switch
        {
            JsonArray several => several.Select(type => type!.GetValue<string>()).ToList(),
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        return types switch
        {
            _ when types.Contains("null") => null,
            ["array"] => new JsonArray(Of(shape["items"], isRequest)),
            ["integer"] or ["number"] => JsonNode.Parse(shape["minimum"]?.ToJsonString() ?? "1"),
            ["boolean"] => true,
            ["object"] => new JsonObject(),
            _ => shape["format"]?.GetValue<string>() switch
            {
                "date-time" => "2026-03-02T09:00:00Z",
                "uuid" => "0197a1d0-5c7e-7c3a-9a52-6f1de0b3c4a1",
                "uri" => "https://news.example/harbour",
                _ => "…",
            },
        };
    }

    // A list that is told stands for itself; an object is laid over member by member.
    private static JsonNode? Overlay(JsonNode? over, JsonNode? under)
    {
        if (over is not JsonObject changes || under is not JsonObject ground)
        {
            return over?.DeepClone() ?? under;
        }

        foreach (var (name, value) in changes)
        {
            var present = ground[name];
            ground[name] = value is JsonObject && present is JsonObject ? Overlay(value, present.DeepClone()) : value?.DeepClone();
        }

        return ground;
    }
}
