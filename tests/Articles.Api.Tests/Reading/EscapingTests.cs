using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Reading;

/// <summary>Bodies are written to JSON in stretches; that must not be seen.</summary>
public sealed class EscapingTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static readonly JsonSerializerOptions AsEver = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [Theory]
    [InlineData("plain")]
    [InlineData("\"")]
    [InlineData("<i>Tom</i> & Jerry's `a+b`\t\\ \"end\"")]
    [InlineData("“Nein”, sagte er.\n\n漁師 😀\u2028\u00adé\n\nλέξη")]
    [InlineData("👩‍👩‍👧 \"👩‍👩‍👧\" 👩‍👩‍👧")]
    public async Task A_body_is_escaped_as_any_other_text(string content)
    {
        var made = (await newsroom.Admin.AskAsync("POST /v1/articles", new { headline = "Escaped", body = new { format = "text", content } })).Expect(201);

        Assert.Equal(content, made.Json.Text("body.content"));
        Assert.Contains($"\"content\":{JsonSerializer.Serialize(content, AsEver)}", made.Text, StringComparison.Ordinal);
    }
}
