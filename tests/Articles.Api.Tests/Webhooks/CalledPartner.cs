using System.Globalization;
using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Webhooks;

/// <summary>A partner who knows only what webhooks tell: keeps each upsert and takes down each remove, in the order of the calls.</summary>
internal sealed class CalledPartner(Receiver receiver)
{
    /// <summary>Version and headline of each article that is held, by id.</summary>
    public SortedDictionary<string, string> Held()
    {
        var held = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var told in Told())
        {
            if (told.Text("op") == "upsert")
                held[told.Text("id")!] = $"{told.Text("article.version")} {told.Text("article.headline")}";
            else
                held.Remove(told.Text("id")!);
        }

        return held;
    }

    /// <summary>What is held as soon as it is this; or in the end, when nobody has called for half a minute.</summary>
    public async Task<SortedDictionary<string, string>> HoldsAsync(SortedDictionary<string, string> served, Action? passTime = null)
    {
        var held = Held();
        for (var (calls, silence) = (0, 0); silence < 3 && !held.SequenceEqual(served);)
        {
            passTime?.Invoke();
            held = await Wait.ForAsync(Held, now => now.SequenceEqual(served));
            (calls, silence) = (receiver.Calls.Count, receiver.Calls.Count == calls ? silence + 1 : 0);
        }

        return held;
    }

    /// <summary>The same of all that is served.</summary>
    public static async Task<SortedDictionary<string, string>> ServedAsync(HttpClient client, string filters = "")
    {
        var served = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (string? cursor = null; ;)
        {
            var page = (await client.AskAsync($"/v1/articles?limit=100&fields=id,version,headline{filters}{(cursor is null ? "" : "&cursor=" + cursor)}")).Expect(200);
            foreach (var item in page.Items)
                served[item.Text("id")!] = $"{item.Text("version")} {item.Text("headline")}";
            if ((cursor = page.Next) is null)
                return served;
        }
    }

    /// <summary>Every call carries a good signature, no call of an article comes before an earlier one, and each has one id.</summary>
    public void AllIsInOrder()
    {
        Assert.All(receiver.Calls, call => Assert.Null(call.Fault));
        Assert.All(Told().GroupBy(told => told.Text("id")), article =>
        {
            var versions = article.Select(told => int.Parse(told.Text("version")!, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(versions.Order(), versions);
        });
        Assert.All(receiver.Calls.GroupBy(call => call.Id), calls =>
            Assert.Single(calls.Select(call => $"{call.Json.Text("data.id")} {call.Json.Text("data.version")}").Distinct()));
    }

    private IEnumerable<JsonElement> Told() => receiver.Calls.Select(call => call.Json.GetProperty("data"));
}
