using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Articles.Api.Http;

/// <summary>Reads query strings into records: unknown names, repeated values and values out of range are all told at once.</summary>
internal static class QueryReader
{
    /// <summary>Longer values serve nobody but those who try what happens.</summary>
    public const int LongestValue = 1000;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<QueryParameter>> Known = new();

    public static bool IsQuery(Type type) =>
        type.BaseType is { IsGenericType: true } generic
            ? generic.GetGenericTypeDefinition() == typeof(QueryOf<>) || IsQuery(generic)
            : type.BaseType is { } parent && IsQuery(parent);

    public static IReadOnlyList<QueryParameter> ParametersOf(Type type) => Known.GetOrAdd(type, static type =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => new QueryParameter(property))]);

    /// <summary>All that is wrong with a query string for an operation with these parameters, or with none.</summary>
    public static List<Failure> Failures(Type? type, IQueryCollection given) =>
        type is null ? [.. Unknown(given, known: [])] : Fill((IQuery)Activator.CreateInstance(type)!, given);

    /// <summary>Reads what can be read, and tells the rest.</summary>
    public static List<Failure> Fill(IQuery query, IQueryCollection given)
    {
        var parameters = ParametersOf(query.GetType()).Where(parameter => query.Takes(parameter.Name)).ToList();
        var failures = Unknown(given, parameters.Select(parameter => parameter.Name)).ToList();
        var unknown = failures.Count;
        foreach (var parameter in parameters)
        {
            parameter.Read(query, given, failures);
        }

        // What could not be read does not contradict the rest by being left out.
        if (failures.Count == unknown)
        {
            failures.AddRange(query.Contradictions());
        }

        return failures;
    }

    public static void RefuseUnknown(IQueryCollection given, IEnumerable<string> known)
    {
        if (Unknown(given, known).ToList() is { Count: > 0 } failures)
        {
            throw new UnreadableRequestException(failures);
        }
    }

    // What shapes the answer and not the list: the next page may be asked for without it.
    private static readonly string[] Shaping = ["cursor", "since", "wait", "limit", "fields", "count", "facets", "highlight", "include"];

    /// <summary>Whether a parameter is of paging or shaping, and a cursor serves whatever it says.</summary>
    public static bool Shapes(string parameter) => Shaping.Contains(parameter);

    /// <summary>The question without paging and shaping, in an order that does not depend on how it was typed.</summary>
    public static string Canonical(HttpContext http) => Canonical(http.Request.Path, http.Request.Query);

    /// <summary>The same question asked at another address.</summary>
    public static string Canonical(PathString path, IQueryCollection given) =>
        path + "?" + string.Join('&',
            given
                .Where(pair => !Shapes(pair.Key))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}")));

    private static IEnumerable<Failure> Unknown(IQueryCollection given, IEnumerable<string> known)
    {
        var names = known.ToList();
        return
            from name in given.Keys
            where !names.Exists(candidate => Fits(candidate, name))
            select Failure.In(name, "unknown_parameter", $"There is no parameter “{name}” here.{Nearest.HintOfParameter(name, names)}");
    }

    private static bool Fits(string known, string name) =>
        known.EndsWith(".*", StringComparison.Ordinal)
            ? name.Length > known.Length - 1 && name.StartsWith(known[..^1], StringComparison.Ordinal)
            : known == name;
}

/// <summary>One parameter of the query string.</summary>
internal sealed class QueryParameter
{
    private readonly bool _isVerbatim;

    public QueryParameter(PropertyInfo property)
    {
        Property = property;
        Length = property.GetCustomAttribute<LongestAttribute>() is { } longest ? (longest.Least, longest.Characters) : (1, QueryReader.LongestValue);
        Name = property.GetCustomAttribute<NamedAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Vocabulary = property.GetCustomAttribute<WordsAttribute>()?.Vocabulary;
        Words = Vocabulary is null ? null : Http.Vocabulary.WordsOf(Vocabulary);
        Bounds = property.GetCustomAttribute<BoundsAttribute>();
        _isVerbatim = property.GetCustomAttribute<VerbatimAttribute>() is not null;
        Needed = property.GetCustomAttribute<NeededAttribute>()?.Sentence;
        MostValues = property.GetCustomAttribute<MostAttribute>()?.Values;
    }

    public PropertyInfo Property { get; }

    public string Name { get; }

    /// <summary>The closed set that its words are of, if they are of one.</summary>
    public Type? Vocabulary { get; }

    public IReadOnlyList<string>? Words { get; }

    public BoundsAttribute? Bounds { get; }

    /// <summary>How many characters a value may have.</summary>
    public (int Least, int Most) Length { get; }

    /// <summary>What to say where it is missing; null where it may be.</summary>
    public string? Needed { get; }

    /// <summary>How many values it may have, if that is limited.</summary>
    public int? MostValues { get; }

    /// <summary>May be given more than once.</summary>
    public bool Repeats => Property.PropertyType == typeof(string[]) || Property.PropertyType == typeof(Guid[]);

    private bool IsFamily => Name.EndsWith(".*", StringComparison.Ordinal);

    public void Read(object query, IQueryCollection given, List<Failure> failures)
    {
        if (IsFamily)
        {
            ReadFamily(query, given, failures);
        }
        else if (given.TryGetValue(Name, out var values))
        {
            ReadValues(query, values, failures);
        }
        else if (Needed is not null)
        {
            failures.Add(Failure.In(Name, "required", Needed));
        }
    }

    private void ReadFamily(object query, IQueryCollection given, List<Failure> failures)
    {
        var family = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in given.Where(pair => pair.Key.StartsWith(Name[..^1], StringComparison.Ordinal)))
        {
            if (values.Count == 1 && values[0] is { Length: > 0 and <= QueryReader.LongestValue } value && !(name + value).Any(IsNoCharacter))
            {
                family[name[(Name.Length - 1)..]] = value;
            }
            else
            {
                failures.Add(Failure.In(name, "bad_value", $"“{name}” takes one value of 1 to {QueryReader.LongestValue} characters, none of them a control character."));
            }
        }

        if (family.Count > MostValues)
        {
            failures.Add(Failure.In(Name, "out_of_range", $"At most {MostValues} parameters are taken of “{Name}”."));
        }

        Property.SetValue(query, family);
    }

    // Neither a person nor a database means anything by these; normalisation even throws.
    private static bool IsNoCharacter(char c) => char.IsControl(c) || c is '\ufffe' or '\uffff';

    private void ReadValues(object query, StringValues values, List<Failure> failures)
    {
        if (values.Count > 1 && !Repeats)
        {
            failures.Add(Failure.In(Name, "repeated", $"“{Name}” may be given only once."));
            return;
        }

        var list = !Repeats ? [values[0] ?? ""] : _isVerbatim ? values.Select(value => value ?? "").ToArray() : values.SelectMany(value => (value ?? "").Split(',')).ToArray();
        if (list.Length > MostValues)
        {
            failures.Add(Failure.In(Name, "out_of_range", $"“{Name}” takes at most {MostValues} values."));
        }
        else if (Array.Find(list, value => value.Length < Length.Least || value.Length > Length.Most || value.Any(IsNoCharacter)) is { } odd)
        {
            failures.Add(Failure.In(Name, "bad_value", odd.Length == 0
                ? $"“{Name}” is empty; leave it out when it is not meant."
                : $"“{Name}” takes at most {Length.Most} characters and no control characters."));
        }
        else if (Property.PropertyType == typeof(string[]) && list.Contains("-"))
        {
            failures.Add(Failure.In(Name, "bad_value", $"“{Name}” has a “-” with nothing behind it that it could exclude."));
        }
        else if (Convert(list, out var value) is { } failure)
        {
            failures.Add(failure);
        }
        else
        {
            Property.SetValue(query, value);
        }
    }

    private Failure? Convert(string[] list, out object? value)
    {
        value = null;
        var type = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;
        if (Words is { } words && Array.Find(list, word => !words.Contains(word)) is { } stranger)
        {
            return Failure.In(Name, "unknown_value",
                $"“{Name}” takes {string.Join(", ", words.Select(word => $"“{word}”"))}, not “{stranger}”.{Nearest.Hint(stranger, words)}");
        }

        if (type == typeof(string))
        {
            value = list[0];
        }
        else if (type == typeof(string[]))
        {
            value = list;
        }
        else if (type == typeof(Guid[]))
        {
            return Guids(list, out value);
        }
        else if (type == typeof(int))
        {
            return Whole(list[0], out value);
        }
        else if (type == typeof(double))
        {
            return Share(list[0], out value);
        }
        else if (type == typeof(bool))
        {
            value = list[0] switch { "true" => true, "false" => false, _ => null };
            return value is null ? Failure.In(Name, "bad_value", $"“{Name}” takes true or false.") : null;
        }
        else if (Rfc3339.TryParseInAddress(list[0], out var time))
        {
            value = time;
        }
        else
        {
            return Failure.In(Name, "bad_value",
                $"“{Name}” takes a time as RFC 3339 writes it (2026-03-01T09:30:00Z) or a day (2026-03-01, which begins at midnight UTC), of the years 2 to 9998.");
        }

        return null;
    }

    private Failure? Guids(string[] list, out object? value)
    {
        var ids = list.SelectMany(text => Spelling.TryReadId(text, out var id) ? [id] : Array.Empty<Guid>()).ToArray();
        value = ids;
        return ids.Length == list.Length ? null : Failure.In(Name, "bad_value", $"“{Name}” takes UUIDs in lower case, separated by commas or repeated.");
    }

    private Failure? Whole(string text, out object? value)
    {
        var (least, most) = (Bounds?.Least ?? 0, Bounds?.Most ?? int.MaxValue);
        value = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return value is null || number < least || number > most
            ? Failure.In(Name, "out_of_range", $"“{Name}” takes a whole number from {least} to {most}.")
            : null;
    }

    private Failure? Share(string text, out object? value)
    {
        value = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
        // NaN is neither less than 0 nor more than 1.
        return value is null || number is not (>= 0 and <= 1) ? Failure.In(Name, "out_of_range", $"“{Name}” takes a number from 0 to 1.") : null;
    }
}
