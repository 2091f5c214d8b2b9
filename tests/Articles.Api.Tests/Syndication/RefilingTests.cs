using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Syndication;

/// <summary>When two speakers or terms become one, articles change that nobody edited, and filters mean what they did not mean before.</summary>
public sealed class RefilingTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);
    private HttpClient _admin = null!;
    private HttpClient _reader = null!;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_admin, _reader) = (_newsroom.Admin, _newsroom.Reader);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task Speakers_who_become_one_or_two_are_so_for_everybody_who_follows()
    {
        var (wrong, right) = (await SaidByAsync("Ines Duart"), await SaidByAsync("Ines Duarte"));
        var (typo, master) = (await SpeakerOfAsync(wrong), await SpeakerOfAsync(right));
        var partners = new Dictionary<string, Partner>(StringComparer.Ordinal)
        {
            ["all"] = new(_reader),
            ["typo"] = new(_reader, $"&speaker={typo}"),
            ["master"] = new(_reader, "&speaker=Ines+Duarte"),
            ["others"] = new(_reader, $"&speaker=-{typo}"),
        };
        await Partner.AllCatchUpAsync(partners.Values);

        (await _admin.AskAsync($"POST /v1/speakers/{typo}/merge", new { into = master }, "*")).Expect(200);
        var merged = await HeldAsync(partners);
        (await _admin.AskAsync($"DELETE /v1/speakers/{typo}/merge", ifMatch: "*")).Expect(200);
        var split = await HeldAsync(partners);

        Assert.Equal(["all 2", "master 2", "others 0", "typo 2"], merged);
        Assert.Equal(["all 2", "master 1", "others 1", "typo 1"], split);
        Assert.Equal([wrong, wrong], partners["all"].Told.Skip(2).Select(told => told.Text("id")!));
    }

    [Fact]
    public async Task Another_name_of_a_speaker_is_told_and_one_more_by_which_to_follow_them()
    {
        var article = await SaidByAsync("Ines Duarte");
        var speaker = await SpeakerOfAsync(article);
        var (all, named) = (new Partner(_reader), new Partner(_reader, "&speaker=The+Harbour+Master"));
        await Partner.AllCatchUpAsync(all, named);

        (await _admin.AskAsync($"PATCH /v1/speakers/{speaker}", new { aliases = new[] { "Ines Duarte", "The Harbour Master" } }, "*")).Expect(200);
        await Partner.AllCatchUpAsync(all, named);
        Assert.Single(all.Told);
        Assert.Equal([article], named.Held.Keys);

        (await _admin.AskAsync($"PATCH /v1/speakers/{speaker}", new { name = "Inês Duarte" }, "*")).Expect(200);
        await all.CatchUpAsync();
        Assert.Equal(["upsert published", "upsert updated"], all.Story);
    }

    [Theory]
    [InlineData("tag", "tags")]
    [InlineData("author", "authors")]
    [InlineData("section", "sections")]
    public async Task Terms_that_become_one_are_so_for_everybody_who_follows(string filter, string list)
    {
        await FiledAsync(filter, "soccer");
        var stays = await FiledAsync(filter, "football");
        await FiledAsync(filter, "rowing");
        var partners = new Dictionary<string, Partner>(StringComparer.Ordinal)
        {
            ["all"] = new(_reader),
            ["former"] = new(_reader, $"&{filter}=soccer"),
            ["none"] = new(_reader, $"&{filter}=-soccer"),
            ["present"] = new(_reader, $"&{filter}=football"),
        };
        await Partner.AllCatchUpAsync(partners.Values);

        (await _admin.AskAsync($"POST /v1/{list}/soccer/merge", new { into = "football" })).Expect(200);

        Assert.Equal(["all 3", "former 2", "none 1", "present 2"], await HeldAsync(partners));
        Assert.DoesNotContain(partners["all"].Told.Skip(3), told => told.Text("id") == stays);
    }

    [Theory]
    [InlineData("tag", "tags")]
    [InlineData("author", "authors")]
    [InlineData("section", "sections")]
    public async Task What_left_a_filter_is_taken_down_although_the_term_is_called_otherwise_since(string filter, string list)
    {
        var leaves = await FiledAsync(filter, "soccer");
        var goes = await FiledAsync(filter, "football");
        var partners = new Dictionary<string, Partner>(StringComparer.Ordinal)
        {
            ["former"] = new(_reader, $"&{filter}=soccer"),
            ["none"] = new(_reader, $"&{filter}=-soccer"),
            ["together"] = new(_reader, filter == "tag" ? "&tag.all=soccer" : $"&{filter}=soccer"),
        };
        await Partner.AllCatchUpAsync(partners.Values);

        (await _admin.AskAsync($"PATCH /v1/articles/{leaves}", new { section = (string?)null, tags = Array.Empty<string>(), authors = Array.Empty<object>() }, "*")).Expect(200);
        (await _admin.AskAsync($"PUT /v1/articles/{goes}/withdrawal", new { reason = "Wrong." })).Expect(200);
        (await _admin.AskAsync($"PATCH /v1/{list}/soccer", new { slug = "association-football" })).Expect(200);
        (await _admin.AskAsync($"POST /v1/{list}/association-football/merge", new { into = "football" })).Expect(200);

        Assert.Equal(["former 0", "none 1", "together 0"], await HeldAsync(partners));
    }

    [Fact]
    public async Task What_left_a_filter_that_names_no_term_is_taken_down_although_its_term_took_another_one_in()
    {
        await FiledAsync("tag", "soccer");
        var leaves = (await _admin.PublishedAsync("Late", new { tags = new[] { "football" }, extra = new { desk = "night" } })).Id;
        var night = new Partner(_reader, "&extra.desk=night");
        await night.CatchUpAsync();

        (await _admin.AskAsync($"PATCH /v1/articles/{leaves}", new { extra = new { desk = "day" } }, "*")).Expect(200);
        (await _admin.AskAsync("POST /v1/tags/soccer/merge", new { into = "football" })).Expect(200);
        await night.CatchUpAsync();

        Assert.Empty(night.Held);
    }

    [Fact]
    public async Task Where_an_author_lives_is_told_of_every_article_of_theirs()
    {
        await _admin.PublishedAsync("By her", new { authors = new[] { new { name = "Marta Keane" } } });
        var partner = new Partner(_reader);
        await partner.CatchUpAsync();

        await _admin.PublishedAsync("By her again", new { authors = new[] { new { name = "Marta Keane", url = "https://keane.example/" } } });
        await partner.CatchUpAsync();

        Assert.Equal(await partner.ServedAsync(), partner.Held);
        Assert.All(partner.Held.Values, article => Assert.Contains("https://keane.example/", article, StringComparison.Ordinal));
    }

    private async Task<string> FiledAsync(string filter, string slug) => (await _admin.PublishedAsync($"About {slug}", filter switch
    {
        "tag" => new { tags = new[] { slug } },
        "author" => new { authors = new[] { new { name = slug } } },
        _ => new { section = slug },
    })).Id;

    private async Task<string> SaidByAsync(string name) =>
        (await _admin.PublishedAsync($"{name} speaks", new { body = new { content = $"“The quay is safe,” said harbour master {name}." } })).Id;

    private async Task<string> SpeakerOfAsync(string article) =>
        (await _reader.AskAsync($"/v1/articles/{article}/quotes")).Expect(200).Items.Single().Text("speaker.id")!;

    /// <summary>How many articles each holds, once it is sure that they are those that are served.</summary>
    private static async Task<string[]> HeldAsync(Dictionary<string, Partner> partners)
    {
        await Partner.AllCatchUpAsync(partners.Values);
        foreach (var partner in partners.Values)
            Assert.Equal(await partner.ServedAsync(), partner.Held);
        return [.. partners.OrderBy(partner => partner.Key, StringComparer.Ordinal).Select(partner => $"{partner.Key} {partner.Value.Held.Count}")];
    }
}
