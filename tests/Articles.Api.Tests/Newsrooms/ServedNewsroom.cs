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
}
