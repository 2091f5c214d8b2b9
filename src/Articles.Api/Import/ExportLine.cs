using System.Text.Json;
using System.Text.Unicode;

namespace Articles.Api.Import;

/// <summary>A line of an export: an object with one member, whose name is the table and whose value is the row.</summary>
/// <param name="Kind">The table; or `export`, `sequence`, `end`.</param>
/// <param name="Value">The JSON of the row, as it stands.</param>
internal sealed record ExportLine(string Kind, ReadOnlyMemory<byte> Value)
{
    public const string Header = "export";
    public const string Sequence = "sequence";
    public const string End = "end";

    /// <summary>The line taken apart; null when it is no line of an export.</summary>
    public static ExportLine? Read(byte[] line)
    {
        if (!Utf8.IsValid(line))
            return null;

        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject || !json.Read() || json.TokenType != JsonTokenType.PropertyName)
                return null;

            var kind = json.GetString()!;
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return null;

            var from = (int)json.TokenStartIndex;
            json.Skip();
            var value = line.AsMemory(from, (int)json.BytesConsumed - from);
            return json.Read() && json.TokenType == JsonTokenType.EndObject && !json.Read() ? new ExportLine(kind, value) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The versions that a header names: of the form, and of the schema; null when this line is no header.</summary>
    public (long Version, long Schema)? Versions()
    {
        if (Kind != Header)
            return null;

        // Read loosely: a header of a version to come is refused by its number, not taken for something else.
        using var header = JsonDocument.Parse(Value);
        return Text(header.RootElement, "format") == ExportHeader.Name
            ? (Number(header.RootElement, "version"), Number(header.RootElement, "schema"))
            : null;
    }

    /// <summary>A text member of the row; null when there is none.</summary>
    public static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A whole number of the row; -1 when there is none.</summary>
    public static long Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : -1;
}
