using System.Text.Json;
using System.Text.Json.Nodes;

namespace Articles.Api.Import;

/// <summary>
/// The members of an object, taken out one by one; what is left at the end has no place of its own. Names are compared without
/// case, underscores and dashes, which is all in which the dialects of ninjs and of front matter differ.
/// </summary>
internal sealed class Members(JsonObject json)
{
    /// <summary>What nobody has taken.</summary>
    public JsonObject Rest => json;

    /// <summary>The first of these members, which is then no longer here.</summary>
    public JsonNode? Take(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.FirstOrDefault(member => Plain(member.Key) == name) is not ({ } key, { } value))
                continue;
            json.Remove(key);
            return value;
        }

        return null;
    }

    /// <summary>The first of these members that is a text, a number or a truth, as text.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.FirstOrDefault(member => Plain(member.Key) == name) is not ({ } key, { } value) || Text(value) is not { } text)
                continue;
            json.Remove(key);
            return text;
        }

        return null;
    }

    /// <summary>The elements of the first of these members; a member that is no list is a list of one.</summary>
    public IReadOnlyList<JsonNode> List(params ReadOnlySpan<string> names) => Take(names) switch
    {
        null => [],
        JsonArray array => [.. array.OfType<JsonNode>()],
        var one => [one],
    };

    /// <summary>A scalar as text; null for everything else and for an empty text.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() is not JsonValueKind.Null
        ? (value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()) is { Length: > 0 } text ? text : null
        : null;

    /// <summary>A member of an element that is an object, or null.</summary>
    public static string? Text(JsonNode? node, params ReadOnlySpan<string> names)
    {
        if (node is not JsonObject members)
            return null;
        foreach (var name in names)
        {
            if (members.FirstOrDefault(member => Plain(member.Key) == name) is ({ }, { } value) && Text(value) is { } text)
                return text;
        }

        return null;
    }

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
