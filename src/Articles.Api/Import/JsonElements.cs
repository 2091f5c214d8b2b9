using System.Runtime.CompilerServices;
using System.Text.Json;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>
/// Parts a file that is one array into its elements, holding one of them at a time: what is wrong within one is found by whoever
/// reads it, and harms no other.
/// </summary>
internal sealed class JsonElements(Stream file)
{
    // How deep an element may lie is judged where it is read; this alone is too deep to be parted.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1000 };

    private JsonReaderState state = new(Options);
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool isWhole;

    /// <summary>The elements as they stand, each to be read for itself.</summary>
    /// <exception cref="JsonException">It is no array, or cut off.</exception>
    /// <exception cref="InvalidDataException">An element is larger than any article.</exception>
    public async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await FillAsync(cancel);
        start = buffer.AsSpan(0, end).StartsWith(Utf8Mark.Bytes) ? Utf8Mark.Bytes.Length : 0;
        while (true)
        {
            if (Next() is { } element)
                yield return element;
            else if (isWhole)
                yield break;
            else
                await FillAsync(cancel);
        }
    }

    /// <summary>The next element; null when more must be read first, or when there is none.</summary>
    private byte[]? Next()
    {
        var json = new Utf8JsonReader(buffer.AsSpan(start, end - start), isWhole, state);
        while (json.Read())
        {
            if (json.CurrentDepth > 0 || json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray))
            {
                var from = (int)json.TokenStartIndex;
                if (!json.TrySkip())
                    return null;

                var element = buffer[(start + from)..(start + (int)json.BytesConsumed)];
                Keep(json);
                return element;
            }

            Keep(json);
            json = new Utf8JsonReader(buffer.AsSpan(start, end - start), isWhole, state);
        }

        return null;
    }

    private void Keep(Utf8JsonReader json) => (start, state) = (start + (int)json.BytesConsumed, json.CurrentState);

    private async Task FillAsync(CancellationToken cancel)
    {
        if (end - start > ImportItem.MostBytes)
            throw new InvalidDataException(ImportItem.TooLarge);

        var rest = buffer.AsMemory(start, end - start);
        if (rest.Length > buffer.Length / 2)
            buffer = new byte[2 * buffer.Length];
        rest.CopyTo(buffer);
        (start, end) = (0, rest.Length);

        var length = await file.ReadAtLeastAsync(buffer.AsMemory(end), buffer.Length - end, throwOnEndOfStream: false, cancel);
        isWhole = length < buffer.Length - end;
        end += length;
    }
}
