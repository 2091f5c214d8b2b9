using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>
/// An article as it lies ready to be sent. It is not read on its way, so nothing can be asked of it but what is set here; whatever
/// holds one is written by <see cref="ArticleCardWriter"/>.
/// </summary>
internal sealed record ArticleCard : ArticleSummary
{
    // What stands around the members takes two hundred bytes.
    internal const int Around = 200;

    private readonly ArticleRow _row;

    [SetsRequiredMembers]
    public ArticleCard(ArticleRow row)
    {
        _row = row;
        (Id, Slug, Version, Section, Tags) = (row.Id, row.Slug, row.Version, row.Section, row.Tags);
        Status = Enum.Parse<ArticleStatus>(row.Status, ignoreCase: true);
        (Headline, Language, Authors, Images, Corrections) = ("", "", [], [], []);
    }

    /// <summary>The whole as JSON.</summary>
    public ReadOnlySpan<byte> Json()
    {
        var json = new ArrayBufferWriter<byte>(_row.Card!.Length + Around);
        json.Write("{"u8);
        WriteMembers(_row, json);
        json.Write("}"u8);
        return json.WrittenSpan;
    }

    /// <summary>Writes the members of an article whose row is a card.</summary>
    public static void WriteMembers(ArticleRow row, IBufferWriter<byte> json)
    {
        Span<byte> id = stackalloc byte[36];
        row.Id.TryFormat(id, out _);
        json.Write("\"id\":\""u8);
        json.Write(id);
        json.Write("\",\"slug\":\""u8);
        json.Write(JsonEncodedText.Encode(row.Slug, JsonSetup.Encoder).EncodedUtf8Bytes);
        json.Write("\",\"status\":\""u8);
        json.Write(JsonEncodedText.Encode(row.Status).EncodedUtf8Bytes);
        json.Write("\","u8);
        json.Write(row.Card);
    }
}

/// <summary>Writes a card as it lies ready, and a summary that was read as it is always written.</summary>
internal sealed class ArticleCardWriter : JsonConverter<ArticleSummary>
{
    public override ArticleSummary? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<ArticleSummary>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, ArticleSummary value, JsonSerializerOptions options)
    {
        if (value is ArticleCard card)
            writer.WriteRawValue(card.Json(), skipInputValidation: true);
        else
            JsonSerializer.Serialize(writer, value, options);
    }
}
