using System.Diagnostics;
using Articles.Api.Tests.Newsrooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Articles.Api.Tests.Syndication;

/// <summary>Waiting for changes, by long poll and by stream.</summary>
public sealed class FollowingTests(ServedNewsroom newsroom, TestCluster cluster) : IClassFixture<ServedNewsroom>
{
    // On a machine that has much else to do.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(20);

    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_hears_of_a_change_at_once()
    {
        var partner = new Partner(_reader, "&section=waiting");
        await partner.CatchUpAsync();

        var waiting = partner.TakeAsync(wait: 30);
        await _admin.PublishedAsync("Of others", new { section = "others" });
        await _admin.PublishedAsync("At last", new { section = "waiting" });
        var heard = await waiting.WaitAsync(AtOnce, Cancel);

        Assert.Single(heard.Items);
        Assert.Equal(["upsert published"], partner.Story);
    }

    [Fact]
    public async Task Whoever_waits_hears_of_nothing_when_patience_ends()
    {
        var partner = new Partner(_reader, "&section=silent");
        await partner.CatchUpAsync();
        var begun = Stopwatch.GetTimestamp();

        var silence = await partner.TakeAsync(wait: 1).WaitAsync(AtOnce, Cancel);

        Assert.Empty(silence.Items);
        Assert.True(Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task A_stream_tells_each_change_and_goes_on_from_the_last_event()
    {
        await _admin.PublishedAsync("There already", new { section = "streamed" });
        using var first = await StreamAsync("/v1/changes?section=streamed");
        var start = await EventAsync(first);

        await _admin.PublishedAsync("While listening", new { section = "streamed" });
        var next = await EventAsync(first);
        first.Dispose();
        var missed = await _admin.PublishedAsync("While away", new { section = "streamed" });
        using var second = await StreamAsync("/v1/changes?section=streamed", ("Last-Event-ID", next["id"]));
        var caught = await EventAsync(second);

        Assert.Equal(["upsert", "upsert", "upsert"], [start["event"], next["event"], caught["event"]]);
        Assert.Contains("There already", start["data"], StringComparison.Ordinal);
        Assert.Contains(missed.Id, caught["data"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_for_the_head_of_a_stream_does_not_wait_for_its_end()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/v1/changes");
        request.Headers.Add("Accept", "text/event-stream");

        using var head = await _reader.SendAsync(request, Cancel).WaitAsync(AtOnce, Cancel);
        var next = await _reader.AskAsync("/health/live").WaitAsync(AtOnce, Cancel);

        Assert.Equal("text/event-stream", head.Content.Headers.ContentType?.MediaType);
        next.Expect(200);
    }

    [Fact]
    public async Task A_stream_ends_with_the_key_that_opened_it()
    {
        var key = await newsroom.KeyAsync(new { name = "For a while", scopes = new[] { "read" } });
        using var stream = await StreamAsync("/v1/changes?section=revoked", newsroom.ClientFor(key.Json.Text("secret")));
        await stream.ReadLineAsync(Cancel);

        (await _admin.AskAsync($"DELETE /v1/keys/{key.Id}")).Expect(204);

        await stream.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task Whoever_follows_by_a_secret_hears_no_more_when_a_rotation_has_ended_it()
    {
        var key = await newsroom.KeyAsync(new { name = "Whose secret was lost", scopes = new[] { "read" } });
        var (finder, partner) = (newsroom.ClientFor(key.Json.Text("secret")), new Partner(newsroom.ClientFor(key.Json.Text("secret")), "&section=lost"));
        using var stream = await StreamAsync("/v1/changes?section=lost", finder);
        await stream.ReadLineAsync(Cancel);
        await partner.CatchUpAsync();
        var waiting = partner.AskAsync(wait: 60);

        var rotated = (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate", new { graceSeconds = 0 })).Expect(200);
        using var owner = await StreamAsync("/v1/changes?section=lost", newsroom.ClientFor(rotated.Json.Text("secret")));
        (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate", new { graceSeconds = 60 })).Expect(200);
        await _admin.PublishedAsync("Not for the finder", new { section = "lost" });

        Assert.DoesNotContain("event", await stream.ReadToEndAsync(Cancel).WaitAsync(AtOnce, Cancel), StringComparison.Ordinal);
        Assert.Equal("key-needed", (await waiting).Expect(401).Problem);
        Assert.Equal("upsert", (await EventAsync(owner))["event"]);
    }

    [Fact]
    public async Task A_stream_ends_when_its_key_goes_with_a_section_to_another_name_and_takes_nothing_down()
    {
        await _admin.PublishedAsync("Stays in sight", new { section = "renamed" });
        var key = await newsroom.KeyAsync(new { name = "For one section", scopes = new[] { "read" }, sections = new[] { "renamed" } });
        using var stream = await StreamAsync("/v1/changes", newsroom.ClientFor(key.Json.Text("secret")));
        await EventAsync(stream);

        (await _admin.AskAsync("PATCH /v1/sections/renamed", new { slug = "renamed-anew" })).Expect(200);
        var rest = await stream.ReadToEndAsync(Cancel).WaitAsync(AtOnce, Cancel);

        Assert.DoesNotContain("remove", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stops_lets_everybody_go_with_a_whole_answer()
    {
        await using var stopping = new ServedNewsroom(cluster);
        await stopping.InitializeAsync();
        using var reader = stopping.Reader;
        var partner = new Partner(reader);
        await partner.CatchUpAsync();
        var waiting = partner.TakeAsync(wait: 60); // on the connection that is open, before the stream asks for another
        using var stream = await StreamAsync("/v1/changes", reader);
        await stream.ReadLineAsync(Cancel);

        stopping.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Empty((await waiting.WaitAsync(TimeSpan.FromSeconds(10), Cancel)).Items);
        await stream.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    private Task<StreamReader> StreamAsync(string address, params (string Name, string Value)[] headers) => StreamAsync(address, _reader, headers);

    private static async Task<StreamReader> StreamAsync(string address, HttpClient client, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/event-stream");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
    }

    /// <summary>The next event that carries data.</summary>
    private static async Task<Dictionary<string, string>> EventAsync(StreamReader stream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(AtOnce);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await stream.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length > 0)
                fields[line.Split(": ", 2)[0]] = line.Split(": ", 2)[1];
            else if (fields.ContainsKey("data"))
                return fields;
            else
                fields.Clear();
        }

        throw new EndOfStreamException();
    }
}
