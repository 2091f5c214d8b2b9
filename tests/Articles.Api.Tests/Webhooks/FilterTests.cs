using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Webhooks;

/// <summary>What a webhook asks to be told of means what it says, or is refused.</summary>
public sealed class FilterTests(CallingNewsroom newsroom) : IClassFixture<CallingNewsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly Receiver _receiver = newsroom.Receiver;

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
        var refused = (await _admin.AskAsync("POST /v1/webhooks", new { url = _receiver.Url, filter })).Expect(422);

        Assert.Equal(["/filter bad_filter"], refused.Faults);
        Assert.StartsWith($"There is no parameter “{filter.Split('=')[0]}” here.", refused.Json.GetProperty("errors")[0].Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_filter_is_told_at_once()
    {
        var refused = (await _admin.AskAsync("POST /v1/webhooks", new { url = "partner", filter = "secton=local&hasQuotes=maybe&limit=20" })).Expect(422);

        Assert.Equal(
            [
                "A full address with http or https is needed.",
                "There is no parameter “secton” here. Did you mean “section”?",
                "There is no parameter “limit” here.",
                "“hasQuotes” takes true or false.",
            ],
            refused.Json.GetProperty("errors").EnumerateArray().Select(error => error.Text("detail")));
    }

    [Fact]
    public async Task Nobody_can_ask_to_be_called_for_no_event()
    {
        var webhook = await _admin.HookAsync(_receiver, new { events = new[] { "article.withdrawn" } });

        var made = await _admin.AskAsync("POST /v1/webhooks", new { url = _receiver.Url, events = Array.Empty<string>() });
        var changed = await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { events = Array.Empty<string>() }, "*");

        Assert.Equal(["/events required"], made.Expect(422).Faults);
        Assert.Equal(["/events required"], changed.Expect(422).Faults);
        Assert.Null((await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", """{"events":null}""", "*")).Expect(200).Json.Text("events"));
    }

    [Theory]
    [InlineData("limit=20", "")]
    [InlineData("section=local&limit=20", "section=local")]
    [InlineData("?limit=020&section=local&tag=harbour", "section=local&tag=harbour")]
    public async Task A_filter_that_named_the_usual_limit_goes_on_without_it(string former, string present)
    {
        var webhook = await _admin.HookAsync(_receiver);
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync("update webhook set filter = @former where id = @id::uuid", new { former, id = webhook.Id });

        await db.ExecuteAsync(Migration.ReadAll(Migrator.Folder).Single(migration => migration.Name == "0141_filters_without_pages").Text);

        Assert.Equal(present, (await _admin.AskAsync($"/v1/webhooks/{webhook.Id}")).Expect(200).Json.Text("filter"));
    }
}
