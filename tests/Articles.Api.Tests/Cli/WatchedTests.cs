using Articles.Api.Tests.Access;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Cli;

/// <summary>What is asked all day long by those who watch over the service, or follow it, costs the database nothing.</summary>
public sealed class WatchedTests(LoggedNewsroom newsroom) : IClassFixture<LoggedNewsroom>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/feeds/articles.rss")]
    [InlineData("/feeds/quotes.json")]
    public async Task However_often_it_is_asked_the_database_is_not(string address)
    {
        using var watcher = newsroom.Reader;
        (await watcher.AskAsync(address)).Expect(200);
        var before = StatementsFor(address);

        for (var time = 0; time < 100; time++)
            (await watcher.AskAsync(address)).Expect(200);

        Assert.Equal(before, StatementsFor(address));
    }

    private int StatementsFor(string address) => newsroom.Log.Lines.Count(line =>
        line.Contains(" Npgsql.Command", StringComparison.Ordinal) && line.Contains($"RequestPath={address}", StringComparison.Ordinal));
}
