using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Webhooks;

/// <summary>A webhook's filter means what it says, or is refused.</summary>
public sealed class FilterTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly CallingNewsroom _newsroom = new(cluster);

    public ValueTask InitializeAsync() => _newsroom.InitializeAsync();

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Theory]
    [InlineData("limit=20")]
    [InlineData("cursor=x")]
    [InlineData("status=published")]
    [InlineData("sort=headline")]
    [InlineData("fields=id")]
    [InlineData("count=exact")]
    [InlineData("highlight=true")]
    public async Task What_shapes_a_page_means_nothing_to_a_webhook(string filter)
    {
        var refused = (await _newsroom.Admin.AskAsync("POST /v1/webhooks", new { url = _newsroom.Receiver.Url, filter })).Expect(422);

        Assert.Equal(["/filter bad_filter"], refused.Faults);
        Assert.StartsWith($"There is no parameter “{filter.Split('=')[0]}” here.", refused.Json.GetProperty("errors")[0].Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_filter_is_told_at_once()
    {
        var refused = (await _newsroom.Admin.AskAsync("POST /v1/webhooks", new { url = "partner", filter = "secton=local&hasQuotes=maybe&limit=20" })).Expect(422);

        Assert.Equal(
            [
                "A full address with http or https is needed.",
                "There is no parameter “secton” here. Did you mean “section”?",
                "There is no parameter “limit” here.",
                "“hasQuotes” takes true or false.",
            ],
            refused.Json.GetProperty("errors").EnumerateArray().Select(error => error.Text("detail")));
    }

    [Theory]
    [InlineData("limit=20", "")]
    [InlineData("section=local&limit=20", "section=local")]
    [InlineData("?limit=020&section=local&tag=harbour", "section=local&tag=harbour")]
    public async Task A_filter_that_named_the_usual_limit_goes_on_without_it(string former, string present)
    {
        var webhook = await _newsroom.Admin.HookAsync(_newsroom.Receiver);
        await using var db = new NpgsqlConnection(_newsroom.Database);
        await db.ExecuteAsync("update webhook set filter = @former", new { former });

        await db.ExecuteAsync(Migration.ReadAll(Migrator.Folder).Single(migration => migration.Version == 141).Text);

        Assert.Equal(present, (await _newsroom.Admin.AskAsync($"/v1/webhooks/{webhook.Id}")).Expect(200).Json.Text("filter"));
    }
}
