using System.IO.Compression;
using System.Text;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

/// <summary>What only a real server shows: its limits, its headers, its codings.</summary>
public sealed class WireTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_is_the_get_without_its_body()
    {
        var article = await _admin.PublishedAsync("Head of it", new { tags = new[] { "日本" } });

        foreach (var address in new[] { $"/v1/articles/{article.Id}", "/v1/articles", "/v1/sections", "/problems", "/problems/stale" })
        {
            var get = (await _reader.AskAsync(address)).Expect(200);
            var head = (await _reader.AskAsync($"HEAD {address}")).Expect(200);

            Assert.Empty(head.Text);
            Assert.Equal(get.ETag, head.ETag);
            Assert.False(head.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("sections", "sea")]
    [InlineData("tags", "shore")]
    [InlineData("authors", "umi")]
    public async Task A_former_slug_leads_on_to_one_in_letters_that_no_header_takes(string list, string former)
    {
        await _admin.PublishedAsync("By the sea", new { section = "sea", tags = new[] { "shore" }, authors = new[] { new { name = "Umi" } } });
        await _admin.AskAsync($"PATCH /v1/{list}/{former}", new { slug = "海" });

        Assert.Equal("海", (await _reader.AskAsync($"/v1/{list}/{former}")).Expect(200).Slug);
        (await _reader.AskAsync($"/feeds/{list}/{former}.rss")).Expect(200);
        // The client follows, and takes its key nowhere.
        foreach (var (ask, body) in new (string, object)[] { ($"PATCH /v1/{list}/{former}", new { description = "All of it" }), ($"POST /v1/{list}/{former}/merge", new { into = "else" }) })
            Assert.StartsWith($"/v1/{list}/%E6%B5%B7", (await _admin.AskAsync(ask, body)).Expect(401).Http.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", 201)]
    [InlineData("br", 201)]
    [InlineData("deflate", 201)]
    [InlineData("GZIP", 201)]
    [InlineData("x-gzip", 201)]
    [InlineData("gzip, gzip", 415)]
    [InlineData("compress", 415)]
    [InlineData("foo", 415)]
    public async Task A_body_may_come_compressed_in_a_known_way_and_once(string coding, int status) =>
        (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(Packed("""{"headline":"Packed"}"""u8.ToArray(), coding), "application/json", coding))).Expect(status);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Garbage_that_claims_to_be_compressed_is_400(string coding)
    {
        foreach (var (ask, type) in new[] { ("POST /v1/articles", "application/json"), ("POST /v1/articles/bulk", "application/x-ndjson") })
            (await _admin.AskAsync(ask, Asking.Bytes("not compressed at all, not at all", type, coding))).Expect(400);
    }

    [Theory]
    [InlineData("gzip", 0.5)]
    [InlineData("gzip", 0.999)]
    [InlineData("br", 0.5)]
    [InlineData("deflate", 0.5)]
    public async Task A_compressed_body_that_broke_off_is_400_and_no_article_of_half_its_words(string coding, double share)
    {
        var text = "Broken off\n\n" + string.Join("\n\n", Enumerable.Range(1, 400).Select(number => $"Paragraph {number} of {number * 7919}."));
        var whole = Packed(Encoding.UTF8.GetBytes(text), coding);

        var refused = (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(whole[..(int)(whole.Length * share)], "text/plain", coding))).Expect(400);

        Assert.Equal("unreadable-request", refused.Problem);
        (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(whole, "text/plain", coding))).Expect(201);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Nothing_stands_behind_a_compressed_body_that_nobody_would_read(string coding)
    {
        var whole = Packed(Encoding.UTF8.GetBytes($"Followed by {coding}\n\nWords."), coding);

        foreach (var behind in new[] { "x"u8.ToArray(), new byte[3], new byte[20_000], Encoding.UTF8.GetBytes("The second half of the words.") })
            Assert.Equal(["Content-Encoding bad_encoding"], (await _admin.AskAsync("POST /v1/articles", Asking.Bytes([.. whole, .. behind], "text/plain", coding))).Expect(400).Faults);

        (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(whole, "text/plain", coding))).Expect(201);
    }

    [Fact]
    public async Task Of_gzip_one_member_may_follow_another()
    {
        byte[] whole = [.. Packed("Two members\n\n"u8.ToArray(), "gzip"), .. Packed("Both are read."u8.ToArray(), "gzip")];

        var article = (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(whole, "text/plain", "gzip"))).Expect(201);

        Assert.Equal("Both are read.", article.Json.Text("bodyText"));
        (await _admin.AskAsync("POST /v1/articles", Asking.Bytes([.. whole, 0], "text/plain", "gzip"))).Expect(400);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Of_a_compressed_upload_that_broke_off_the_whole_lines_are_stored_and_the_last_result_tells_of_it(string coding)
    {
        var lines = Enumerable.Range(1, 400).Select(number => $$"""{"headline": "Line {{number}} of {{number * 7919}}"}""");
        var whole = Packed(Encoding.UTF8.GetBytes(string.Join('\n', lines)), coding);
        (string, string) key = ("Idempotency-Key", $"broke-off-{coding}");

        var half = (await _admin.AskAsync("POST /v1/articles/bulk", Asking.Bytes(whole[..(whole.Length / 2)], "application/x-ndjson", coding), headers: key)).Expect(200).Text.TrimEnd().Split('\n');
        var all = (await _admin.AskAsync("POST /v1/articles/bulk", Asking.Bytes(whole, "application/x-ndjson", coding), headers: key)).Expect(200).Text.TrimEnd().Split('\n');

        Assert.All(half[..^1], result => Assert.Contains("\"status\":201", result, StringComparison.Ordinal));
        Assert.Contains($"\"line\":{half.Length},\"status\":400", half[^1], StringComparison.Ordinal);
        Assert.Contains("bad_encoding", half[^1], StringComparison.Ordinal);
        Assert.Equal(400, all.Length);
        Assert.Equal(half[..^1], all[..(half.Length - 1)]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData(null)]
    public async Task A_body_beyond_the_limit_is_413_however_small_it_came(string? coding)
    {
        var large = new byte[20_000_000];
        large.AsSpan().Fill((byte)' ');

        foreach (var type in new[] { "application/json", "text/plain" })
        {
            var refused = (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(Packed(large, coding), type, coding))).Expect(413);
            Assert.Equal("too-large", refused.Problem);
        }
    }

    [Fact]
    public async Task An_answer_comes_compressed_when_that_is_wished()
    {
        var article = await _admin.PublishedAsync("Long", new { body = new { content = string.Join("\n\n", Enumerable.Repeat("The quay is open.", 200)) } });

        foreach (var coding in new[] { "gzip", "br" })
        {
            var packed = (await _reader.AskAsync($"/v1/articles/{article.Id}", headers: ("Accept-Encoding", coding))).Expect(200);
            Assert.Equal(coding, packed.Http.Content.Headers.ContentEncoding.Single());
            Assert.Contains("Accept-Encoding", string.Join(',', packed.Headers.Vary), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("br;q=0, *", "")]
    [InlineData("*, gzip;q=0", "br")]
    [InlineData("gzip;q=0, *;q=0.5", "br")]
    [InlineData("*", "br")]
    public async Task No_answer_comes_in_a_coding_that_is_refused_by_name(string accepted, string coding)
    {
        await _admin.PublishedAsync("All codings but one", new { section = "coded", standfirst = new string('x', 1000) });

        var answer = (await _reader.AskAsync("/v1/articles?section=coded", headers: ("Accept-Encoding", accepted))).Expect(200);

        Assert.Equal(coding, string.Join(',', answer.Http.Content.Headers.ContentEncoding));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task Where_a_body_may_be_left_out_an_empty_one_is_of_any_type(string type)
    {
        var article = await _admin.CreateAsync($"Published with nothing of {type}");

        Assert.Equal("published", (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", Asking.Bytes([], type))).Expect(200).Json.Text("status"));
        (await _admin.AskAsync($"POST /v1/articles/{article.Id}/preview-links", Asking.Bytes([], type))).Expect(201);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", Asking.Bytes("at=now", type))).Expect(415);
        (await _reader.AskAsync($"PUT /v1/articles/{article.Id}/publication", Asking.Bytes([], type))).Expect(401);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Slug}/publication", Asking.Bytes([], type))).Expect(404);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", Asking.Bytes([], type))).Expect(415);
    }

    [Fact]
    public async Task A_bulk_upload_leaves_its_connection_open_for_the_next_request()
    {
        using var caller = await newsroom.ConnectAsync();
        using var wire = new StreamReader(caller.GetStream());

        foreach (var line in new[] { "no JSON at all", """{"headline": "One"}""" })
        {
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /v1/articles/bulk HTTP/1.1\r\nHost: localhost\r\nAuthorization: {_admin.DefaultRequestHeaders.Authorization}\r\n"
                + $"Content-Type: application/x-ndjson\r\nContent-Length: {line.Length}\r\n\r\n{line}"), Cancel);

            Assert.Equal("HTTP/1.1 200 OK", await wire.ReadLineAsync(Cancel));
            while (await wire.ReadLineAsync(Cancel) is not "0")
            {
            }

            Assert.Equal("", await wire.ReadLineAsync(Cancel)); // the end of the chunks
        }
    }

    [Fact]
    public async Task An_Accept_that_names_nothing_is_answered_like_none()
    {
        using var caller = await newsroom.ConnectAsync();
        using var wire = new StreamReader(caller.GetStream());

        // The clients of the framework leave out a header that is empty.
        await caller.GetStream().WriteAsync("GET /v1/sections HTTP/1.1\r\nHost: localhost\r\nAccept:\r\n\r\n"u8.ToArray(), Cancel);

        Assert.Equal("HTTP/1.1 200 OK", await wire.ReadLineAsync(Cancel));
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles?limit=x")]
    [InlineData("/v1/keys")]
    [InlineData("/nowhere")]
    [InlineData("/feeds/articles.rss")]
    public async Task Every_answer_keeps_browsers_from_guessing_framing_and_telling(string address)
    {
        var reply = await _reader.AskAsync(address);

        Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", reply.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("default-src 'none'", reply.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.NotNull(reply.Headers.CacheControl);
        Assert.Empty(reply.Headers.Server);
    }

    private static byte[] Packed(byte[] plain, string? coding)
    {
        if (coding?.ToUpperInvariant() is not ("GZIP" or "X-GZIP" or "BR" or "DEFLATE"))
            return plain;

        var packed = new MemoryStream();
        using (Stream packer = coding.ToUpperInvariant() switch
        {
            "BR" => new BrotliStream(packed, CompressionLevel.Fastest),
            "DEFLATE" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new GZipStream(packed, CompressionLevel.Fastest),
        })
        {
            packer.Write(plain);
        }

        return packed.ToArray();
    }
}
