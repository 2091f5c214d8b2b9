namespace Articles.Api.Cli;

/// <summary>What one verb takes, and the sentence that <c>help</c> tells of it.</summary>
/// <param name="Name">One word or two.</param>
/// <param name="Usage">What follows the name, as a person would write it.</param>
/// <param name="Purpose">What it does.</param>
/// <param name="Flags">Options without a value.</param>
/// <param name="Values">Options with one.</param>
/// <param name="Least">How many names it needs.</param>
/// <param name="Most">How many names it takes.</param>
internal sealed record VerbForm(
    string Name, string Usage, string Purpose, string[] Flags, string[] Values, int Least = 0, int Most = 0)
{
    public const string Import = "import";
    public const string Migrate = "migrate";
    public const string Check = "check";
    public const string KeysCreate = "keys create";
    public const string KeysList = "keys list";
    public const string KeysRevoke = "keys revoke";
    public const string OpenApi = "openapi";
    public const string Health = "health";
    public const string Help = "help";

    public static readonly IReadOnlyList<VerbForm> All =
    [
        new(Import, "FILE|FOLDER… [--publish] [--section SLUG] [--language TAG]",
            "makes an article of each .txt and .md: drafts, or public at once", ["publish"], ["section", "language"], 1, int.MaxValue),
        new(Migrate, "", "brings the schema of the database up to this program", [], []),
        new(Check, "", "looks for what no constraint can forbid: counts, places, books and logs that do not agree", [], []),
        new(KeysCreate, "--name NAME --scope SCOPE… [--section SLUG…] [--expires TIME]",
            "makes a key and prints it, this once", [], ["name", "scope", "section", "expires"]),
        new(KeysList, "", "lists the keys, without their secrets", [], []),
        new(KeysRevoke, "ID", "ends a key", [], [], 1, 1),
        new(OpenApi, "[FILE]", "writes the OpenAPI document", [], [], 0, 1),
        new(Health, "", "asks the service on this machine whether it lives", [], []),
        new(Help, "", "shows this", [], []),
    ];

    public bool Knows(string option) => Flags.Contains(option) || Values.Contains(option);
}
