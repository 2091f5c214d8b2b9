using System.Diagnostics;
using Dapper;
using Npgsql;

namespace Articles.Benchmarks;

/// <summary>Ten queries from a word that half of the archive has to one that hardly any article has, asked one at a time.</summary>
internal static class SearchTerms
{
    public const string Head = "| query | matches | rank all in SQL, ms | by relevance | with highlights | by date | facets |\n|---|---|---|---|---|---|---|";

    private static readonly string[] Words = Vocabulary.Words;

    private static readonly string[] Queries =
    [
        Words[0], Words[40], Words[120], Words[250], Words[500], Words[2_000], Words[12_000],
        $"{Words[1]} {Words[9]}", $"{Words[3]} {Words[30]} {Words[90]}", $"{Words[60]} or {Words[800]}",
    ];

    public static string Path(int number, string sort, bool highlight) =>
        $"/v1/articles?q={Uri.EscapeDataString(Queries[number % Queries.Length])}&sort={sort}{(highlight ? "&highlight=true" : "")}";

    public static async Task<IReadOnlyList<SearchTerm>> MeasureAsync(BenchmarkArchive archive, ServedProcess server, int times)
    {
        await using var db = new NpgsqlConnection(archive.ConnectionString);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        var terms = new List<SearchTerm>();
        for (var number = 0; number < Queries.Length; number++)
        {
            Task<double> AskAsync(string path) => MedianAsync(times, () => client.GetStringAsync(new Uri(path, UriKind.Relative)));

            var query = Queries[number];
            const string Matching = "from article, search_query('english', @query) asked where status = 'published' and published_at <= now() and search @@ asked";
            terms.Add(new SearchTerm(
                query, await db.ExecuteScalarAsync<long>($"select count(*) {Matching}", new { query }, commandTimeout: 0),
                await MedianAsync(1, () => db.QueryAsync($"select id, ts_rank(search, asked) as rank {Matching} order by rank desc, id desc limit 20", new { query }, commandTimeout: 0)),
                await AskAsync(Path(number, "relevance", highlight: false)), await AskAsync(Path(number, "relevance", highlight: true)),
                await AskAsync(Path(number, "-publishedAt", highlight: false)), await AskAsync($"{Path(number, "-publishedAt", highlight: false)}&facets=section,tag")));
        }

        return terms;
    }

    public static IEnumerable<string> Summary(IReadOnlyList<SearchTerm> terms)
    {
        yield return $"rank all ÷ by relevance, all terms: {terms.Sum(term => term.RankAll) / terms.Sum(term => term.Relevance):0.0} (must 8)";
        yield return $"by relevance, worst ÷ median: {terms.Max(term => term.Relevance) / Figures.Median(terms.Select(term => term.Relevance)):0.0} (must 8 or less)";
        yield return $"by date, worst {terms.Max(term => term.Date):0.0} ms; by relevance, worst {terms.Max(term => term.Relevance):0.0} ms (compare with the other size: 3 and 10 times at most)";
    }

    private static async Task<double> MedianAsync(int times, Func<Task> ask)
    {
        var taken = new List<double>();
        for (var i = 0; i <= times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await ask();
            if (i > 0 || times == 1)
                taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Figures.Median(taken);
    }
}

/// <summary>How long one query takes, in milliseconds.</summary>
internal sealed record SearchTerm(string Query, long Matches, double RankAll, double Relevance, double Highlighted, double Date, double Facets)
{
    public string Line => $"| {Query} | {Matches} | {RankAll:0.0} | {Relevance:0.0} | {Highlighted:0.0} | {Date:0.0} | {Facets:0.0} |";
}
