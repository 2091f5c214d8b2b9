using System.Text.Json.Nodes;
using Articles.Api.Data;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Editing;

/// <summary>Reads the whole database for what no constraint can forbid. It sees one moment, so a running service does not disturb it.</summary>
internal sealed class InvariantChecker(Database database, TimeProvider clock)
{
    /// <summary>The rules that are broken; none in a sound database.</summary>
    public async Task<IReadOnlyList<BrokenRule>> CheckAsync(CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var moment = await db.BeginSnapshotAsync(cancel);
        var broken = new List<BrokenRule>();
        foreach (var rule in Invariants.All)
        {
            broken.Add(rule.Query is null
                ? BrokenRule.Of(rule.Sentence, await rule.Read!(db, cancel))
                : await db.BrokenAsync(rule.Sentence, rule.Query, clock.GetUtcNow(), cancel));
        }

        return [.. broken.Where(rule => rule.Count > 0)];
    }

    /// <summary>Articles whose words are others than were counted.</summary>
    public static async Task<IReadOnlyList<string>> MiscountedAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var wrong = new List<string>();
        await foreach (var (id, text, counted) in db.CountedTextsAsync(cancel))
        {
            if (Manuscript.CountWords(text) != counted)
            {
                wrong.Add($"{id}");
            }
        }

        return wrong;
    }

    /// <summary>Versions that are not what the version before and the patch make.</summary>
    public static async Task<IReadOnlyList<string>> MispatchedAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var wrong = new List<string>();
        await foreach (var (id, version, before, patch, after) in db.PatchedRevisionsAsync(cancel))
        {
            var made = MergePatch.Apply(JsonNode.Parse(before), JsonNode.Parse(patch));
            if (!JsonNode.DeepEquals(WithoutNulls(made), WithoutNulls(JsonNode.Parse(after))))
            {
                wrong.Add($"{id} version {version}");
            }
        }

        return wrong;
    }

    // A merge patch cannot say whether a member is null or missing.
    private static JsonNode? WithoutNulls(JsonNode? node) => node is JsonObject members
        ? new JsonObject(members.Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Key, WithoutNulls(member.Value)?.DeepClone())))
        : node;
}

/// <summary>A rule that is broken.</summary>
/// <param name="Rule">What should hold.</param>
/// <param name="Count">How often it does not.</param>
/// <param name="Examples">The first few of the things for which it does not.</param>
internal sealed record BrokenRule(string Rule, long Count, IReadOnlyList<string> Examples)
{
    /// <summary>How many examples are told.</summary>
    public const int Most = 5;

    public static BrokenRule Of(string rule, IReadOnlyList<string> all) => new(rule, all.Count, [.. all.Take(Most)]);
}

/// <summary>What should hold, and how it is looked for.</summary>
/// <param name="Sentence">As it is told when it is broken.</param>
/// <param name="Query">A statement that answers, as `id`, what breaks it at @now.</param>
/// <param name="Read">Or a reading, for what SQL does not know.</param>
internal sealed record Invariant(
    string Sentence, string? Query = null, Func<NpgsqlConnection, CancellationToken, Task<IReadOnlyList<string>>>? Read = null);

/// <summary>All the rules.</summary>
internal static class Invariants
{
    public static readonly IReadOnlyList<Invariant> All =
    [
        .. InvariantSql.All.Select(rule => new Invariant(rule.Sentence, rule.Query)),
        new("an article has as many words as were counted", Read: InvariantChecker.MiscountedAsync),
        new("a version is the one before with its patch applied", Read: InvariantChecker.MispatchedAsync),
    ];
}
