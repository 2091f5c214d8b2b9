using System.Net.Sockets;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>A newsroom behind a real server, for what a server in memory does not show.</summary>
public class ServedNewsroom : Newsroom
{
    public ServedNewsroom(TestCluster cluster) : base(cluster) => UseKestrel(0);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        StartServer();
    }

    /// <summary>A connection to it on which a test says what no client would.</summary>
    public async Task<TcpClient> ConnectAsync()
    {
        var line = new TcpClient();
        using var client = this.Reader;
        await line.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, TestContext.Current.CancellationToken);
        return line;
    }
}
