using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Quotes;

/// <summary>Names are found by the letters of any keyboard, and yet belong to whom they belong.</summary>
public sealed class PlainNameTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("Karl Weiß", "weiss", "KARL WEISS")]
    [InlineData("Bjørn Ødegård", "bjorn", "Bjorn Odegard")]
    [InlineData("Łukasz Wałęsa", "walesa", "Lukasz Walesa")]
    [InlineData("Æthelred Unready", "aethel", "Aethelred Unready")]
    [InlineData("Þórður Guðmundsson", "gudm", "Thordur Gudmundsson")]
    [InlineData("Yıldız Işık", "isik", "Yildiz Isik")]
    public async Task Who_is_written_with_a_rare_letter_is_found_with_it_and_without(string name, string beginning, string plain)
    {
        var (article, quote) = await _admin.SaidAsync("The bridge will be open by winter", name);
        var speaker = quote.Text("speaker.id");

        foreach (var typed in new[] { beginning, plain, name })
        {
            var q = Uri.EscapeDataString(typed);
            var listed = (await _reader.AskAsync($"/v1/speakers?q={q}&count=exact")).Expect(200);
            Assert.Equal((speaker, "1"), (listed.Items.Single().Text("id"), listed.Json.Text("page.total")));
            var suggested = (await _reader.AskAsync($"/v1/suggest?q={q}")).Expect(200).Json.GetProperty("speakers").EnumerateArray();
            Assert.Equal([speaker], suggested.Select(one => one.Text("id")));
        }

        foreach (var typed in new[] { plain, name })
        {
            var named = Uri.EscapeDataString(typed);
            Assert.Equal([article], (await _reader.AskAsync($"/v1/articles?speaker={named}")).Expect(200).Items.Select(item => item.Text("id")));
            Assert.Equal([quote.Text("id")], (await _reader.AskAsync($"/v1/quotes?speaker={named}")).Expect(200).Items.Select(item => item.Text("id")));
        }
    }

    [Fact]
    public async Task Two_who_differ_by_a_rare_letter_stay_two_and_are_found_together()
    {
        var (_, one) = await _admin.SaidAsync("The orchestra plays on", "Anna Strauß");
        var (_, other) = await _admin.SaidAsync("The orchestra has packed", "Anna Strauss");
        var (_, again) = await _admin.SaidAsync("The orchestra will be back", "Anna Strauß");
        var (first, second) = (one.Text("speaker.id"), other.Text("speaker.id"));

        (await _admin.AskAsync($"PATCH /v1/speakers/{first}", new { aliases = new[] { "Anna S. Strauß" } })).Expect(200);

        Assert.NotEqual(first, second);
        Assert.Equal(first, again.Text("speaker.id"));
        foreach (var typed in new[] { "Anna%20Strau%C3%9F", "anna%20strauss" })
            Assert.Equal(3, (await _reader.AskAsync($"/v1/quotes?speaker={typed}")).Expect(200).Items.Count());
        Assert.Equal([second], (await _reader.AskAsync($"/v1/quotes?speaker={second}")).Expect(200).Items.Select(item => item.Text("speaker.id")));
    }
}
