using System.Security.Cryptography;
using System.Text;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Webhooks;

namespace Articles.Api.Tests.Webhooks;

/// <summary>What a receiver is sent: the form of a message, and by what it is known to be ours.</summary>
public sealed class MessageTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly CallingNewsroom _newsroom = new(cluster);
    private HttpClient _admin = null!;
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_admin, _receiver) = (_newsroom.Admin, _newsroom.Receiver);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task A_message_is_as_the_contract_has_it()
    {
        var webhook = await _admin.HookAsync(_receiver);
        await _admin.PublishedAsync("Described");
        (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/ping")).Expect(200);
        await _receiver.CalledAsync(2);

        var contract = (await _admin.AskAsync("/openapi/v1.json")).Json;
        var call = contract.At("webhooks.message.post")!.Value;
        var schemas = contract.At("components.schemas")!.Value;
        var sent = _receiver.Calls.Select(received => received.Json).Single(body => body.Text("type") == "article.published");

        Assert.Equal("#/components/schemas/WebhookBody", call.At("requestBody.content")!.Value.GetProperty("application/json").Text("schema.$ref"));
        Assert.Empty(_receiver.Types.Except(schemas.At("WebhookMessageType.enum")!.Value.EnumerateArray().Select(word => word.GetString()!)));
        foreach (var (schema, body) in new[] { ("WebhookBody", sent), ("WebhookChange", sent.At("data")!.Value), ("WebhookArticle", sent.At("data.article")!.Value) })
        {
            Assert.Equal(
                schemas.GetProperty(schema).GetProperty("required").EnumerateArray().Select(name => name.GetString()), body.EnumerateObject().Select(property => property.Name));
        }
    }

    [Fact]
    public void A_signature_is_the_one_that_others_compute() =>
        Assert.Equal("v1,Rc1MdaV7XWWpcL23o8SRRY2qjVnWRkZAy2kfoIu505M=", WebhookSecret.Sign(
            "whsec_YSBuZXdzcm9vbSBhbmQgaXRzIHBhcnRuZXIgc2hhcmU=", "msg_quay", DateTimeOffset.FromUnixTimeSeconds(1772442000), "{\"type\":\"webhook.ping\"}"u8));

    [Fact]
    public async Task While_a_secret_changes_both_sign_and_a_ping_shows_whether_all_is_well()
    {
        var webhook = await _admin.HookAsync(_receiver);
        var rotated = (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/secret/rotate")).Expect(200);

        (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/ping")).Expect(200);
        await _receiver.CalledAsync(1);
        _newsroom.Clock.Advance(TimeSpan.FromHours(25));
        await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/ping");
        await _receiver.CalledAsync(2);

        var (during, after) = (_receiver.Calls.First(), _receiver.Calls.Last());
        Assert.Equal("webhook.ping", during.Json.Text("type"));
        Assert.Equal([Signature(rotated.Json.Text("secret")!, during), Signature(webhook.Json.Text("secret")!, during)], during.Signatures);
        Assert.Equal([Signature(rotated.Json.Text("secret")!, after)], after.Signatures);
    }

    /// <summary>As the specification has it, not as the service does it.</summary>
    private static string Signature(string secret, Received call) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. Encoding.UTF8.GetBytes($"{call.Id}.{call.Timestamp}."), .. call.Body]));
}
