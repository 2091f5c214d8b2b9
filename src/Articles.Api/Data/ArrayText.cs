namespace Articles.Api.Data;

/// <summary>Lists of different lengths as one argument: an array of arrays would have to be a rectangle, so each is written as PostgreSQL writes it.</summary>
internal static class ArrayText
{
    public static string Of(IEnumerable<string?> items) => $"{{{string.Join(',', items.Select(Item))}}}";

    private static string Item(string? item) => item is null
        ? "null"
        : $"\"{item.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
