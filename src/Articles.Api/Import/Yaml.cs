using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Articles.Api.Import;

/// <summary>
/// YAML as the JSON it stands for, out of the parser's events and not through its object model: no types by tag, and no
/// aliases, by which a few lines grow into gigabytes.
/// </summary>
internal static class Yaml
{
    private const int Deepest = 16;

    /// <summary>The names and values of a block of YAML.</summary>
    /// <exception cref="FormatException">It is no YAML, no mapping, or uses what is not read.</exception>
    public static JsonObject Read(string text)
    {
        try
        {
            var events = new Parser(new StringReader(text));
            events.Consume<StreamStart>();
            if (events.Accept<StreamEnd>(out _))
                return [];

            events.Consume<DocumentStart>();
            var top = Node(events, 0);
            return top switch
            {
                JsonObject members => members,
                null => [],
                _ => throw new FormatException("The front matter should be lines of “name: value”."),
            };
        }
        catch (YamlException wrong)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The front matter is no YAML: {wrong.Message.TrimEnd('.')} (line {wrong.Start.Line + 1}). A value with a colon or a bracket in it stands in quotation marks."), wrong);
        }
    }

    private static JsonNode? Node(Parser events, int depth)
    {
        if (depth > Deepest)
            throw new FormatException($"The front matter is nested deeper than {Deepest} levels.");
        if (events.TryConsume<Scalar>(out var scalar))
            return Value(scalar);
        if (events.TryConsume<SequenceStart>(out _))
            return Sequence(events, depth);
        if (events.TryConsume<MappingStart>(out _))
            return Mapping(events, depth);

        throw new FormatException("The front matter uses an alias (*name), which is not read here.");
    }

    private static JsonArray Sequence(Parser events, int depth)
    {
        var items = new JsonArray();
        while (!events.TryConsume<SequenceEnd>(out _))
            items.Add(Node(events, depth + 1));
        return items;
    }

    private static JsonObject Mapping(Parser events, int depth)
    {
        var members = new JsonObject();
        while (!events.TryConsume<MappingEnd>(out _))
        {
            if (!events.TryConsume<Scalar>(out var name))
                throw new FormatException("A name in the front matter should be a word.");
            if (!members.TryAdd(name.Value, Node(events, depth + 1)))
                throw new FormatException($"The front matter names “{name.Value}” twice.");
        }

        return members;
    }

    // Of the plain words only those become truths and numbers that read the same again: 1.10 is a version and 007 a name.
    private static JsonValue? Value(Scalar scalar) => scalar switch
    {
        { Style: not ScalarStyle.Plain } => JsonValue.Create(scalar.Value),
        { Value: "" or "~" or "null" or "Null" or "NULL" } => null,
        { Value: "true" or "True" or "TRUE" } => JsonValue.Create(true),
        { Value: "false" or "False" or "FALSE" } => JsonValue.Create(false),
        _ when long.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var whole) && whole.ToString(CultureInfo.InvariantCulture) == scalar.Value => JsonValue.Create(whole),
        _ when double.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number.ToString(CultureInfo.InvariantCulture) == scalar.Value => JsonValue.Create(number),
        _ => JsonValue.Create(scalar.Value),
    };
}
