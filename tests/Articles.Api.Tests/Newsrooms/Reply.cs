using System.Net.Http.Headers;
using System.Text.Json;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>An answer as a client holds it: status, headers, and the body read once.</summary>
internal sealed record Reply(HttpResponseMessage Http, string Text)
{
    public int Status => (int)Http.StatusCode;

    public string ETag => Http.Headers.ETag?.ToString() ?? "";

    public JsonElement Json => JsonElement.Parse(Text);

    public string Id => Json.Text("id")!;

    public string Slug => Json.Text("slug")!;

    public string? MediaType => Http.Content.Headers.ContentType?.MediaType;

    public HttpResponseHeaders Headers => Http.Headers;

    /// <summary>Its headers as "name: value", by their names, but for those that are of this one request.</summary>
    public IEnumerable<string> HeaderLines => Headers.Concat(Http.Content.Headers)
        .Where(header => header.Key is not ("Date" or "X-Request-ID"))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);

    /// <summary>The last part of the problem's type.</summary>
    public string? Problem => Json.Text("type")?.Split('/')[^1];

    /// <summary>What is wrong with the request, as "place code", in the order told.</summary>
    public IReadOnlyList<string> Faults => Json.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => $"{Place(error)} {error.Text("code")}")]
        : [];

    /// <summary>The slugs of the page's items, in order.</summary>
    public IReadOnlyList<string> Slugs => [.. Items.Select(item => item.Text("slug")!)];

    public IEnumerable<JsonElement> Items => Json.GetProperty("items").EnumerateArray();

    public string? Next => Json.GetProperty("page").Text("next");

    /// <summary>The same answer, if its status is this one; a failing test shows what came instead.</summary>
    public Reply Expect(int status)
    {
        Assert.True(Status == status, $"{Http.RequestMessage?.Method} {Http.RequestMessage?.RequestUri} answered {Status}, not {status}: {Text}");
        return this;
    }

    private static string Place(JsonElement error) => error.Text("pointer") ?? error.Text("parameter") ?? error.Text("header") ?? "?";
}

internal static class JsonReading
{
    /// <summary>The text at a dotted path; null where there is null or nothing.</summary>
    public static string? Text(this JsonElement json, string path) =>
        json.At(path) is { ValueKind: not JsonValueKind.Null } value
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;

    /// <summary>What stands at a dotted path, or null when nothing does.</summary>
    public static JsonElement? At(this JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        }

        return json;
    }
}
