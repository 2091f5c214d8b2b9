using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Articles.Api.Tests.Search;

/// <summary>A newsroom that waits for a list no longer than a fifth of a second.</summary>
public sealed class HastyNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Data:ListSeconds", "0.2");
    }
}

public sealed class PatienceTests(HastyNewsroom newsroom) : IClassFixture<HastyNewsroom>
{
    [Theory]
    [InlineData("/v1/articles?tag=x")]
    [InlineData("/v1/quotes")]
    [InlineData("/v1/suggest?q=x")]
    [InlineData("/feeds/articles.atom?q=x")]
    [InlineData("/v1/changes?q=x")]
    public async Task A_list_that_takes_too_long_is_given_up_and_says_when_to_come_again(string address)
    {
        using var reader = newsroom.ClientFor(null);
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var held = await db.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.ExecuteAsync("lock table article in access exclusive mode");

        var answer = (await reader.AskAsync(address)).Expect(503);

        Assert.Equal("application/problem+json", answer.Http.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Http.Headers.RetryAfter);
    }
}
