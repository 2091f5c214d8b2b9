using Articles.Api.Data;

namespace Articles.Api.Feeds;

/// <summary>Settings of the section `WebSub`: the hub that tells subscribers of new items.</summary>
internal sealed record WebSubOptions
{
    /// <summary>The hub's address; no hub is announced and none is told when left out.</summary>
    public string? Hub { get; init; }

    /// <summary>Seconds for which changes are gathered before the hub is told of them.</summary>
    public int Gather { get; init; } = 5;

    public static WebSubOptions Read(IConfigurationSection section)
    {
        var options = section.Get<WebSubOptions>() ?? new WebSubOptions();
        if (options.Hub is { } hub)
        {
            SetupException.ThrowIfNoAddress(hub, "WebSub:Hub", "https://hub.example/");
        }

        return options.Gather is >= 1 and <= 3600
            ? options
            : throw new SetupException($"WebSub:Gather is {options.Gather}; it takes 1 to 3600 seconds.");
    }
}
