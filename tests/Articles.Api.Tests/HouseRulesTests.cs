using System.Text.RegularExpressions;
using Articles.Api.Tests.Contract;

namespace Articles.Api.Tests;

/// <summary>The rules of the house that a compiler does not know: which room may use which, and what stands where.</summary>
public sealed partial class HouseRulesTests
{
    private static readonly string Api = House.Path("src", "Articles.Api");

    // Arrows point down; two rooms on one floor do not know each other. Every room may use Http, Data and Articles.Text.
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Cli"] = ["Import", "Editing", "Related", "Articles", "ApiKeys"],
        ["Import"] = ["Editing", "Articles"],
        ["Reading"] = ["Articles", "Quotes", "Related"],
        ["Feeds"] = ["Articles", "Quotes"],
        // The log lies low, because everybody who writes adds to it. What others read of it shows articles, and stands as high
        // as Reading does; webhooks send the same.
        ["Syndication"] = ["Articles", "Quotes", "Changes"],
        ["Editing"] = ["Articles", "Quotes", "Related", "Taxonomy", "Changes"],
        ["Quotes"] = ["Changes"],
        ["Related"] = ["Articles", "Changes"],
        ["Taxonomy"] = ["Changes"],
        ["Webhooks"] = ["Syndication", "Articles", "Quotes", "Changes"],
        ["Articles"] = [],
        ["Changes"] = [],
        ["ApiKeys"] = [],
        ["Http"] = [],
        ["Data"] = [],
    };

    [Fact]
    public void Every_room_stands_in_the_plan() =>
        Assert.Empty(FilesIn(Api).Select(RoomOf).Distinct().Except([.. MayUse.Keys, "Program.cs"]));

    [Fact]
    public void A_room_uses_only_the_rooms_below_it()
    {
        var broken =
            from room in MayUse.Keys
            where Directory.Exists(Path.Combine(Api, room))
            from file in FilesIn(Path.Combine(Api, room))
            from Match line in UsingLine().Matches(File.ReadAllText(file))
            let other = line.Groups[1].Value
            where other != room && !MayUse[room].Contains(other) && !IsForAll(room, other)
            select $"{Named(file)} may not use {other}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Reading_of_text_uses_nothing_of_the_service() =>
        Assert.Empty(FilesIn(House.Path("src", "Articles.Text")).Where(file => UsingLine().IsMatch(File.ReadAllText(file))).Select(Named));

    // What a stranger writes can make an expression that goes back and tries again take years.
    [Fact]
    public void No_regular_expression_goes_back_without_end() =>
        Assert.Empty(
            from project in new[] { Api, House.Path("src", "Articles.Text") }
            from file in FilesIn(project)
            from Match expression in Expression().Matches(File.ReadAllText(file))
            where !expression.Value.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal) && !TimeLimit().IsMatch(expression.Value)
            select $"{Named(file)}: {expression.Value.Trim()}");

    [Fact]
    public void Sql_stands_in_files_that_say_so() =>
        Assert.Empty(FilesIn(Api)
            .Where(file => !file.EndsWith("Sql.cs", StringComparison.Ordinal) && RoomOf(file) != "Data" && Statement().IsMatch(File.ReadAllText(file)))
            .Select(Named));

    [Fact]
    public void What_asks_the_database_knows_nothing_of_the_web_and_leaves_transactions_to_its_caller() =>
        Assert.Empty(FilesIn(Api).Where(file => file.EndsWith("Sql.cs", StringComparison.Ordinal) && NotForSql().IsMatch(File.ReadAllText(file))).Select(Named));

    [Fact]
    public void Http_ends_at_the_endpoints() =>
        Assert.Empty(FilesIn(Api)
            .Where(file => RoomOf(file) is not ("Http" or "ApiKeys") && !file.EndsWith("Endpoints.cs", StringComparison.Ordinal) && HttpContextWord().IsMatch(File.ReadAllText(file)))
            .Select(Named));

    [Fact]
    public void Nobody_looks_at_the_clock_on_the_wall() =>
        Assert.Empty(FilesIn(House.Path("src")).Where(file => Named(file) != "src/Articles.Api/Data/DatabaseClock.cs" && WallClock().IsMatch(File.ReadAllText(file))).Select(Named));

    /// <summary>What Npgsql's own transaction begins cannot be given up on a server that stands still.</summary>
    [Fact]
    public void Transactions_are_those_of_the_house() =>
        Assert.Empty(FilesIn(Api).Where(file => File.ReadAllText(file).Contains("BeginTransaction", StringComparison.Ordinal)).Select(Named));

    /// <summary>How work lives on that nobody waits for is said in one place; the two others end when their one thing is done.</summary>
    [Fact]
    public void Whatever_works_in_the_background_is_a_worker() =>
        Assert.Equal(["src/Articles.Api/Cli/Banner.cs", "src/Articles.Api/Data/DatabaseStart.cs", "src/Articles.Api/Data/Worker.cs"],
            FilesIn(Api).Where(file => File.ReadAllText(file).Contains(": BackgroundService", StringComparison.Ordinal)).Select(Named).Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_of_contents_fits_a_page() =>
        Assert.True(File.ReadLines(Path.Combine(Api, "Program.cs")).Count() <= 80);

    [Fact]
    public void Every_setting_stands_in_the_README()
    {
        var readme = File.ReadAllText(House.Path("README.md"));

        Assert.Empty(
            from options in typeof(Program).Assembly.GetTypes()
            where options.Name.EndsWith("Options", StringComparison.Ordinal)
            from setting in options.GetProperties()
            where setting.CanWrite && !readme.Contains($":{setting.Name}`", StringComparison.Ordinal)
            select $"{options.Name}.{setting.Name}");
    }

    [Fact]
    public void A_file_is_short() =>
        Assert.Empty(FilesIn(House.Path("src")).Concat(FilesIn(House.Path("tests")))
            .Where(file => File.ReadLines(file).Count() > 300).Select(Named));

    private static bool IsForAll(string room, string other) => (room, other) switch
    {
        ("Data", _) => false,
        ("Http", "Data") => true,
        ("Http", _) => false,
        _ => other is "Http" or "Data",
    };

    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    private static string Named(string file) => Path.GetRelativePath(House.Root, file).Replace('\\', '/');

    private static string RoomOf(string file) => Path.GetRelativePath(Api, file).Split(Path.DirectorySeparatorChar)[0];

    [GeneratedRegex(@"^using (?:static |\w+ = )?Articles\.Api\.(\w+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"""\s*(select|insert into|update|delete from|with|merge into|create|alter|drop)\s+[a-z_@(*]", RegexOptions.NonBacktracking)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\bMicrosoft\.AspNetCore\b|\bProblems\.|\b(Begin|Commit|Rollback)Async\b", RegexOptions.NonBacktracking)]
    private static partial Regex NotForSql();

    [GeneratedRegex(@"\bHttpContext\b", RegexOptions.NonBacktracking)]
    private static partial Regex HttpContextWord();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b", RegexOptions.NonBacktracking)]
    private static partial Regex WallClock();

    [GeneratedRegex(@"(GeneratedRegex\(|new Regex\(|\bRegex\.(IsMatch|Matches?|Replace|Split|Count|Enumerate\w+)\().*", RegexOptions.NonBacktracking)]
    private static partial Regex Expression();

    [GeneratedRegex(@", [0-9]+\)\]", RegexOptions.NonBacktracking)]
    private static partial Regex TimeLimit();
}
