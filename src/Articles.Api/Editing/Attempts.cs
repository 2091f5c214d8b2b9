namespace Articles.Api.Editing;

/// <summary>A change is begun again where somebody else was faster.</summary>
internal static class Attempts
{
    /// <summary>How often at most.</summary>
    public const int Most = 64;

    /// <summary>Begins again until it is not for others that the change fails.</summary>
    /// <param name="change">The change, from its beginning.</param>
    /// <param name="takesAnything">Whether it was decided on no version in particular, so that a newer one will do.</param>
    public static async Task<T> EndAsync<T>(Func<Task<T>> change, bool takesAnything) where T : EditOutcome?
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await change();
            var isForOthers = outcome is EditOutcome.Again || (outcome is EditOutcome.Stale && takesAnything);
            if (!isForOthers || attempt == Most)
            {
                return outcome;
            }
        }
    }
}
