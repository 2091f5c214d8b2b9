namespace Articles.Api.Http;

/// <summary>The address of a preview is its key: wherever addresses are told, its template stands for it.</summary>
internal static class PreviewAddress
{
    public const string Template = "/v1/preview/{token}";

    /// <summary>However it is spelled: what is refused for its spelling tells the same key.</summary>
    public static bool IsIn(string path) => path.Contains("/preview/", StringComparison.OrdinalIgnoreCase);
}
