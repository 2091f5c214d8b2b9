using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Search;

public sealed class FullTextTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly Archive _archive = new(newsroom);

    [Theory]
    [InlineData("quokka", "Quokkas return, Counting marsupials")]
    [InlineData("\"reserve island\"", "")]
    [InlineData("\"island reserve\"", "Quokkas return")]
    [InlineData("quokka -numbats", "Quokkas return")]
    [InlineData("numbat quokka", "Counting marsupials")]
    [InlineData("islands or numbat -marsupials", "Quokkas return, Numbats counted")]
    public async Task Words_phrases_exclusions_and_alternatives_are_understood(string q, string found)
    {
        await OnceAsync("marsupials", async () =>
        {
            await _archive.PublishAsync(Text("Quokkas return", "They were seen on the island reserve."), hoursAgo: 3);
            await _archive.PublishAsync(Text("Numbats counted", "There are few."), hoursAgo: 2);
            await _archive.PublishAsync(Text("Counting marsupials", "A quokka sat beside a numbat."), hoursAgo: 1);
        });

        var headlines = await _archive.HeadlinesAsync($"/v1/articles?q={Uri.EscapeDataString(q)}&sort=publishedAt");

        Assert.Equal(found, string.Join(", ", headlines));
    }

    [Theory]
    [InlineData("-echidna", "Bats, Wombats")]
    [InlineData("-echidna -bats", "Wombats")]
    [InlineData("-echidnas -zebra", "Bats, Wombats")]
    [InlineData("wombats or -bats", "Echidnas, Wombats")]
    [InlineData("--echidna", "Echidnas")]
    [InlineData("echidnas - bats", "")]
    [InlineData("echidnas -- a portrait", "Echidnas")]
    public async Task What_is_only_excluded_leaves_all_the_others_and_a_dash_excludes_nothing(string q, string found)
    {
        await OnceAsync("burrowers", async () =>
        {
            await _archive.PublishAsync(Text("Echidnas", "A portrait.", tag: "burrowers"), hoursAgo: 30);
            await _archive.PublishAsync(Text("Bats", "They fly.", tag: "burrowers"), hoursAgo: 24 * 200);
            await _archive.PublishAsync(Text("Wombats", "They dig.", tag: "burrowers"), hoursAgo: 24 * 4000);
        });

        Assert.Equal(found, string.Join(", ", (await _archive.HeadlinesAsync($"/v1/articles?tag=burrowers&q={Uri.EscapeDataString(q)}")).Order(StringComparer.Ordinal)));
        Assert.Equal(found, string.Join(", ", (await _archive.AllHeadlinesAsync($"/v1/articles?tag=burrowers&sort=-publishedAt&limit=1&q={Uri.EscapeDataString(q)}")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_word_is_found_by_its_stem_in_its_own_language_only()
    {
        await _archive.PublishAsync(Text("Wahlen", "Die Zwetschgenbäume blühten.", "de"));
        await _archive.PublishAsync(Text("Fruit", "Plums of zwetschgenbaume were sold.", "en-GB"));

        Assert.Equal(["Wahlen"], await _archive.HeadlinesAsync("/v1/articles?q=zwetschgenb%C3%A4umen&language=de"));
        // The English rules do not know the German plural.
        Assert.Equal(["Wahlen"], await _archive.HeadlinesAsync("/v1/articles?q=zwetschgenb%C3%A4umen"));
        Assert.Equal(2, (await _archive.HeadlinesAsync("/v1/articles?q=zwetschgenbaume")).Length);
    }

    [Theory]
    [InlineData("tromso")]
    [InlineData("Troms%C3%B8")]
    [InlineData("TROMS%C3%98")]
    [InlineData("creme+brulee")]
    [InlineData("cr%C3%A8me+br%C3%BBl%C3%A9e")]
    [InlineData("cre%CC%80me")]
    [InlineData("strasse")]
    public async Task Accents_are_folded_both_ways(string q)
    {
        await OnceAsync("accents", () => _archive.PublishAsync(Text("Crème brûlée in Tromsø", "In der Straße.")));

        Assert.Equal(["Crème brûlée in Tromsø"], await _archive.HeadlinesAsync($"/v1/articles?q={q}&language=en"));
    }

    [Fact]
    public async Task The_marks_of_other_scripts_are_letters()
    {
        await _archive.PublishAsync(Text("Российский флот", "Корабли вышли.", "ru"));

        Assert.Equal(["Российский флот"], await _archive.HeadlinesAsync("/v1/articles?q=российского"));
    }

    [Fact]
    public async Task Headline_comes_before_standfirst_before_tag_before_body()
    {
        await _archive.PublishAsync(Text("In the body", "The zeppelin rose."), hoursAgo: 1);
        await _archive.PublishAsync(Text("In a tag", "The zeppelin rose.", tag: "zeppelin"), hoursAgo: 2);
        await _archive.PublishAsync(new { headline = "In the standfirst", standfirst = "A zeppelin rose" }, hoursAgo: 3);
        await _archive.PublishAsync(Text("Zeppelin in the headline", "It rose."), hoursAgo: 24 * 400);

        Assert.Equal(
            ["Zeppelin in the headline", "In the standfirst", "In a tag", "In the body"],
            await _archive.HeadlinesAsync("/v1/articles?q=zeppelins"));
    }

    [Fact]
    public async Task Of_equals_the_newer_comes_first()
    {
        await _archive.PublishAsync(Text("Gasometer older", "It stands."), hoursAgo: 30);
        await _archive.PublishAsync(Text("Gasometer newest", "It stands."), hoursAgo: 2);
        await _archive.PublishAsync(Text("Gasometer newer", "It stands."), hoursAgo: 20);

        Assert.Equal(["Gasometer newest", "Gasometer newer", "Gasometer older"], await _archive.HeadlinesAsync("/v1/articles?q=gasometer"));
        Assert.Equal(["Gasometer older", "Gasometer newer", "Gasometer newest"], await _archive.HeadlinesAsync("/v1/articles?q=gasometer&sort=publishedAt"));
    }

    [Fact]
    public async Task Where_a_word_stands_decides_before_age_does()
    {
        const double years = 24 * 365;
        await _archive.PublishAsync(new { headline = "Gondola over the lake" }, hoursAgo: 9 * years);
        await _archive.PublishAsync(new { headline = "Canal news", standfirst = "Gondola or no gondola: the gondola." }, hoursAgo: 1);
        await _archive.PublishAsync(new { headline = "Canal pasts", standfirst = "A gondola." }, hoursAgo: 9 * years);
        await _archive.PublishAsync(new { headline = "Canal tags", body = new { content = "A gondola." }, tags = new[] { "gondola" } }, hoursAgo: 1);
        await _archive.PublishAsync(new { headline = "Canal bodies", body = new { content = "A gondola." } }, hoursAgo: 1);

        Assert.Equal(
            ["Gondola over the lake", "Canal news", "Canal pasts", "Canal tags", "Canal bodies"],
            await _archive.HeadlinesAsync("/v1/articles?q=gondola"));
    }

    [Fact]
    public async Task What_is_not_public_is_not_found()
    {
        await _archive.WriteAsync(Text("Pangolin draft", "Secret."));
        await _archive.PublishAsync(Text("Pangolin tomorrow", "Later."), hoursAgo: -24);
        await _archive.WithdrawAsync(await _archive.PublishAsync(Text("Pangolin withdrawn", "Gone.")));

        Assert.Empty(await _archive.HeadlinesAsync("/v1/articles?q=pangolin"));
        var drafts = await _archive.EditorGetAsync("/v1/articles?q=pangolin&status=draft,scheduled,withdrawn");
        Assert.Equal(3, drafts.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_an_edit_takes_out_is_no_longer_found()
    {
        var id = await _archive.PublishAsync(Text("Axolotl", "An axolotl."));

        await _archive.PatchAsync(id, new { headline = "Salamander", body = new { content = "A salamander." } });

        Assert.Empty(await _archive.HeadlinesAsync("/v1/articles?q=axolotl"));
        Assert.Equal(["Salamander"], await _archive.HeadlinesAsync("/v1/articles?q=salamanders"));
    }

    [Theory]
    [InlineData("%21%26")]
    [InlineData("the+of")]
    [InlineData("%22")]
    [InlineData("-or+%22-")]
    [InlineData("%3A*")]
    [InlineData("a%27b%5C%5C%27")]
    public async Task Odd_words_find_nothing_and_do_no_harm(string q)
    {
        await OnceAsync("even", () => _archive.PublishAsync(Text("Nothing odd", "The words of every day.")));

        Assert.Empty(await _archive.HeadlinesAsync($"/v1/articles?q={q}&language=en"));
    }

    [Fact]
    public async Task Relevance_needs_something_to_be_relevant_to()
    {
        var refused = (await _archive.Reader.AskAsync("/v1/articles?sort=relevance")).Expect(400);

        Assert.EndsWith(" needs_q", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    private static object Text(string headline, string body, string language = "en", string tag = "some") =>
        new { headline, body = new { content = body }, language, tags = new[] { tag } };

    /// <summary>Writes what the cases of one theory share.</summary>
    private async Task OnceAsync(string tag, Func<Task> write)
    {
        if ((await _archive.HeadlinesAsync($"/v1/articles?tag=once-{tag}")).Length == 0)
        {
            await _archive.PublishAsync(new { headline = $"Once {Guid.NewGuid():n}", tags = new[] { $"once-{tag}" } });
            await write();
        }
    }
}
