using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

/// <summary>What is taken for an address on the web.</summary>
public sealed class WebAddressTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Theory]
    [InlineData("https://img.example/ä.jpg")]
    [InlineData("https://img.example/a%20b.jpg")]
    [InlineData("https://img.example/ä%20b.jpg?of=海&by=%E6%B5%B7")]
    [InlineData("https://img.example/K%C3%B6ln%20Messe.jpg")]
    [InlineData("https://münchen.example/a%20b")]
    public async Task An_address_may_have_letters_of_any_alphabet_escaped_or_not(string address) =>
        Assert.Equal(address, (await _admin.AskAsync("POST /v1/articles", new { headline = "Somewhere", canonicalUrl = address })).Expect(201).Json.Text("canonicalUrl"));

    [Theory]
    [InlineData("https://img.example/ä b.jpg")]
    [InlineData("https://img.example/ä%2.jpg")]
    [InlineData("https://img.example\\ä%20b.jpg")]
    [InlineData("javascript:ä%20()")]
    public async Task A_blank_or_half_an_escape_makes_it_none(string address) =>
        Assert.Equal(["/canonicalUrl not_a_url"], (await _admin.AskAsync("POST /v1/articles", new { headline = "Nowhere", canonicalUrl = address })).Expect(422).Faults);
}
