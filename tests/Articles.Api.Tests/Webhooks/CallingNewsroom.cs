using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;

namespace Articles.Api.Tests.Webhooks;

/// <summary>A newsroom beside two partners, whom it may call.</summary>
public sealed class CallingNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    internal Receiver Receiver { get; private set; } = null!;

    internal Receiver Other { get; private set; } = null!;

    /// <summary>Settings of the section `Webhooks`.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["TimeoutSeconds"] = "2" };

    /// <summary>Lets a pause between two attempts pass, which may be a fifth longer than it is set.</summary>
    public void LetPausePass(int seconds) => Clock.Advance(TimeSpan.FromSeconds(1 + (seconds * 1.2)));

    public override async ValueTask InitializeAsync()
    {
        (Receiver, Other) = (await Receiver.OpenAsync(), await Receiver.OpenAsync());
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Receiver.DisposeAsync();
        await Other.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Webhooks:AllowedHosts", $"{Receiver.Host},{Other.Host}");
        foreach (var (name, value) in Settings)
            builder.UseSetting($"Webhooks:{name}", value);
    }
}
