namespace Articles.Api.Http;

/// <summary>The two halves of a list of values of which some begin with "-". Naming one twice, or by a former name too, says no more.</summary>
internal static class Exclusions
{
    /// <summary>What is wanted, or null when nothing is named.</summary>
    public static string[]? Wanted(this string[]? values) => Part(values, value => value[0] != '-', value => value);

    /// <summary>What is not wanted, without its dash, or null when nothing is excluded.</summary>
    public static string[]? Excluded(this string[]? values) => Part(values, value => value[0] == '-', value => value[1..]);

    private static string[]? Part(string[]? values, Func<string, bool> choose, Func<string, string> form) =>
        values?.Where(choose).Select(form).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } part ? part : null;
}
