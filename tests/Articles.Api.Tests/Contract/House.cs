namespace Articles.Api.Tests.Contract;

/// <summary>The repository that the tests were built from.</summary>
internal static class House
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Articles.Api.sln")) ? folder : Find(System.IO.Path.GetDirectoryName(folder)!);
}
