using System.Net;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Articles.Api.Tests.Webhooks;

/// <summary>A name may mean one address when it is judged and another when it is called.</summary>
public sealed class ReboundTests(TestCluster cluster)
{
    [Fact]
    public async Task A_name_that_means_a_private_address_when_it_is_called_is_not_called()
    {
        string[][] later = [["127.0.0.1"], ["0.0.0.0"], ["::ffff:10.0.0.1"], ["::1"], ["64:ff9b::7f00:1"], ["93.184.216.34", "192.168.0.1"]];
        await using var newsroom = new RenamingNewsroom(cluster, "", [["93.184.216.34"], .. later]);
        await newsroom.InitializeAsync();
        using var admin = newsroom.Admin;
        var webhook = (await admin.AskAsync("POST /v1/webhooks", new { url = "https://rebound.example/" })).Expect(201);

        for (var number = 0; number < later.Length; number++)
        {
            var ping = (await admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/ping")).Expect(200);
            var delivery = await Wait.ForAsync(
                () => admin.AskAsync($"/v1/webhooks/{webhook.Id}/deliveries/{ping.Id}"), one => one.Json.GetProperty("attempts").GetArrayLength() > 0);

            Assert.Equal("The address does not lie on the public internet.", Assert.Single(delivery.Json.GetProperty("attempts").EnumerateArray()).Text("error"));
        }

        Assert.Equal(1 + later.Length, newsroom.LookUps);
    }

    [Fact]
    public async Task What_is_connected_is_the_address_that_was_judged()
    {
        await using var receiver = await Receiver.OpenAsync();
        var port = new Uri(receiver.Url).Port;
        await using var newsroom = new RenamingNewsroom(cluster, $"turning.example:{port}", [["127.0.0.1"], ["192.0.2.1"]]);
        await newsroom.InitializeAsync();
        using var admin = newsroom.Admin;
        var webhook = (await admin.AskAsync("POST /v1/webhooks", new { url = $"http://turning.example:{port}/" })).Expect(201);

        (await admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/ping")).Expect(200);

        await receiver.CalledAsync(1);
        Assert.Equal(1, newsroom.LookUps);
    }

    /// <summary>Where every name means these addresses, one list after the other.</summary>
    private sealed class RenamingNewsroom(TestCluster cluster, string allowed, string[][] addresses) : Newsroom(cluster)
    {
        private int _lookUps;

        public int LookUps => Volatile.Read(ref _lookUps);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Webhooks:AllowedHosts", allowed);
            builder.ConfigureTestServices(services => services.AddSingleton<LookUp>((_, _) =>
                Task.FromResult<IPAddress[]>([.. addresses[Interlocked.Increment(ref _lookUps) - 1].Select(IPAddress.Parse)])));
        }
    }
}
