using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;

namespace Articles.Api.Tests.Input;

/// <summary>A newsroom that two papers read from their pages.</summary>
public sealed class SharedNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Cors:Origins", "https://paper.example, https://other.example");
    }
}

public sealed class CorsTests(SharedNewsroom newsroom) : IClassFixture<SharedNewsroom>
{
    [Theory]
    [InlineData("https://paper.example", "https://paper.example")]
    [InlineData("https://other.example", "https://other.example")]
    [InlineData("https://elsewhere.example", null)]
    public async Task Only_the_origins_that_are_named_may_read_from_their_pages(string origin, string? allowed)
    {
        var answer = (await newsroom.Reader.AskAsync("/v1/articles", headers: ("Origin", origin))).Expect(200);

        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? Assert.Single(origins) : null);
    }
}
