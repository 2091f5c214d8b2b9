using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Articles.Api.Tests.Fuzz;

/// <summary>Makes requests up: as the document asks for them, and then, mostly, a little wrong.</summary>
internal sealed class Inventor(int seed)
{
    private static readonly string[] OddTexts =
    [
        "", " ", "\0", "\u0007", "a\u0301", "\ufeff", "\u202etxt", "\ud83d\ude00", "'; drop table article; --", "%", "_", "\\", "{}", "[]", "null", "-1", "0", "1e309", "99999999999999999999",
        "<script>alert(1)</script>", "<b><i>", "../../etc/passwd", "a,b,,c", ",", "*", "!&|", "\"", "“", "٣", "0190b5a0-7c1d-7000-8000-000000000000", "0190B5A0-7C1D-7000-8000-000000000000",
        "2026-02-30", "2026-03-02T09:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "true", "en", "de-DE-x-y", "published", "http://[::1", "javascript:alert(1)", "\uffff", "ǅ", "ß", "İ",
    ];

    private readonly Random _random = new(seed);
    private readonly List<string> _names = ["0190b5a0-7c1d-7000-8000-000000000000", "local", "harbour"];

    /// <summary>Remembers what answers call things, so that later requests speak of what is there.</summary>
    public void Learn(JsonNode? node)
    {
        if (node is JsonObject thing)
        {
            foreach (var (name, value) in thing)
            {
                if (name is "id" or "slug" && value is JsonValue known && known.TryGetValue<string>(out var text) && _names.Count < 5000)
                    _names.Add(text);
                Learn(value);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list.Take(3))
                Learn(item);
        }
    }

    public T Pick<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    public bool Chance(int percent) => _random.Next(100) < percent;

    public HttpRequestMessage Ask(Operation operation)
    {
        var path = operation.Path;
        var query = new List<string>();
        var request = new HttpRequestMessage { Method = new HttpMethod(operation.Method) };
        foreach (var parameter in operation.Parameters)
        {
            var (name, place) = (parameter["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>());
            if (place == "path")
                path = path.Replace($"{{{name}}}", Segment(name, parameter), StringComparison.Ordinal);
            else if (place == "query" && name != "wait" && Chance(15))
                query.Add($"{Uri.EscapeDataString(parameter["schema"]!["patternProperties"] is null ? name : $"{name}.{(Chance(80) ? "desk" : Odd())}")}={Uri.EscapeDataString(Text(parameter["schema"]))}");
            else if (place == "header" && Chance(name == "If-Match" ? 80 : 15))
                request.Headers.TryAddWithoutValidation(name, name == "If-Match" && Chance(70) ? "*" : Chance(50) ? $"\"{_random.Next(5)}-x\"" : Ascii(Odd()));
        }

        // Nobody outside is called by a test.
        if (path.StartsWith("/v1/webhooks", StringComparison.Ordinal) && operation.Method != "GET")
            query = ["validateOnly=true"];
        else if (Chance(3))
            query.Add($"{Uri.EscapeDataString("unknown" + Odd())}=1");
        request.RequestUri = new Uri(path + (query.Count == 0 ? "" : "?" + string.Join('&', query)), UriKind.Relative);
        if (operation.Bodies is { Count: > 0 } bodies)
            request.Content = Body(bodies);
        return request;
    }

    private string Segment(string name, JsonObject parameter) => Uri.EscapeDataString(true switch
    {
        _ when name == "format" => Pick(["rss", "atom", "json", "xml"]),
        _ when name == "version" => Pick(["1", "2", "99", "x"]),
        _ when Chance(70) => Pick(_names),
        _ when Chance(50) => Text(parameter["schema"]) is { Length: > 0 } text ? text : "x",
        _ => Odd() is { Length: > 0 } odd && odd.Trim('.', '/').Length > 0 ? odd : "x",
    });

    private StringContent Body(JsonObject bodies)
    {
        var (mediaType, form) = Pick([.. bodies]);
        var example = form!["example"]?.DeepClone();
        var text = mediaType.EndsWith("json", StringComparison.Ordinal) ? (Chance(25) ? example : Spoiled(example ?? new JsonObject()))?.ToJsonString() ?? "null" : $"Harbour reopens\n\n“The quay is safe,” said {Odd()}.";
        if (Chance(4))
            text = Pick([text[..(text.Length / 2)], "[", new string('[', 100), text + text, "{\"a\":1,\"a\":2}", "\"text\"", ""]);
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", Chance(97) ? mediaType : Pick(["text/xml", "application/json; charset=utf-16", "x"]));
        return content;
    }

    // One or two places of a good body are changed.
    private JsonNode? Spoiled(JsonNode node)
    {
        for (var times = _random.Next(1, 3); times > 0; times--)
        {
            var places = Places(node).ToList();
            if (places.Count == 0)
                return Value();
            var (holder, name) = Pick(places);
            if (holder is JsonObject thing)
            {
                if (Chance(20))
                    thing.Remove(name);
                else if (Chance(10))
                    thing[name + "x"] = 1;
                else
                    thing[name] = Value();
            }
            else if (holder is JsonArray list)
            {
                list[int.Parse(name, CultureInfo.InvariantCulture)] = Value();
            }
        }

        return node;
    }

    private static IEnumerable<(JsonNode Holder, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject thing => thing.SelectMany(pair => Places(pair.Value).Prepend((thing, pair.Key))),
        JsonArray list => list.SelectMany((item, index) => Places(item).Prepend((list, index.ToString(CultureInfo.InvariantCulture)))),
        _ => [],
    };

    private JsonNode? Value() => _random.Next(9) switch
    {
        0 => null,
        1 => _random.Next(-5, 5000),
        2 => 1e300,
        3 => Chance(50),
        4 => new JsonArray(Odd(), Odd()),
        5 => new JsonObject { ["name"] = Odd(), [Chance(50) ? "role" : "x"] = Odd() },
        6 => new string('w', _random.Next(1, 5000)),
        7 => Pick(_names),
        _ => Odd(),
    };

    private string Text(JsonNode? schema) => true switch
    {
        _ when Chance(25) => Odd(),
        _ when schema?["type"] is JsonValue type && type.TryGetValue<string>(out var name) => name switch
        {
            "integer" => _random.Next(-1, 120).ToString(CultureInfo.InvariantCulture),
            "number" => _random.NextDouble().ToString(CultureInfo.InvariantCulture),
            "boolean" => Pick(["true", "false"]),
            "array" => string.Join(',', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Text(schema["items"]))),
            _ when schema["enum"] is JsonArray words => Pick([.. words])!.GetValue<string>(),
            _ when schema["format"]?.GetValue<string>() == "date-time" => Pick(["2026-03-02", "2026-03-02T09:00:00Z", "2026-03-02T09:00:00.123456789-05:30"]),
            _ => Chance(50) ? Pick(_names) : Pick(["harbour", "quay safe", "said", "\"the quay\"", "headline", "quotes,related"]),
        },
        _ => Pick(_names),
    };

    private string Odd() => Chance(5) ? new string('x', _random.Next(1, 3000)) : Pick(OddTexts);

    private static string Ascii(string text) => string.Concat(text.Where(letter => letter is >= ' ' and <= '~'));
}
