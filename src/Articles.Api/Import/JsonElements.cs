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

    private JsonReaderState _state = new(Options);
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isWhole;

    /// <summary>The elements as they stand, each to be read for itself.</summary>
    /// <exception cref="JsonException">It is no array, or cut off.</exception>
    /// <exception cref="InvalidDataException">An element is larger than any article.</exception>
    public async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await FillAsync(cancel);
        _start = _buffer.AsSpan(0, _end).StartsWith(Utf8Mark.Bytes) ? Utf8Mark.Bytes.Length : 0;
        while (true)
        {
            if (Next() is { } element)
                yield return element;
            else if (_isWhole)
                yield break;
            else
                await FillAsync(cancel);
        }
    }

    /// <summary>The next element; null when more must be read first, or when there is none.</summary>
    private byte[]? Next()
    {
        var json = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isWhole, _state);
        while (json.Read())
        {
            if (json.CurrentDepth > 0 || json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray))
            {
                var from = (int)json.TokenStartIndex;
                if (!json.TrySkip())
                    return null;

                var element = _buffer[(_start + from)..(_start + (int)json.BytesConsumed)];
                Keep(json);
                return element;
            }

            Keep(json);
            json = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isWhole, _state);
        }

        return null;
    }

    private void Keep(Utf8JsonReader json) => (_start, _state) = (_start + (int)json.BytesConsumed, json.CurrentState);

    private async Task FillAsync(CancellationToken cancel)
    {
        if (_end - _start > ImportItem.MostBytes)
            throw new InvalidDataException(ImportItem.TooLarge);

        var rest = _buffer.AsMemory(_start, _end - _start);
        if (rest.Length > _buffer.Length / 2)
            _buffer = new byte[2 * _buffer.Length];
        rest.CopyTo(_buffer);
        (_start, _end) = (0, rest.Length);

        var length = await file.ReadAtLeastAsync(_buffer.AsMemory(_end), _buffer.Length - _end, throwOnEndOfStream: false, cancel);
        _isWhole = length < _buffer.Length - _end;
        _end += length;
    }
}
