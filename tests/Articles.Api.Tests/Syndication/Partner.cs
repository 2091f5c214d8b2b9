using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Syndication;

/// <summary>Somebody who holds copies: keeps each upsert, takes down each remove, and goes on from where it was.</summary>
internal sealed class Partner(HttpClient client, string filters = "")
{
    private string _since = "";

    /// <summary>The article's bytes by its id.</summary>
    public Dictionary<string, string> Held { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that was told, in order.</summary>
    public List<JsonElement> Told { get; } = [];

    /// <summary>What was told, as "op reason".</summary>
    public IEnumerable<string> Story => Told.Select(change => $"{change.Text("op")} {change.Text("reason")}");

    public string Since => _since;

    public Task<Reply> AskAsync(int wait = 0, int limit = 100) =>
        client.AskAsync($"/v1/changes?since={_since}&limit={limit}&wait={wait}{filters}");

    /// <summary>Follows until nothing more has happened; the number of changes told.</summary>
    public async Task<int> CatchUpAsync(int limit = 100)
    {
        for (var told = 0; ;)
        {
            var page = await TakeAsync(limit: limit);
            told += page.Items.Count();
            if (page.Json.GetProperty("caughtUp").GetBoolean())
                return told;
        }
    }

    /// <summary>Each follows until nothing more has happened.</summary>
    public static async Task AllCatchUpAsync(params IEnumerable<Partner> partners)
    {
        foreach (var partner in partners)
            await partner.CatchUpAsync();
    }

    /// <summary>Follows while others write, and then to the end.</summary>
    public async Task FollowAsync(Task writing)
    {
        while (!writing.IsCompleted)
            await TakeAsync(wait: 1);
        await CatchUpAsync();
    }

    public async Task<Reply> TakeAsync(int wait = 0, int limit = 100)
    {
        var page = (await AskAsync(wait, limit)).Expect(200);
        foreach (var change in page.Items)
        {
            Told.Add(change);
            if (change.Text("op") == "upsert")
                Held[change.Text("id")!] = change.Text("article")!;
            else
                Held.Remove(change.Text("id")!);
        }

        _since = page.Next!;
        return page;
    }

    /// <summary>What the API serves under the same filters, by id.</summary>
    public async Task<Dictionary<string, string>> ServedAsync()
    {
        var served = new Dictionary<string, string>(StringComparer.Ordinal);
        for (string? cursor = null; ;)
        {
            var page = (await client.AskAsync($"/v1/articles?limit=100{filters}{(cursor is null ? "" : "&cursor=" + cursor)}")).Expect(200);
            foreach (var item in page.Items)
                served[item.Text("id")!] = (await client.AskAsync($"/v1/articles/{item.Text("id")}")).Expect(200).Text;
            if ((cursor = page.Next) is null)
                return served;
        }
    }
}
