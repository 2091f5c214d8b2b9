using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>A newsroom whose clock is ahead of that by which the command line imports, so that what was just published is out.</summary>
public sealed class ImportingNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddHours(1));
    }
}
