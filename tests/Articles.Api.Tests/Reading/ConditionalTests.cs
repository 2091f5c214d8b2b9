using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;
using static Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Reading;

public sealed class ConditionalTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    // Worth packing.
    private static readonly object Long = new { body = new { content = string.Join("\n\n", Enumerable.Repeat("The quay is open.", 100)) } };

    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task What_is_known_is_not_sent_again(string verb)
    {
        var article = await _admin.PublishedAsync($"Known {verb}");
        foreach (var address in new[] { $"/v1/articles/{article.Id}", $"/v1/articles/{article.Id}?fields=slug", "/v1/articles", $"/v1/articles/{article.Id}/quotes", "/v1/sections", "/openapi/v1.json", "/problems", "/problems/stale", "/docs/pages.css" })
        {
            var first = (await _reader.AskAsync($"{verb} {address}")).Expect(200);

            var again = (await _reader.AskAsync($"{verb} {address}", headers: ("If-None-Match", first.ETag))).Expect(304);

            Assert.Equal(first.ETag, again.ETag);
            Assert.Equal(first.Headers.CacheControl?.ToString(), again.Headers.CacheControl?.ToString());
            Assert.Equal(first.Headers.Vary, again.Headers.Vary);
            Assert.Contains("Accept-Encoding", again.Headers.Vary);
            Assert.Empty(again.Text);
        }
    }

    [Fact]
    public async Task The_tag_of_a_form_that_is_not_taken_is_not_known()
    {
        var article = await _admin.PublishedAsync("Packed once", Long);
        var packed = (await _reader.AskAsync($"/v1/articles/{article.Id}", headers: ("Accept-Encoding", "gzip"))).Expect(200).ETag;

        foreach (var (taken, status) in new[] { ("gzip", 304), ("br, *;q=0.1", 304), ("gzip;q=0", 200), ("br", 200) })
            (await _reader.AskAsync($"/v1/articles/{article.Id}", headers: [("Accept-Encoding", taken), ("If-None-Match", packed)])).Expect(status);
    }

    [Fact]
    public async Task Each_representation_has_a_tag_of_its_own()
    {
        var article = await _admin.PublishedAsync("Four tags", Long);
        var address = $"/v1/articles/{article.Id}";

        var tags = new[]
        {
            (await _reader.AskAsync(address)).ETag, (await _reader.AskAsync(address + "?fields=slug")).ETag,
            (await _reader.AskAsync(address, headers: ("Accept-Encoding", "gzip"))).ETag, (await _reader.AskAsync(address, headers: ("Accept-Encoding", "br"))).ETag,
        };

        Assert.Equal(4, tags.Distinct(StringComparer.Ordinal).Count());
        Assert.All(tags, tag => Assert.StartsWith("\"", tag, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_tag_of_a_compressed_answer_is_known_again(string coding)
    {
        var article = await _admin.PublishedAsync($"Compressed {coding}", Long);
        var packed = (await _reader.AskAsync($"/v1/articles/{article.Id}", headers: ("Accept-Encoding", coding))).Expect(200);
        Assert.Equal(coding, packed.Http.Content.Headers.ContentEncoding.Single());

        var again = (await _reader.AskAsync($"/v1/articles/{article.Id}", headers: [("Accept-Encoding", coding), ("If-None-Match", packed.ETag)])).Expect(304);

        Assert.Equal(packed.ETag, again.ETag);
        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, packed.ETag)).Expect(200);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_tag_stands_for_the_same_bytes_whoever_packed_them(string coding)
    {
        var article = await _admin.PublishedAsync($"Packed alike {coding}", new { body = new { content = string.Join("\n\n", Enumerable.Range(1, 3000).Select(number => $"Ship {number * 7919} is at quay {number % 17}.")) } });
        using var reading = await newsroom.CallerAsync("read");
        await newsroom.SettledAsync();

        var forms = new List<(string Tag, string Bytes)>();
        foreach (var client in new[] { _reader, reading, _reader, _admin, _reader, reading })
        {
            var packed = (await client.AskAsync($"/v1/articles/{article.Id}", headers: ("Accept-Encoding", coding))).Expect(200);
            Assert.Equal(coding, packed.Http.Content.Headers.ContentEncoding.Single());
            forms.Add((packed.ETag, Convert.ToHexString(await packed.Http.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))));
        }

        Assert.Single(forms.Distinct());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, br;q=0.5")]
    [InlineData("identity")]
    public async Task Whoever_knows_any_form_is_told_the_tag_of_the_one_he_would_be_sent(string taken)
    {
        var article = await _admin.PublishedAsync($"Any form {taken}", Long);

        foreach (var client in new[] { _reader, _admin })
        {
            foreach (var address in new[] { $"/v1/articles/{article.Id}", $"/v1/articles/{article.Id}?fields=slug", $"/v1/articles/{article.Id}.html", "/openapi/v1.json" })
            {
                var sent = (await client.AskAsync(address, headers: ("Accept-Encoding", taken))).Expect(200);

                Assert.Equal(sent.ETag, (await client.AskAsync(address, headers: [("Accept-Encoding", taken), ("If-None-Match", "*")])).Expect(304).ETag);
            }
        }
    }

    [Fact]
    public async Task A_small_answer_is_sent_as_it_is()
    {
        var article = await _admin.PublishedAsync("Small");

        var small = (await _reader.AskAsync($"/v1/articles/{article.Id}?fields=slug", headers: ("Accept-Encoding", "br, gzip"))).Expect(200);

        Assert.Empty(small.Http.Content.Headers.ContentEncoding);
        Assert.Equal(small.Text.Length, small.Http.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("\"x\", {tag}", 304)]
    [InlineData("W/{tag}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"x\"", 200)]
    public async Task If_None_Match_is_a_list_compared_weakly(string form, int status)
    {
        var article = await _admin.PublishedAsync($"Compared {form}");

        (await _reader.AskAsync($"/v1/articles/{article.Id}", headers: ("If-None-Match", form.Replace("{tag}", article.ETag, StringComparison.Ordinal)))).Expect(status);
    }

    [Fact]
    public async Task The_tag_of_a_hidden_article_is_no_more_than_unknown()
    {
        var hidden = await _admin.CreateAsync("Hidden but tagged");

        (await _reader.AskAsync($"/v1/articles/{hidden.Id}", headers: ("If-None-Match", hidden.ETag))).Expect(404);
        (await _reader.AskAsync($"/v1/articles/{hidden.Id}", headers: ("If-None-Match", "*"))).Expect(404);
    }

    [Fact]
    public async Task Public_answers_may_be_kept_and_others_may_not()
    {
        var article = await _admin.PublishedAsync("Kept in caches", new { section = "cached", tags = new[] { "\u0645\u0648\u062c", "\u65e5\u672c" } });
        using var reader = await newsroom.CallerAsync("read");
        using var preview = await newsroom.CallerAsync("preview");
        using var narrowed = await newsroom.CallerInAsync(["cached"], "read");

        foreach (var client in new[] { _reader, reader })
        {
            var open = (await client.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
            Assert.True(open.Headers.CacheControl!.Public);
            Assert.Equal($"article-{article.Id} section-cached tag-%D9%85%D9%88%D8%AC tag-%E6%97%A5%E6%9C%AC", open.Headers.GetValues("Surrogate-Key").Single());
        }

        foreach (var client in new[] { preview, narrowed, _admin })
        {
            var closed = (await client.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
            Assert.Equal("no-store, private", closed.Headers.CacheControl!.ToString());
            Assert.False(closed.Headers.Contains("Surrogate-Key"));
        }

        Assert.True((await _reader.AskAsync("/v1/articles/unknown")).Expect(404).Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_page_tells_the_keys_of_all_that_it_shows_and_of_what_was_asked_for()
    {
        await SendAsync(_admin, [.. Enumerable.Range(0, 60).Select(number =>
            $$"""{"headline":"Keyed {{number}}","status":"published","section":"keyed","tags":["keyed-{{number}}"]}""")]);

        var page = (await _reader.AskAsync("/v1/articles?section=keyed&limit=100")).Expect(200);
        var terms = (await _reader.AskAsync("/v1/tags?q=keyed-5")).Expect(200);
        var none = (await _reader.AskAsync("/v1/quotes?section=keyed&tag=keyed-1,-keyed-2")).Expect(200);
        var typed = (await _reader.AskAsync("/v1/suggest?q=keyed&limit=1")).Expect(200);
        var speaker = Guid.CreateVersion7();

        Assert.Equal(
            [.. page.Items.Select(item => $"article-{item.Text("id")}"), "section-keyed", .. page.Items.Select(item => $"tag-{item.Text("slug")}")],
            KeysOf(page));
        Assert.Equal(["tag-keyed-5", .. Enumerable.Range(50, 10).Select(number => $"tag-keyed-{number}")], KeysOf(terms));
        Assert.Equal(["section-keyed", "tag-keyed-1"], KeysOf(none));
        Assert.Equal(["section-keyed"], KeysOf((await _reader.AskAsync("/feeds/sections/keyed.rss?q=nothing")).Expect(200)));
        Assert.Equal([$"speaker-{speaker}"], KeysOf((await _reader.AskAsync($"/v1/articles?speaker={speaker},Somebody")).Expect(200)));
        Assert.Contains($"article-{typed.Json.GetProperty("headlines")[0].Text("id")}", KeysOf(typed));
    }

    [Theory]
    [InlineData("/v1/articles?author={author}&q=nothing")]
    [InlineData("/feeds/articles.atom?author={author}&q=nothing")]
    [InlineData("/feeds/authors/{author}.rss?q=nothing")]
    public async Task What_is_empty_has_the_key_of_the_author_it_was_asked_for(string address)
    {
        var author = $"rosa-{Guid.CreateVersion7():n}";
        await _admin.PublishedAsync("By Rosa", new { authors = new[] { new { name = author } } });

        var empty = await _reader.AskAsync(address.Replace("{author}", author, StringComparison.Ordinal));

        Assert.Equal([$"author-{author}"], KeysOf(empty.Expect(200)));
    }

    [Theory]
    [InlineData("related")]
    [InlineData("duplicates")]
    [InlineData("quotes")]
    public async Task What_stands_beside_an_article_has_its_key_whichever_way_it_was_asked_for(string beside)
    {
        var article = await _admin.PublishedAsync($"Alone {Guid.CreateVersion7():n}");

        foreach (var name in new[] { article.Id, article.Slug })
            Assert.Contains($"article-{article.Id}", KeysOf((await _reader.AskAsync($"/v1/articles/{name}/{beside}")).Expect(200)));
    }

    private static string[] KeysOf(Reply reply) => reply.Headers.GetValues("Surrogate-Key").Single().Split(' ');
}
