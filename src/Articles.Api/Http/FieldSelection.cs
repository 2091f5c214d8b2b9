using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Articles.Api.Http;

/// <summary>The properties that a client asked for by `fields`, dotted, as a tree; everything else is left out of the answer.</summary>
internal sealed class FieldSelection
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, Type?>> Shapes = new();

    private readonly Dictionary<string, FieldSelection?> _kept = new(StringComparer.Ordinal);
    private bool _underItems;

    /// <summary>
    /// Reads `fields` against the type of the item that the route answers, and notes it for the answer.
    /// Unknown names are refused with the nearest known one.
    /// </summary>
    /// <param name="paths">The values of `fields`, or null when everything is wanted.</param>
    /// <param name="beside">What was asked for by other parameters: it is kept, as a whole where no path narrows it.</param>
    /// <param name="inPage">Whether the answer is a page, whose items are meant.</param>
    public static void Note(HttpContext http, string[]? paths, bool inPage, params IEnumerable<string> beside)
    {
        if (paths is null)
        {
            return;
        }

        var (root, failures) = Read(http, paths);
        if (failures.Count > 0)
        {
            throw new UnreadableRequestException(failures);
        }

        root._underItems = inPage;

        foreach (var name in beside)
        {
            root._kept.TryAdd(name, null);
        }

        http.Features.Set(root);
    }

    /// <summary>What is wrong with `fields` where other parameters are wrong as well: all of it is told together.</summary>
    public static IReadOnlyList<Failure> Failures(HttpContext http) => http.Request.Query["fields"] is { Count: > 0 } given
        ? Read(http, given.SelectMany(one => one?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [])).Failures
        : [];

    private static (FieldSelection Root, List<Failure> Failures) Read(HttpContext http, IEnumerable<string> paths)
    {
        var (root, failures) = (new FieldSelection(), new List<Failure>());
        if (http.GetEndpoint()?.Metadata.GetMetadata<Narrowable>() is { Item: var item })
        {
            foreach (var path in paths)
            {
                root.Add(path, item, failures);
            }
        }

        return (root, failures);
    }

    public byte[] Apply(byte[] json)
    {
        var kept = new MemoryStream(json.Length);
        using (var document = JsonDocument.Parse(json))
        using (var writer = new Utf8JsonWriter(kept, new JsonWriterOptions { Encoder = JsonSetup.Encoder }))
        {
            if (_underItems)
            {
                writer.WriteStartObject();
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, member.NameEquals("items") ? this : null);
                }

                writer.WriteEndObject();
            }
            else
            {
                Write(writer, document.RootElement, this);
            }
        }

        return kept.ToArray();
    }

    private void Add(string path, Type type, List<Failure> failures)
    {
        var (at, here) = (this, (Type?)type);
        var names = path.Split('.');
        for (var i = 0; i < names.Length; i++)
        {
            // Under free JSON (extra) any name may stand, also one with dots in it; a path below a plain value leads nowhere.
            var members = here is null ? null : MembersOf(here);
            if (members is null)
            {
                at._kept[string.Join('.', names[i..])] = null;
            }

            if (members is not null && !members.ContainsKey(names[i]))
            {
                failures.Add(Failure.In("fields", "unknown_field", $"There is no field “{path}” here.{Nearest.Hint(names[i], members.Keys, within: string.Concat(names[..i].Select(above => above + ".")))}"));
                return;
            }

            here = members?[names[i]];
            at._kept.TryGetValue(names[i], out var below);
            var isLast = i == names.Length - 1;
            at._kept[names[i]] = isLast || (below is null && at._kept.ContainsKey(names[i])) ? null : below ??= new FieldSelection();
            if (isLast || below is null)
            {
                return;
            }

            at = below;
        }
    }

    private static Dictionary<string, Type?> MembersOf(Type type) => Shapes.GetOrAdd(type, static type =>
        JsonSetup.Options.GetTypeInfo(type).Properties.ToDictionary(
            property => property.Name, property => ItemOf(property.PropertyType), StringComparer.Ordinal));

    private static Type? ItemOf(Type type)
    {
        var info = JsonSetup.Options.GetTypeInfo(type);
        return info.Kind == JsonTypeInfoKind.Enumerable ? info.ElementType : type == typeof(JsonElement) ? null : type;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, FieldSelection? wanted)
    {
        if (wanted is null || wanted._kept.Count == 0)
        {
            value.WriteTo(writer);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in value.EnumerateArray())
            {
                Write(writer, item, wanted);
            }

            writer.WriteEndArray();
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject().Where(member => wanted._kept.ContainsKey(member.Name)))
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value, wanted._kept[member.Name]);
            }

            writer.WriteEndObject();
        }
        else
        {
            value.WriteTo(writer);
        }
    }
}

/// <summary>The items of the answer may be narrowed by `fields`.</summary>
/// <param name="Item">Their type.</param>
internal sealed record Narrowable(Type Item);
