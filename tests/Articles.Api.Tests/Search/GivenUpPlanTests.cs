using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;

namespace Articles.Api.Tests.Search;

/// <summary>A newsroom that waits no longer than half a second for a list or a lock, and prepares statements as the service does, which tests leave out otherwise.</summary>
public sealed class PreparingNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("ConnectionStrings:Articles", Database + ";Max Auto Prepare=50");
        builder.UseSetting("Data:ListSeconds", "0.5");
        builder.UseSetting("Data:LockSeconds", "0.5");
    }
}

public sealed class GivenUpPlanTests(PreparingNewsroom newsroom) : IClassFixture<PreparingNewsroom>
{
    [Fact]
    public async Task A_list_that_was_given_up_while_it_was_prepared_is_answered_the_next_time()
    {
        using var admin = newsroom.Admin;
        var list = () => admin.AskAsync($"/v1/articles?status=draft&source={Guid.NewGuid()}");
        (await list()).Expect(200);

        // A statement is prepared when it is asked the second time; and the indexes are looked at when it is planned, which is after it was read.
        await using (await Holding.BeginAsync(newsroom.Database, "reindex table article"))
            (await list()).Expect(503);

        (await list()).Expect(200);
    }

    [Fact]
    public async Task What_the_server_ended_while_it_was_prepared_is_answered_the_next_time()
    {
        using var admin = newsroom.Admin;
        using var reader = newsroom.Reader;
        // Of one article each, or they would be answered from memory.
        var articles = new Queue<Reply>();
        for (var number = 0; number < 3; number++)
            articles.Enqueue(await admin.PublishedAsync($"Given up {number}", new { body = new { content = "“It holds,” said Bo Reed." } }));
        var quotes = () => reader.AskAsync($"/v1/articles/{articles.Dequeue().Id}/quotes");
        (await quotes()).Expect(200);

        await using (await Holding.BeginAsync(newsroom.Database, "reindex table quote"))
            (await quotes()).Expect(503);

        (await quotes()).Expect(200);
    }
}
