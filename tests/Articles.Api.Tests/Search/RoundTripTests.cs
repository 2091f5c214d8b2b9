using System.Collections.Concurrent;
using System.Diagnostics;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;
using Npgsql;
using static Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Search;

public sealed class RoundTripTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task A_hundred_articles_cost_as_many_statements_as_one()
    {
        var archive = new Archive(newsroom);
        await SendAsync(newsroom.Admin, [.. Enumerable.Range(0, 100).Select(number =>
            $$$"""{"headline":"Statement {{{number}}}","status":"published","body":{"content":"“We count {{{number}}} statements,” said Ann Lee."}}""")]);
        await newsroom.SettledAsync(); // lists of related articles are made behind the writing
        await StatementsAsync(archive, limit: 2); // the seal of the cursors is read once

        var one = await StatementsAsync(archive, limit: 1);
        var hundred = await StatementsAsync(archive, limit: 100);

        Assert.Equal(one, hundred);
        Assert.InRange(one, 1, 11);
    }

    private async Task<int> StatementsAsync(Archive archive, int limit)
    {
        var database = new NpgsqlConnectionStringBuilder(newsroom.Database).Database;
        var seen = new ConcurrentBag<string?>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Add(activity.Tags.Any(tag => tag.Value == database) && IsOfARequest(activity) ? activity.OperationName : null),
        };
        ActivitySource.AddActivityListener(listener);

        await archive.GetAsync($"/v1/articles?q=statement&limit={limit}&include=quotes,related,speakers&highlight=true&facets=tag,speaker&count=exact");

        return seen.Count(name => name is not null);
    }

    // Workers ask, too, whatever requests come.
    private static bool IsOfARequest(Activity activity) => activity.Parent is { Source.Name: "Microsoft.AspNetCore" };
}
