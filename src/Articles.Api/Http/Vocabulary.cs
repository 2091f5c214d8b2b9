using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Articles.Api.Http;

/// <summary>
/// A closed set of words on the wire: the members of an enum as JSON writes them, or the constants of a class. What each of them
/// means is its comment.
/// </summary>
internal static class Vocabulary
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Word, FieldInfo Field)>> Known = new();

    public static IReadOnlyList<(string Word, FieldInfo Field)> Of(Type type) => Known.GetOrAdd(type, Read);

    public static IReadOnlyList<string> WordsOf(Type type) => [.. Of(type).Select(one => one.Word)];

    private static IReadOnlyList<(string Word, FieldInfo Field)> Read(Type type)
    {
        var own = type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (Word(type, field), field));
        return type.GetCustomAttribute<WordsAfterAttribute>() is { } other
            ? [.. Of(other.Vocabulary).Select(one => (other.Beginning + one.Word, one.Field)), .. own]
            : [.. own];
    }

    private static string Word(Type type, FieldInfo field) =>
        type.IsEnum ? JsonSerializer.Serialize(field.GetValue(null), type, JsonSetup.Options).Trim('"') : (string)field.GetRawConstantValue()!;
}

/// <summary>The words that a property or a parameter may have, or the elements of its list.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsAttribute(Type vocabulary) : Attribute
{
    public Type Vocabulary { get; } = vocabulary;
}

/// <summary>The words of another vocabulary, each behind this beginning, before those of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WordsAfterAttribute(Type vocabulary, string beginning) : Attribute
{
    public Type Vocabulary { get; } = vocabulary;

    public string Beginning { get; } = beginning;
}
