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
    public const string Export = "export";
    public const string Reextract = "reextract";
    public const string Migrate = "migrate";
    public const string Relate = "relate";
    public const string Check = "check";
    public const string KeysCreate = "keys create";
    public const string KeysList = "keys list";
    public const string KeysRevoke = "keys revoke";
    public const string OpenApi = "openapi";
    public const string Health = "health";
    public const string Help = "help";

    public static readonly IReadOnlyList<VerbForm> All =
    [
        new(Import, "FILE|FOLDER… [--publish] [--dry-run] [--format FORMAT] [--section SLUG] [--language TAG] [--source NAME] [--report FILE]",
            """
            makes articles of files: drafts, or public at once and at their own date with --publish
                  FORMAT, where a file does not tell: text, markdown, ndjson, ninjs, wxr, rss, atom
                  an item that has an id at its source replaces what is known by it; --source names a source that does not name itself
                  a file of “export” is written back as it was, into an empty database only (ids and addresses would meet others there)
            """,
            ["publish", "dry-run"], ["format", "section", "language", "source", "report"], 1, int.MaxValue),
        new(Export, "[FILE] [--since TIME] [--status STATUS]",
            """
            writes all articles, quotes, speakers, revisions and the rest as NDJSON, as they stand at one moment
                  without API keys, preview links and other secrets; --since and --status choose articles
            """,
            [], ["since", "status"], 0, 1),
        new(Reextract, "[--since ID] [--batch N] [--dry-run]",
            "finds the quotes again in articles that an older version has read; stopped, it goes on from there the next time", ["dry-run"], ["since", "batch"]),
        new(Migrate, "", "brings the schema of the database up to this program", [], []),
        new(Relate, "", "makes all lists of related articles anew, beside a running service; goes on where it was stopped", [], []),
        new(Check, "", "looks for what no constraint can forbid: counts, places, books and logs that do not agree", [], []),
        new(KeysCreate, "--name NAME --scope SCOPE… [--section SLUG…] [--rate-limit N] [--expires TIME]",
            "makes a key and prints it, this once; N requests a minute", [], ["name", "scope", "section", "rate-limit", "expires"]),
        new(KeysList, "", "lists the keys, without their secrets", [], []),
        new(KeysRevoke, "ID", "ends a key", [], [], 1, 1),
        new(OpenApi, "[FILE]", "writes the OpenAPI document", [], [], 0, 1),
        new(Health, "", "asks the service on this machine whether it lives", [], []),
        new(Help, "", "shows this", [], []),
    ];

    public bool Knows(string option) => Flags.Contains(option) || Values.Contains(option);

    /// <summary>Whether an option may be given more than once: its usage says so by three dots.</summary>
    public bool Repeats(string option) => Usage.Split("--").Any(part => part.Split(' ')[0] == option && part.Contains('…', StringComparison.Ordinal));
}
