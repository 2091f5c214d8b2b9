using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Articles.Api.Http;

/// <summary>Compares a JSON body with the type it is to become, and tells every difference at once, before it is bound.</summary>
internal static class StrictJson
{
    /// <summary>All that keeps this JSON from being a <paramref name="type"/>: unknown members with their nearest known name, wrong types.</summary>
    public static IReadOnlyList<Failure> Check(JsonElement value, Type type, JsonSerializerOptions options)
    {
        var failures = new List<Failure>();
        Walk(value, options.GetTypeInfo(type), "", failures);
        return failures;
    }

    private static void Walk(JsonElement value, JsonTypeInfo type, string pointer, List<Failure> failures)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return; // "nothing there": whether something must be is a rule, not a matter of reading
        }

        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object:
                Members(value, type, pointer, failures);
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array:
                var element = type.Options.GetTypeInfo(type.ElementType!);
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Walk(item, element, $"{pointer}/{index++}", failures);
                }

                break;
            default:
                Scalar(value, type, pointer, failures);
                break;
        }
    }

    private static void Members(JsonElement value, JsonTypeInfo type, string pointer, List<Failure> failures)
    {
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(member.Name)}";
            var property = type.Properties.FirstOrDefault(property => property.Name == member.Name);
            if (property is null)
            {
                var known = type.Properties.Select(property => property.Name);
                failures.Add(Failure.At(at, "unknown_property",
                    $"There is no property “{member.Name}” here.{Nearest.Hint(member.Name, known)}"));
            }
            else
            {
                Walk(member.Value, type.Options.GetTypeInfo(property.PropertyType), at, failures);
            }
        }
    }

    private static void Scalar(JsonElement value, JsonTypeInfo type, string pointer, List<Failure> failures)
    {
        try
        {
            value.Deserialize(type);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            failures.Add(Failure.At(pointer, "wrong_type",
                $"{(pointer.Length == 0 ? "The body" : $"“{pointer}”")} must be {Wanted(type)}."));
        }
    }

    private static string Wanted(JsonTypeInfo type)
    {
        var clr = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return clr switch
        {
            _ when clr.IsEnum => "one of " + string.Join(", ",
                Enum.GetNames(clr).Select(name => $"“{JsonNamingPolicy.CamelCase.ConvertName(name)}”")),
            _ when clr == typeof(string) => "a string of valid Unicode",
            _ when clr == typeof(bool) => "true or false",
            _ when clr == typeof(Guid) => "a UUID",
            _ when clr == typeof(int) || clr == typeof(long) => "a whole number",
            _ when clr == typeof(double) || clr == typeof(float) => "a number",
            _ when clr == typeof(DateTimeOffset) => "a time as RFC 3339 writes it, with its offset, such as 2026-03-01T09:30:00Z",
            _ when type.Kind == JsonTypeInfoKind.Enumerable => "an array",
            _ => "an object",
        };
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
