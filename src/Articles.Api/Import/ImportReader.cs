using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>Reads the items of a file one by one, whatever its format; what cannot be read is an item that says why.</summary>
internal static class ImportReader
{
    /// <summary>The items of a file.</summary>
    /// <param name="told">Hears how far the file has been read, in bytes.</param>
    public static async IAsyncEnumerable<ImportItem> ReadAsync(
        ImportSource source, ImportWish wish, Action<long> told, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (source.Problem is not null)
        {
            yield return ImportItem.Wrong("", "no_file", source.Problem);
            yield break;
        }

        var place = "";
        await using var items = OfFileAsync(source.Path, wish, told, cancel).GetAsyncEnumerator(cancel);
        while (await NextAsync(items, place) is { } item)
        {
            yield return item;
            if (item.Fatal)
                yield break;
            place = item.Place.Length > 0 ? $"after {item.Place}" : "";
        }
    }

    private static async IAsyncEnumerable<ImportItem> OfFileAsync(
        string path, ImportWish wish, Action<long> told, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        var format = wish.Format ?? await ImportFormats.OfAsync(path, file, cancel);
        var items = format switch
        {
            ImportFormat.Text or ImportFormat.Markdown => One(await TextFile.ReadAsync(path, file, format, wish, cancel)),
            ImportFormat.Ndjson => JsonFile.LinesAsync(file, wish, cancel),
            ImportFormat.Ninjs => JsonFile.DocumentAsync(file, wish, cancel),
            _ => FeedFile.ReadAsync(file, format, wish, cancel),
        };
        var isEmpty = true;
        await foreach (var item in items)
        {
            isEmpty = false;
            yield return item;
            told(file.Position);
        }

        if (isEmpty)
            throw new InvalidDataException("There is no article in it.");
    }

    /// <summary>The next item; a file that breaks off ends with what is wrong with it, and where.</summary>
    private static async Task<ImportItem?> NextAsync(IAsyncEnumerator<ImportItem> items, string after)
    {
        try
        {
            return await items.MoveNextAsync() ? items.Current : null;
        }
        catch (XmlException wrong)
        {
            return Broken(wrong.LineNumber > 0 ? $"line {wrong.LineNumber}" : after, wrong.Message.Contains("DTD", StringComparison.Ordinal)
                ? "It has a document type (DTD), which is not read: it could name other files, or grow without end."
                : $"It is not well-formed XML: {wrong.Message}");
        }
        catch (JsonException wrong)
        {
            return Broken(after, $"It is not valid JSON: {wrong.Message}");
        }
        catch (Exception wrong) when (wrong is InvalidDataException or UnreadableRequestException or IOException or UnauthorizedAccessException)
        {
            return Broken(after, wrong.Message);
        }
    }

    private static ImportItem Broken(string place, string detail) => ImportItem.Wrong(place, "unreadable", detail) with { Fatal = true };

    private static async IAsyncEnumerable<ImportItem> One(ImportItem item)
    {
        await Task.CompletedTask;
        yield return item;
    }
}
