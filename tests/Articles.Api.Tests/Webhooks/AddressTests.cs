using System.Net;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Webhooks;

namespace Articles.Api.Tests.Webhooks;

/// <summary>Calls stay on the public internet.</summary>
public sealed class AddressTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Theory]
    [InlineData("http://partner.example/")]
    [InlineData("https://partner.example:22/")]
    [InlineData("https://somebody:secret@partner.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://１２７.0.0.1/")]
    [InlineData("https://①②⑦.0.0.1/")]
    [InlineData("https://127。0。0。1/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://0/")]
    [InlineData("https://localhost/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://10.0.0.5/")]
    [InlineData("https://100.64.1.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[fd00::1]/")]
    public async Task An_address_that_is_not_on_the_public_internet_is_refused(string url)
    {
        using var admin = newsroom.Admin;

        var refused = await admin.AskAsync("POST /v1/webhooks", new { url });

        Assert.Equal(["/url refused_address"], refused.Expect(422).Faults);
    }

    [Fact]
    public async Task A_name_that_is_longer_than_any_is_refused_like_them()
    {
        using var admin = newsroom.Admin;
        var name = string.Join('.', Enumerable.Repeat(new string('a', 60), 5));

        var refused = await admin.AskAsync("POST /v1/webhooks", new { url = $"https://{name}/" });

        Assert.Equal(["/url refused_address"], refused.Expect(422).Faults);
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fe80::1", false)]
    public void Only_addresses_of_the_public_internet_are_connected(string address, bool isPublic) =>
        Assert.Equal(isPublic, AddressGuard.IsPublic(IPAddress.Parse(address)));
}
