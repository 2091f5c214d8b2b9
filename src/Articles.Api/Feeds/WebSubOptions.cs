namespace Articles.Api.Feeds;

/// <summary>Settings of the section `WebSub`: the hub that tells subscribers of new items.</summary>
internal sealed record WebSubOptions
{
    /// <summary>The hub's address; no hub is announced and none is told when left out.</summary>
    public string? Hub { get; init; }

    /// <summary>Seconds for which changes are gathered before the hub is told of them.</summary>
    public int Gather { get; init; } = 5;
}
