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
        if (value.ValueKind == JsonValueKind.Null && MayBeNull(type.Type))
        {
            return; // "nothing there": whether something must be is a rule, not a matter of reading
        }

        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object:
                Members(value, type, pointer, failures);
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array:
                Items(value, type.Options.GetTypeInfo(type.ElementType!), pointer, failures);
                break;
            case JsonTypeInfoKind.None when IsFree(type.Type):
                Free(value, type.Options, pointer, failures);
                break;
            default:
                Scalar(value, type, pointer, failures);
                break;
        }
    }

    private static void Members(JsonElement value, JsonTypeInfo type, string pointer, List<Failure> failures)
    {
        foreach (var member in value.EnumerateObject().TakeWhile(_ => failures.Count < Failure.Most))
        {
            var name = NameOf(member, pointer, failures);
            var property = type.Properties.FirstOrDefault(property => property.Name == name);
            if (property is not null && IsFree(property.PropertyType) && member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            {
                failures.Add(Failure.At($"{pointer}/{Escape(name!)}", "wrong_type", $"“{pointer}/{Escape(name!)}” must be an object."));
            }
            else if (property is not null)
            {
                Walk(member.Value, type.Options.GetTypeInfo(property.PropertyType), $"{pointer}/{Escape(name!)}", failures);
            }
            else if (name is not null)
            {
                var known = type.Properties.Select(property => property.Name);
                failures.Add(Failure.At($"{pointer}/{Escape(name)}", "unknown_property",
                    $"There is no property “{name}” here.{Nearest.Hint(name, known)}"));
            }
        }
    }

    private static void Items(JsonElement value, JsonTypeInfo type, string pointer, List<Failure> failures)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray().TakeWhile(_ => failures.Count < Failure.Most))
        {
            Walk(item, type, $"{pointer}/{index++}", failures);
        }
    }

    /// <summary>JSON of the newsroom's own may be anything, but half a character is nothing.</summary>
    private static void Free(JsonElement value, JsonSerializerOptions options, string pointer, List<Failure> failures)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject().TakeWhile(_ => failures.Count < Failure.Most))
            {
                Free(member.Value, options, $"{pointer}/{Escape(NameOf(member, pointer, failures) ?? "")}", failures);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            Items(value, options.GetTypeInfo(typeof(JsonElement)), pointer, failures);
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            Scalar(value, options.GetTypeInfo(typeof(string)), pointer, failures);
        }
    }

    private static void Scalar(JsonElement value, JsonTypeInfo type, string pointer, List<Failure> failures)
    {
        if (!IsRead(value, type))
        {
            failures.Add(Failure.At(pointer, "wrong_type",
                $"{(pointer.Length == 0 ? "The body" : $"“{pointer}”")} must be {Wanted(type)}."));
        }
    }

    private static bool IsRead(JsonElement value, JsonTypeInfo type)
    {
        try
        {
            // The names of a set are read in other letters, too, and several of them at once: the one that is meant is written as it was read.
            return value.Deserialize(type) is not Enum one || JsonSerializer.SerializeToElement(one, type).ValueEquals(value.GetString());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    // A name that is no valid Unicode shows itself only when it is read.
    private static string? NameOf(JsonProperty member, string pointer, List<Failure> failures)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            failures.Add(Failure.At(pointer, "bad_name", "A property's name is not valid Unicode."));
            return null;
        }
    }

    private static bool MayBeNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null || IsFree(type);

    private static bool IsFree(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonElement);

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
            _ when clr == typeof(DateTimeOffset) => "a time as RFC 3339 writes it, with its offset, such as 2026-03-01T09:30:00Z, of the years 2 to 9998",
            _ when type.Kind == JsonTypeInfoKind.Enumerable => "an array",
            _ => "an object",
        };
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
