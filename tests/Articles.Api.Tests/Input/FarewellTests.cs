using System.Net.Sockets;
using System.Text;
using Articles.Api.Tests.Newsrooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Articles.Api.Tests.Input;

public sealed class FarewellTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_stops_answers_what_comes_on_a_connection_it_has_and_says_that_it_is_the_last()
    {
        var address = newsroom.Reader.BaseAddress!;
        using var client = await newsroom.ConnectAsync();
        Assert.DoesNotContain("Connection: close", await AskAsync(client), StringComparison.Ordinal);

        var stopping = newsroom.Services.GetRequiredService<IHost>().StopAsync(Cancel);
        await Wait.UntilAsync(async () => !await TakesAsync(address));
        var last = await AskAsync(client);
        await stopping;

        Assert.StartsWith("HTTP/1.1 200", last, StringComparison.Ordinal);
        Assert.Contains("Connection: close", last, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(TcpClient client)
    {
        await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Cancel);
        var answer = new byte[8192];
        return Encoding.ASCII.GetString(answer, 0, await client.GetStream().ReadAsync(answer, Cancel));
    }

    private static async Task<bool> TakesAsync(Uri address)
    {
        using var another = new TcpClient();
        try
        {
            await another.ConnectAsync(address.Host, address.Port, Cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
