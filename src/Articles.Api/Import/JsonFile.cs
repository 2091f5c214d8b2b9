using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>JSON files, item by item: a line each, or the elements of an array. Each object tells whether it is ninjs or ours.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonSetup.Options.MaxDepth, AllowDuplicateProperties = false };

    public static async IAsyncEnumerable<ImportItem> LinesAsync(Stream file, ImportWish wish, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var (number, bytes) in file.LinesAsync(ImportItem.MostBytes, cancel))
            yield return Line($"line {number}", bytes, wish);
    }

    /// <summary>One object over as many lines as it likes, an array of them, or one in each line.</summary>
    public static async IAsyncEnumerable<ImportItem> DocumentAsync(Stream file, ImportWish wish, [EnumeratorCancellation] CancellationToken cancel)
    {
        var isArray = await BeginsAsync(file, (byte)'[', cancel);
        if (!isArray && await WholeAsync(file, cancel) is { } bytes)
        {
            yield return Line("", bytes, wish);
            yield break;
        }

        await foreach (var item in isArray ? ElementsAsync(file, wish, cancel) : LinesAsync(file, wish, cancel))
            yield return item;
    }

    private static async IAsyncEnumerable<ImportItem> ElementsAsync(Stream file, ImportWish wish, [EnumeratorCancellation] CancellationToken cancel)
    {
        var number = 0;
        await foreach (var item in new JsonElements(file).ReadAsync(cancel))
            yield return Line($"item {++number}", item, wish);
    }

    /// <summary>The file, if its first line is not an object of its own.</summary>
    private static async Task<byte[]?> WholeAsync(Stream file, CancellationToken cancel)
    {
        await foreach (var (_, bytes) in file.LinesAsync(ImportItem.MostBytes, cancel))
        {
            file.Position = 0;
            if (bytes is null || IsObject(bytes))
                return null;
            break;
        }

        if (file.Length > ImportItem.MostBytes)
            throw new InvalidDataException(ImportItem.TooLarge);
        var whole = new byte[file.Length];
        await file.ReadExactlyAsync(whole, cancel);
        return whole;
    }

    private static bool IsObject(byte[] line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<bool> BeginsAsync(Stream file, byte first, CancellationToken cancel)
    {
        var bytes = new byte[256];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        file.Position = 0;
        var at = bytes.AsSpan(0, length).IndexOfAnyExcept("\uFEFF \t\r\n"u8);
        return at >= 0 && bytes[at] == first;
    }

    private static ImportItem Line(string place, byte[]? bytes, ImportWish wish)
    {
        if (bytes is null)
            return ImportItem.Wrong(place, "too_long", ImportItem.TooLarge);
        if (!Utf8.IsValid(bytes))
            return ImportItem.Wrong(place, "bad_utf8", "It is not valid UTF-8.");

        try
        {
            using var document = JsonDocument.Parse(Utf8Mark.Without(bytes), Strict);
            return Element(place, document.RootElement.Clone(), wish);
        }
        catch (JsonException wrong)
        {
            return ImportItem.Wrong(place, "bad_json", $"It is not valid JSON: {StrictInput.Explain(wrong)}");
        }
    }

    private static ImportItem Element(string place, JsonElement json, ImportWish wish)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return ImportItem.Wrong(place, "wrong_type", "An article is a JSON object.");

        // Half a character is nothing, wherever it stands.
        if (StrictJson.Check(json, typeof(JsonElement), JsonSetup.Options) is { Count: > 0 } broken)
            return new ImportItem { Place = place, Problems = broken };

        var isNinjs = wish.Format == ImportFormat.Ninjs || (wish.Format is null && json.TryGetProperty("uri", out _));
        return isNinjs ? NinjsItem.Read(place, JsonObject.Create(json)!, wish) : Ours(place, json, wish);
    }

    private static ImportItem Ours(string place, JsonElement json, ImportWish wish)
    {
        if (StrictJson.Check(json, typeof(BulkLine), JsonSetup.Options) is { Count: > 0 } strange)
            return new ImportItem { Place = place, Problems = strange };

        var line = json.Deserialize<BulkLine>(JsonSetup.Options)!;
        return new ImportItem { Place = place, Entry = line.Source is null && line.ExternalId is not null && wish.Source is { } name ? line with { Source = new() { Name = name } } : line };
    }
}
