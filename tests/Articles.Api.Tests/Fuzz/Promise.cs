using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Articles.Api.Tests.Fuzz;

/// <summary>The operations of the OpenAPI document, and whether an answer is one that it promises.</summary>
internal sealed class Promise
{
    private readonly JsonObject _document;
    private readonly Dictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);

    /// <summary>Reads the document.</summary>
    /// <param name="text">As it is served.</param>
    /// <param name="isWhole">Whether it is to name every property of an answer, and not only those that it needs to.</param>
    public Promise(string text, bool isWhole = false)
    {
        _document = JsonNode.Parse(text)!.AsObject();
        if (isWhole)
            Close(_document["components"]!["schemas"]!);

        Operations = [.. _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => new Operation(one.Key.ToUpperInvariant(), path.Key, one.Value!.AsObject())))];
    }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>What is wrong with an answer; null when the document promises it. Who asked for some `fields` was promised no others.</summary>
    public string? Fault(Operation operation, int status, string? mediaType, string body, bool isNarrowed)
    {
        if (status >= 500)
            return "a fault of the service";
        if (Resolved(operation.Node["responses"]![$"{status}"]) is not { } answer)
            return $"{status} is not documented";
        if (body.Length == 0)
            return null;
        if (status >= 400 && mediaType != "application/problem+json")
            return $"a failure as {mediaType}";
        if (answer["content"]?[mediaType ?? ""] is not { } content)
            return $"{mediaType} is not documented for {status}";

        return mediaType!.EndsWith("json", StringComparison.Ordinal) && content["schema"] is { } schema ? Mismatch($"{operation.Id} {status} {mediaType} {isNarrowed}", schema, body, isNarrowed) : null;
    }

    private string? Mismatch(string name, JsonNode schema, string body, bool isNarrowed)
    {
        if (!_schemas.TryGetValue(name, out var known))
        {
            var whole = schema.DeepClone().AsObject();
            whole["$defs"] = _document["components"]!["schemas"]!.DeepClone();
            _schemas[name] = known = JsonSchema.FromText((isNarrowed ? WithoutRequired(whole) : whole).ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        }

        using var json = JsonDocument.Parse(body);
        var result = known.Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? null : "its body is not of its schema: " + string.Join("; ",
            (result.Details ?? []).Where(detail => detail.Errors is not null).Take(3).Select(detail => $"{detail.InstanceLocation} {string.Join(", ", detail.Errors!.Values)}"));
    }

    private static void Close(JsonNode schema)
    {
        foreach (var part in schema is JsonObject thing ? thing.Select(pair => pair.Value).ToArray() : [.. schema as JsonArray ?? []])
        {
            if (part is JsonObject or JsonArray)
                Close(part);
        }

        if (schema is JsonObject { } shape && shape["properties"] is not null)
            shape.TryAdd("additionalProperties", false);
    }

    private static JsonNode WithoutRequired(JsonNode schema)
    {
        (schema as JsonObject)?.Remove("required");
        foreach (var part in schema is JsonObject thing ? thing.Select(pair => pair.Value) : schema as JsonArray ?? [])
        {
            if (part is JsonObject or JsonArray)
                WithoutRequired(part);
        }

        return schema;
    }

    private JsonNode? Resolved(JsonNode? node) =>
        node?["$ref"]?.GetValue<string>() is { } reference ? _document["components"]!["responses"]![reference.Split('/')[^1]] : node;
}

/// <summary>One operation as the document tells of it.</summary>
internal sealed record Operation(string Method, string Path, JsonObject Node)
{
    public string Id => Node["operationId"]!.GetValue<string>();

    public IReadOnlyList<JsonObject> Parameters { get; } = [.. (Node["parameters"]?.AsArray() ?? []).Select(parameter => parameter!.AsObject())];

    public JsonObject? Bodies => Node["requestBody"]?["content"]?.AsObject();
}
