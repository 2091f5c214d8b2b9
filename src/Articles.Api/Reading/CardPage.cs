using System.Buffers;
using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Reading;

/// <summary>An <see cref="ArticlePage"/> whose articles go out as they lie ready in the database, without being read and written anew.</summary>
internal sealed class CardPage(
    Page<ArticleRow> page, Beside beside, IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>? facets, IReadOnlyList<Guid> missing)
    : IRepresentation, IPage
{
    private readonly ArrayBufferWriter<byte> _json = new(page.Items.Sum(row => row.Card!.Length + (2 * ArticleCard.Around)) + (2 * ArticleCard.Around));

    public PageInfo PageInfo => page.PageInfo;

    VersionMark? IRepresentation.VersionMark => null;

    // What is shown before what stands beside it: where there is not room for all, the last are left out.
    IEnumerable<string> IRepresentation.CacheTags => page.Items
        .SelectMany(row => ArticleSummary.TagsOf(row.Id, row.Section, row.Tags))
        .Concat(page.Items.SelectMany(row => Beside.TagsOf(beside.QuotesOf(row.Id), beside.RelatedTo(row.Id), beside.SpeakersOf(row.Id))));

    IEnumerable<Handover> IRepresentation.HandsOver => page.Items.Where(row => row.Status == "published").Select(row => new Handover(row.Id, row.Version))
        .Concat(page.Items.SelectMany(row => Beside.HandedOver(beside.RelatedTo(row.Id))));

    public Rendered Rendered() => new(this, "application/json", Json());

    private byte[] Json()
    {
        using var values = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = JsonSetup.Encoder });
        _json.Write("{\"items\":["u8);
        for (var i = 0; i < page.Items.Count; i++)
        {
            _json.Write(i == 0 ? "{"u8 : ",{"u8);
            WriteMembers(page.Items[i], values);
            _json.Write("}"u8);
        }

        _json.Write("]"u8);
        Write(",\"page\":"u8, PageInfo, values);
        Write(",\"facets\":"u8, facets, values);
        Write(",\"missing\":"u8, missing, values);
        _json.Write("}"u8);
        return _json.WrittenSpan.ToArray();
    }

    private void WriteMembers(ArticleRow row, Utf8JsonWriter values)
    {
        ArticleCard.WriteMembers(row, _json);
        Write(",\"highlights\":"u8, (Highlights?)null, values);
        Write(",\"quotes\":"u8, beside.QuotesOf(row.Id), values);
        Write(",\"related\":"u8, beside.RelatedTo(row.Id), values);
        Write(",\"speakers\":"u8, beside.SpeakersOf(row.Id), values);
    }

    private void Write<T>(ReadOnlySpan<byte> name, T value, Utf8JsonWriter values)
    {
        _json.Write(name);
        if (value is null)
        {
            _json.Write("null"u8); // as most are, of every article
            return;
        }

        values.Reset();
        JsonSerializer.Serialize(values, value, JsonSetup.Answers);
        values.Flush();
    }
}
