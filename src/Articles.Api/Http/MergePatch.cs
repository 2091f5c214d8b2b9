using System.Text.Json.Nodes;

namespace Articles.Api.Http;

/// <summary>JSON Merge Patch (RFC 7396): applied, and made.</summary>
internal static class MergePatch
{
    /// <summary>The target changed as the patch says: null removes, an object goes deeper, all else replaces.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = target is JsonObject known ? (JsonObject)known.DeepClone() : [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Apply(result[name], change);
            }
        }

        return result;
    }

    /// <summary>The smallest patch that leads from one object to another.</summary>
    public static JsonObject Between(JsonObject before, JsonObject after)
    {
        var patch = new JsonObject();
        foreach (var name in before.Select(member => member.Key).Where(name => !after.ContainsKey(name)))
        {
            patch[name] = null;
        }

        foreach (var (name, value) in after)
        {
            before.TryGetPropertyValue(name, out var former);
            if (before.ContainsKey(name) && JsonNode.DeepEquals(former, value))
            {
                continue;
            }

            patch[name] = former is JsonObject old && value is JsonObject young ? Between(old, young) : value?.DeepClone();
        }

        return patch;
    }
}
