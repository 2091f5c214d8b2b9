using System.Net.Http.Headers;
using Articles.Api.Tests.Cli;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Webhooks;
using static Articles.Api.Tests.Revising.Checking;

namespace Articles.Api.Tests.Syndication;

/// <summary>Three instances on one database, two of which end by `kill -9` in the middle of it: partners notice nothing.</summary>
public sealed class SeveralInstancesTests(TestCluster cluster)
{
    private const int Writers = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_or_told_in_disorder_when_instances_are_killed()
    {
        await using var newsroom = new Newsroom(cluster);
        await newsroom.InitializeAsync();
        await using var receiver = await Receiver.OpenAsync();
        var services = new List<ServiceProcess>();
        try
        {
            var addresses = new List<string>();
            for (var number = 0; number < 3; number++)
            {
                services.Add(Start(newsroom, receiver.Host));
                addresses.Add(await services[number].ListensAsync(Cancel));
            }

            using var admin = ClientOf(addresses);
            var webhook = (await admin.AskAsync("POST /v1/webhooks", new { url = receiver.Url })).Expect(201);
            receiver.Secret = webhook.Json.Text("secret");
            var called = new CalledPartner(receiver);
            using var reader = ClientOf(addresses, isPublic: true);
            var partner = new Partner(reader);
            var scheduled = await admin.CreateAsync("Comes by itself");
            (await admin.AskAsync($"PUT /v1/articles/{scheduled.Id}/publication", new { at = TimeProvider.System.GetUtcNow().AddSeconds(4) })).Expect(200);

            using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(addresses, new Random(writer), end.Token)));
            var following = partner.FollowAsync(writing);
            await ReachAsync(() => receiver.Calls.Count, 60);
            services[0].Kill();
            await ReachAsync(() => partner.Told.Count, partner.Told.Count + 100);
            services[1].Kill();

            await reader.AskUntilAsync(200, $"/v1/articles/{scheduled.Id}");
            await end.CancelAsync();
            await writing;
            await following;

            Assert.Equal(await partner.ServedAsync(), partner.Held);
            Assert.Distinct(partner.Told.Select(change => change.Text("cursor")));
            Assert.Single(partner.Told, change => change.Text("id") == scheduled.Id);
            var served = await CalledPartner.ServedAsync(reader);
            Assert.Equal(served, await called.HoldsAsync(served));
            called.AllIsInOrder();
            Assert.Single(receiver.Calls.Where(call => call.Json.Text("data.id") == scheduled.Id).Select(call => call.Id).Distinct());
            newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
            Assert.Empty(await newsroom.BrokenRulesAsync());
        }
        finally
        {
            services.ForEach(service => service.Dispose());
        }
    }

    // Three services share the machine with whatever else is tested.
    private static async Task ReachAsync(Func<int> count, int goal)
    {
        for (var patience = 0; patience < 2 && count() < goal; patience++)
            await Wait.ForAsync(count, reached => reached >= goal);
        Assert.True(count() >= goal, $"Only {count()} of {goal}.");
    }

    private static ServiceProcess Start(Newsroom newsroom, string receiver) => ServiceProcess.Start(
        new Dictionary<string, string>(ServiceProcess.ServingOn(newsroom), StringComparer.Ordinal)
        {
            ["ConnectionStrings__Articles"] = newsroom.Database + ";Maximum Pool Size=12",
            ["Data__LockSeconds"] = "30", // however busy the machine is, nobody is refused for it: that is another story
            ["Webhooks__AllowedHosts"] = receiver,
            ["Webhooks__TimeoutSeconds"] = "2",
            ["Webhooks__RetrySeconds"] = "1,1,1,1,1",
        }, "--urls", "http://127.0.0.1:0");

    private static HttpClient ClientOf(IReadOnlyList<string> addresses, bool isPublic = false)
    {
        var client = new HttpClient(new NextInstance(addresses)) { BaseAddress = new Uri(addresses[0]) };
        if (!isPublic)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Newsroom.BootstrapKey);
        return client;
    }

    // What was sent when its instance died may have happened or not; nobody here needs to know.
    private static async Task WriteAsync(IReadOnlyList<string> addresses, Random random, CancellationToken end)
    {
        using var editor = ClientOf([.. addresses.Skip(random.Next(3)), addresses[2]]);
        var known = new List<string>();
        while (!end.IsCancellationRequested)
        {
            if (known.Count < 3 || random.Next(5) == 0)
            {
                known.Add((await editor.PublishedAsync($"Written {Guid.NewGuid():N}")).Id);
                continue;
            }

            var id = known[random.Next(known.Count)];
            var reply = random.Next(6) switch
            {
                < 3 => await editor.PatchAsync(id, new { headline = $"Edited {random.Next()}" }),
                3 => await editor.AskAsync($"DELETE /v1/articles/{id}/publication"),
                _ => await editor.AskAsync($"PUT /v1/articles/{id}/publication"),
            };
            Assert.True(reply.Status is 200 or 409, $"{reply.Status} {reply.Text}");
        }
    }

    /// <summary>Goes on with the next instance when one does not answer any more, as a load balancer would.</summary>
    private sealed class NextInstance(IReadOnlyList<string> addresses) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _present;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.PathAndQuery;
            while (true)
            {
                var present = Volatile.Read(ref _present);
                request.RequestUri = new Uri(addresses[present] + path);
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException) when (present < addresses.Count - 1)
                {
                    Interlocked.CompareExchange(ref _present, present + 1, present);
                }
            }
        }
    }
}
