using System.Net.Sockets;
using System.Text;
using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;

namespace Articles.Api.Tests.Input;

/// <summary>A newsroom that waits for headers one second.</summary>
public sealed class HurriedNewsroom : Newsroom
{
    public HurriedNewsroom(TestCluster cluster) : base(cluster) => UseKestrel(0);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        StartServer();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Limits:HeaderSeconds", "1");
    }
}

public sealed class LimitTests(HurriedNewsroom newsroom) : IClassFixture<HurriedNewsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(9_000, 0, 1, "414")]
    [InlineData(10, 17_000, 1, "431")]
    [InlineData(10, 10, 70, "431")]
    [InlineData(10, 10, 10, "404")]
    public async Task A_line_and_headers_have_their_bounds(int line, int bytes, int count, string status)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(number => $"X-Long-{number}: {new string('x', bytes)}\r\n"));

        var answer = await SaidAsync($"GET /{new string('a', line)} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n{headers}\r\n");

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Headers_that_do_not_come_in_time_are_not_waited_for() =>
        Assert.StartsWith("HTTP/1.1 408", await SaidAsync("GET /v1/articles HTTP/1.1\r\nHost: x\r\nX-Slow: "), StringComparison.Ordinal);

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles?limit=x")]
    [InlineData("/v1/keys")]
    [InlineData("/nowhere")]
    [InlineData("/feeds/articles.rss")]
    public async Task Every_answer_keeps_browsers_from_guessing_framing_and_telling(string address)
    {
        using var reader = newsroom.Reader;

        var reply = await reader.AskAsync(address);

        Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", reply.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("default-src 'none'", reply.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.NotNull(reply.Headers.CacheControl);
        Assert.Empty(reply.Headers.Server);
    }

    private async Task<string> SaidAsync(string request)
    {
        using var reader = newsroom.Reader;
        using var line = new TcpClient();
        await line.ConnectAsync(reader.BaseAddress!.Host, reader.BaseAddress.Port, Cancel);
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancel);
        using var answer = new StreamReader(stream, Encoding.Latin1);
        return await answer.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }
}
