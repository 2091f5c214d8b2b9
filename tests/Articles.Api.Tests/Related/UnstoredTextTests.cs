using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Related;

/// <summary>What an editor is told who asks for a text before it is an article.</summary>
public sealed class UnstoredTextTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _editor = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task A_text_that_is_not_stored_finds_what_an_article_would_find()
    {
        await _editor.PublishedAsync("Storm for a draft", Stories.Storm.Replace("Ellery", "Draftby", StringComparison.Ordinal), new { section = "drafts" });
        await newsroom.SettledAsync();

        var list = (await _reader.AskAsync("POST /v1/related?section=drafts", new
        {
            headline = "Draftby harbour opens",
            bodyText = Stories.Reopening.Replace("Ellery", "Draftby", StringComparison.Ordinal),
        })).Expect(200);

        Assert.Equal(["Storm for a draft"], Stories.Headlines(list));
    }

    [Fact]
    public async Task A_tag_of_a_text_that_is_not_stored_is_a_reason_too()
    {
        await _editor.PublishedAsync("Storm with a tag", Stories.Storm, new { section = "tagged", tags = new[] { "gale", "quay" } });
        await newsroom.SettledAsync();

        var list = (await _reader.AskAsync("POST /v1/related?section=tagged", new { bodyText = Stories.Reopening, tags = new[] { "gale" } })).Expect(200);

        var reasons = list.Items.Single().GetProperty("reasons").EnumerateArray();
        Assert.Equal(["gale"], reasons.Where(reason => reason.Text("kind") == "tag").Select(reason => reason.Text("value")));
    }

    [Theory]
    [InlineData("…", "… — !")]
    [InlineData("The and of", "The and of")]
    [InlineData("Zqx", "Zqx zqxes zqxed")]
    public async Task A_draft_that_says_nothing_is_answered_with_an_empty_list(string headline, string text)
    {
        var list = (await _reader.AskAsync("POST /v1/related", new { headline, bodyText = text })).Expect(200);

        Assert.Empty(list.Items);
    }

    [Fact]
    public async Task A_draft_of_one_endless_token_is_answered_with_an_empty_list()
    {
        var list = (await _reader.AskAsync("POST /v1/related", new { bodyText = new string('x', 100_000) })).Expect(200);

        Assert.Empty(list.Items);
    }
}
