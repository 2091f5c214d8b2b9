using System.Net.Sockets;
using System.Text;
using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;

namespace Articles.Api.Tests.Input;

/// <summary>A newsroom that waits for headers, a body and the next request one second, and takes little.</summary>
public sealed class HurriedNewsroom(TestCluster cluster) : ServedNewsroom(cluster)
{
    public const int Connections = 20;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Limits:HeaderSeconds", "1");
        builder.UseSetting("Limits:BodySeconds", "1");
        builder.UseSetting("Limits:IdleSeconds", "1");
        builder.UseSetting("Limits:BodyBytes", "2000");
        builder.UseSetting("Limits:JsonDepth", "8");
        builder.UseSetting("Limits:Connections", $"{Connections}");
    }
}

public sealed class LimitTests(HurriedNewsroom newsroom) : IClassFixture<HurriedNewsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(9_000, 0, 1, "414", "address-too-long")]
    [InlineData(10, 17_000, 1, "431", "headers-too-large")]
    [InlineData(10, 10, 70, "431", "headers-too-large")]
    [InlineData(10, 10, 10, "404", "not-found")]
    public async Task A_line_and_headers_have_their_bounds_and_are_told_of_them(int line, int bytes, int count, string status, string problem)
    {
        var answer = await SaidAsync(RequestOf(line, bytes, count));

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains($"/problems/{problem}\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(40_000, 0, 1, "414")]
    [InlineData(10, 70_000, 1, "431")]
    [InlineData(10, 10, 300, "431")]
    public async Task What_is_far_beyond_the_bounds_is_not_even_read(int line, int bytes, int count, string status)
    {
        var answer = await SaidAsync(RequestOf(line, bytes, count));

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Headers_that_do_not_come_in_time_are_not_waited_for() =>
        Assert.StartsWith("HTTP/1.1 408", await SaidAsync("GET /v1/articles HTTP/1.1\r\nHost: x\r\nX-Slow: "), StringComparison.Ordinal);

    [Theory]
    [InlineData("POST", "/v1/articles", "application/json")]
    [InlineData("POST", "/v1/articles", "text/plain")]
    [InlineData("POST", "/v1/quotes/extract", "application/json")]
    public async Task A_body_that_does_not_come_in_time_is_not_waited_for(string verb, string address, string type)
    {
        var answer = await SaidAsync($"{verb} {address} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Newsroom.BootstrapKey}\r\nContent-Type: {type}\r\nContent-Length: 100\r\n\r\n{{\"");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("/problems/request-timeout\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_asks_nothing_more_is_closed() =>
        Assert.StartsWith("HTTP/1.1 200", await SaidAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task A_connection_more_than_there_may_be_is_closed_at_once()
    {
        var lines = new List<TcpClient>();
        try
        {
            for (var number = 0; number < 2 * HurriedNewsroom.Connections; number++)
                lines.Add(await newsroom.ConnectAsync());

            Assert.Equal("", await SaidAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"));
        }
        finally
        {
            lines.ForEach(line => line.Dispose());
        }
    }

    [Theory]
    [InlineData(2000, 201, null)]
    [InlineData(2001, 413, "too-large")]
    public async Task A_body_may_be_as_large_as_is_set(int bytes, int status, string? problem)
    {
        using var admin = newsroom.Admin;

        var reply = (await admin.AskAsync("POST /v1/articles", """{"headline":"Large"}""".PadRight(bytes))).Expect(status);

        Assert.Equal(problem, reply.Problem);
    }

    [Theory]
    [InlineData(8, 201)]
    [InlineData(9, 400)]
    public async Task Json_may_be_as_deep_as_is_set(int depth, int status)
    {
        using var admin = newsroom.Admin;
        var article = $$$"""{"headline":"Deep","extra":{"a":{{{new string('[', depth - 2)}}}{{{new string(']', depth - 2)}}}}}""";

        (await admin.AskAsync("POST /v1/articles", article)).Expect(status);

        var line = (await admin.AskAsync("POST /v1/articles/bulk", Asking.Bytes(article, "application/x-ndjson"))).Expect(200);
        Assert.Equal(status, line.Json.GetProperty("status").GetInt32());
    }

    private static string RequestOf(int line, int bytes, int count)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(number => $"X-Long-{number}: {new string('x', bytes)}\r\n"));
        return $"GET /{new string('a', line)} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n{headers}\r\n";
    }

    private async Task<string> SaidAsync(string request)
    {
        using var line = await newsroom.ConnectAsync();
        var stream = line.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancel);
            using var answer = new StreamReader(stream, Encoding.Latin1);
            return await answer.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        }
        catch (IOException)
        {
            return ""; // closed before it was read
        }
    }
}
