namespace Articles.Api.Import;

/// <summary>What its source says of an item: whether anybody may see it. Of several words the last in this order holds.</summary>
internal enum Standing
{
    /// <summary>Public there, or nothing is said: `--publish` makes it public here.</summary>
    Open,

    /// <summary>Not public there, or not known to be: a draft here, whatever it was.</summary>
    HeldBack,

    /// <summary>Thrown away there: a draft here, with the words it had.</summary>
    ThrownAway,

    /// <summary>Cancelled there, for all who have it: withdrawn here.</summary>
    Cancelled,
}
