namespace Articles.Api.Related;

/// <summary>When the weights of words are due to be counted anew.</summary>
internal static class Generations
{
    // While an archive grows by a fifth, its words grow no more common than a list can bear.
    private const double Growth = 1.2;

    // Up to here it costs little to be exact, so any change in what was counted is counted.
    private const long Small = 2_000;

    /// <summary>
    /// Over how many articles an archive of a size is counted: a step of the ladder 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15 …, so that the same
    /// articles are counted in the same way however the archive came to be.
    /// </summary>
    public static long SizeFor(long articles)
    {
        var size = 0L;
        for (var step = 1.0; (long)step <= articles; step *= Growth)
            size = (long)step;

        return size;
    }

    /// <summary>Whether the archive has outgrown its weights, or what they were made of is no more.</summary>
    public static bool IsDue(Generation current) =>
        SizeFor(current.Related) != current.Articles || current.Recounts > (current.Articles <= Small ? 0 : current.Articles / 5);

    /// <summary>Whether an article is one of those that a generation was counted over.</summary>
    public static bool Counted(this Generation generation, Guid articleId) => IsAmong(articleId, generation.Last);

    /// <summary>Whether an article stands among those up to the last, in the order that ids have as written, here and in the database.</summary>
    public static bool IsAmong(Guid articleId, Guid? last) => last is { } end && articleId.CompareTo(end) <= 0;
}
