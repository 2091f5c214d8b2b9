namespace Articles.Api.Changes;

/// <summary>Settings of the section `Changes`.</summary>
internal sealed record ChangeOptions
{
    /// <summary>For how many days the log can be followed from; whoever comes back later starts again.</summary>
    public int KeptDays { get; init; } = 30;

    /// <summary>How many callers one instance lets wait for changes at a time.</summary>
    public int Followers { get; init; } = 1000;

    /// <summary>After how many seconds of silence a stream shows that it still stands.</summary>
    public double BeatSeconds { get; init; } = 15;

    public TimeSpan Kept => TimeSpan.FromDays(KeptDays);

    public TimeSpan Beat => TimeSpan.FromSeconds(BeatSeconds);
}
