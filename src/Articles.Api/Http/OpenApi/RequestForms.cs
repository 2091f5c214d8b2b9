using System.Text.Json.Nodes;

namespace Articles.Api.Http;

/// <summary>
/// Parts what is sent from what is answered. One type may be both: an answer always has all its properties and may gain
/// more, a request may leave them out and may name no others, and a merge patch needs none. What receivers are sent is answered.
/// </summary>
internal sealed class RequestForms
{
    private const string Prefix = "#/components/schemas/";

    private readonly JsonObject _schemas;
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> _forms = new(StringComparer.Ordinal);

    private RequestForms(JsonObject schemas) => _schemas = schemas;

    public static void Part(JsonObject document)
    {
        var components = document["components"]!.AsObject();
        var forms = new RequestForms(components["schemas"]!.AsObject());
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(pair => pair.Value!.AsObject()).ToList();
        foreach (var answers in operations.SelectMany(operation => new[] { operation["responses"], operation["parameters"] }).Append(components["responses"]).Append(document["webhooks"]))
        {
            forms.NoteAnswered(answers);
        }

        foreach (var content in operations.Select(operation => operation["requestBody"]?["content"]?.AsObject()).OfType<JsonObject>())
        {
            forms.Rewrite(content, isPatch: content.ContainsKey("application/merge-patch+json"));
        }

        foreach (var operation in operations)
        {
            forms.RewriteAnswer(operation["responses"]);
        }

        components["schemas"] = forms.All();
    }

    private void NoteAnswered(JsonNode? node)
    {
        foreach (var name in References(node).Where(_answered.Add).ToList())
        {
            NoteAnswered(_schemas[name]);
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject holder => holder.SelectMany(member =>
            member.Key == "$ref" && Named(member.Value) is { } name ? [name] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static string? Named(JsonNode? reference) =>
        reference?.GetValue<string>() is { } text && text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;

    private void Rewrite(JsonNode? node, bool isPatch)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Rewrite(item, isPatch);
            }
        }
        else if (node is JsonObject holder)
        {
            foreach (var (key, value) in holder.ToList())
            {
                if (key == "$ref" && Named(value) is { } name)
                {
                    holder[key] = Prefix + Form(name, isPatch);
                }
                else
                {
                    // A patch replaces a list as a whole, so what stands in it is complete.
                    Rewrite(value, isPatch && key != "items");
                }
            }
        }
    }

    private string Form(string name, bool isPatch)
    {
        if (_schemas[name]!["properties"] is null)
        {
            _forms[name] = _schemas[name]!.DeepClone();
            return name;
        }

        var form = isPatch ? Stem(name) + "Patch" : Answer(name) == name && _answered.Contains(name) ? name + "Write" : name;
        if (_forms.ContainsKey(form))
        {
            return form;
        }

        var shape = _schemas[name]!.DeepClone().AsObject();
        _forms[form] = shape;
        shape.Remove(SchemaShapes.Always);
        shape["additionalProperties"] = false;
        if (isPatch)
        {
            Loosen(shape);
        }

        Rewrite(shape["properties"], isPatch);
        return form;
    }

    private static void Loosen(JsonObject shape)
    {
        shape.Remove("required");
        foreach (var (_, property) in shape["properties"]!.AsObject())
        {
            if (property!["description"]?.GetValue<string>() is { } text)
            {
                // What a patch leaves out stays; null is what a new one without the property would have.
                property["description"] = text.Replace(" Required.", "", StringComparison.Ordinal)
                    .Replace(" left out or null", " null", StringComparison.Ordinal).Replace(" when left out", " when null", StringComparison.Ordinal);
            }
        }
    }

    private static string Stem(string name) =>
        name.EndsWith("Write", StringComparison.Ordinal) || name.EndsWith("Patch", StringComparison.Ordinal) ? name[..^"Write".Length] : name;

    // What is answered as it was written keeps apart from what may be written.
    private string Answer(string name) =>
        name.EndsWith("Write", StringComparison.Ordinal) && _schemas[name]!["properties"] is not null ? Stem(name) + "Written" : name;

    private void RewriteAnswer(JsonNode? node)
    {
        foreach (var (key, value) in (node as JsonObject ?? []).ToList())
        {
            if (key == "$ref" && Named(value) is { } name)
            {
                node![key] = Prefix + Answer(name);
            }
            else
            {
                RewriteAnswer(value);
            }
        }

        foreach (var item in node as JsonArray ?? [])
        {
            RewriteAnswer(item);
        }
    }

    private JsonObject All()
    {
        foreach (var name in _answered)
        {
            var answer = Answer(name);
            var shape = _schemas[name]!.DeepClone().AsObject();
            if (shape[SchemaShapes.Always] is JsonArray always)
            {
                shape.Remove(SchemaShapes.Always);
                shape["required"] = always.DeepClone();
            }

            RewriteAnswer(shape);
            _forms[answer] = shape;
        }

        var all = new JsonObject();
        foreach (var (name, shape) in _forms)
        {
            all[name] = shape;
        }

        return all;
    }
}
