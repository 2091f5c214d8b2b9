using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Articles.Api.Http;

/// <summary>The document as text, made once: the same bytes are served, written by the build and compared by a test.</summary>
internal sealed class OpenApiText
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lazy<Task<JsonObject>> _document;

    public OpenApiText(IAsyncSwaggerProvider swagger) => _document = new(() => MakeAsync(swagger));

    /// <summary>The contract, as kept in `openapi/articles.v1.json`.</summary>
    public async Task<byte[]> V31Async() => Bytes(await _document.Value);

    /// <summary>The same in the older form.</summary>
    public async Task<byte[]> V30Async() => Bytes(OpenApi30.Of(await _document.Value));

    /// <summary>A text that travels inside the program.</summary>
    public static string Resource(string name)
    {
        using var reader = new StreamReader(
            typeof(OpenApiText).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded."));
        return reader.ReadToEnd();
    }

    // Without a host or base path: the document never depends on how it was asked for.
    private static async Task<JsonObject> MakeAsync(IAsyncSwaggerProvider swagger)
    {
        var made = await swagger.GetSwaggerAsync("v1");
        var document = JsonNode.Parse(await made.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!.AsObject();
        RequestForms.Part(document);
        new Examples(document, JsonNode.Parse(Resource("examples.json"))!.AsObject()).Fill();
        return document;
    }

    private static byte[] Bytes(JsonObject document)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document, Layout);
        return [.. json, (byte)'\n'];
    }
}
