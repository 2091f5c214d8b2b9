using System.Text.Json;
using Articles.Api.Articles;
using Articles.Text;
using Dapper;
using Npgsql;

namespace Articles.Benchmarks;

/// <summary>What is asked, and the statements that the database is asked directly.</summary>
internal static class Entries
{
    public const string Get = "pgbench: article";
    public const string List = "pgbench: list";
    public const string LongList = "pgbench: list, all columns";
    public const string ShortList = "pgbench: list, ten columns";

    // Of each list, so that no two ask for the same.
    private const int Pages = 100;

    /// <summary>The same rows as the service reads them for, with nothing around.</summary>
    public static readonly IReadOnlyDictionary<string, string> Statements = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Get] = "select headline, standfirst, body_content, body_text, body_html from article where id = (select id from benchmark_id where number = :id)",
        [List] = Newest(ArticleSql.CardColumns),
        [LongList] = Newest(ArticleSql.SummaryColumns),
        [ShortList] =
            """
            select id, slug, headline, standfirst, section, language, published_at, updated_at, word_count, quote_count
            from article where status = 'published' and published_at <= '2100-01-01' order by published_at desc, id desc limit 21
            """,
    };

    public static async Task<IReadOnlyList<Entry>> OfAsync(BenchmarkArchive archive, int port)
    {
        var ids = await IdsAsync(archive);
        string One(int number) => $"/v1/articles/{ids[number % ids.Length]}";
        string Hot(int number) => $"/v1/articles/{ids[number % Math.Min(500, ids.Length)]}";
        string OfARareTag(int number) => $"/v1/articles?tag={ArchiveMaker.Tags[^(1 + (number % Pages))]}";
        var (first, deep) = await PagesAsync(port, "/v1/articles", Math.Min(2_000, archive.Articles / 25));
        var (section, _) = await PagesAsync(port, "/v1/articles?section=world");
        var (tag, _) = await PagesAsync(port, $"/v1/articles?tag={ArchiveMaker.Tags[0]}");
        var (author, _) = await PagesAsync(port, $"/v1/articles?author={Slug.Of(ArchiveMaker.Authors[200])}");
        var etag = await ETagAsync(port, Hot(0));

        return
        [
            Entry.Fixed("kestrel, fixed 4 kB", "/", "floor"),
            Entry.Fixed("kestrel, fixed 12 kB", "/long", "floor"),
            new("GET, hot", Hot, "api", "kestrel, fixed 4 kB", 0.70),
            new("GET, hot, beside a body as long", Hot, "api", "kestrel, fixed 12 kB"),
            new("GET, hot, brotli", Hot, "api", "GET, hot", 0.90) { Headers = "Accept-Encoding: br\r\n" },
            new("GET, 304", _ => Hot(0), "api", "kestrel, fixed 4 kB", 0.85) { Headers = $"If-None-Match: {etag}\r\n", Status = "304" },
            new("GET, uncached", One, "bare", Get, 0.35),
            Entry.Fixed("list, hot", "/v1/articles", "api", List),
            Entry.Fixed("list, uncached, the same for all", "/v1/articles", "bare", List, 0.25),
            new("list, uncached", first, "bare", List, 0.25),
            new("list, page 2,000", deep, "bare", "list, uncached", 0.75),
            new("list of a section", section, "bare", "list, uncached"),
            new("list of a common tag", tag, "bare", "list, uncached"),
            new("list of a rare tag", OfARareTag, "bare", "list, uncached"),
            new("list of an author", author, "bare", "list, uncached"),
            new("search by relevance", number => SearchTerms.Path(number, "relevance", highlight: false), "bare") { IsDear = true },
            new("search by relevance, highlights", number => SearchTerms.Path(number, "relevance", highlight: true), "bare", "search by relevance") { IsDear = true },
            new("search by date", number => SearchTerms.Path(number, "-publishedAt", highlight: false), "bare") { IsDear = true },
            Entry.Fixed("facets of everything", "/v1/articles?limit=1&facets=section,tag", "bare") with { IsDear = true },
            new("facets of a search", number => $"{SearchTerms.Path(number, "-publishedAt", highlight: false)}&facets=section,tag", "bare") { IsDear = true },
            new("suggest", number => $"/v1/suggest?q={Beginning(number)}", "bare") { IsDear = true },
        ];
    }

    private static string Newest(string columns) =>
        $"""
        select {columns.Replace("@now", "now()", StringComparison.Ordinal)}
        from article where status = 'published' and published_at <= now() order by published_at desc, id desc limit 21
        """;

    /// <summary>One to five letters of a word or a name.</summary>
    private static string Beginning(int number)
    {
        var word = number % 3 == 0 ? ArchiveMaker.Authors[number % ArchiveMaker.Authors.Length].Split(' ')[1] : Vocabulary.Words[number % 2_000];
        return word[..Math.Min(word.Length, 1 + (number / 7 % 5))];
    }

    private static async Task<Guid[]> IdsAsync(BenchmarkArchive archive)
    {
        await using var db = new NpgsqlConnection(archive.ConnectionString);
        await db.ExecuteAsync(
            """
            create table if not exists benchmark_id as select (row_number() over () - 1)::integer as number, id from article order by random();
            create unique index if not exists benchmark_id_idx on benchmark_id (number);
            """, commandTimeout: 0);
        return [.. await db.QueryAsync<Guid>(
            "select id from article where status = 'published' and published_at <= now() order by md5(id::text) limit 100000", commandTimeout: 0)];
    }

    /// <summary>
    /// The first pages of a list, and as many around one far behind, as somebody comes to them who turns all before. Each caller asks for
    /// another one: what is asked for at the same moment is read once.
    /// </summary>
    private static async Task<(Func<int, string> First, Func<int, string> Deep)> PagesAsync(int port, string path, int deep = 0)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        List<string> pages = [path];
        // A hundred a page on the way, and the same limit of 20 behind it would be another query: so it is asked 20 by 20.
        while (pages.Count < deep + (Pages / 2) || pages.Count < Pages)
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri(pages[^1], UriKind.Relative)));
            if (json.RootElement.GetProperty("page").GetProperty("next").GetString() is not { } next)
                break;
            pages.Add($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={Uri.EscapeDataString(next)}");
        }

        return (number => pages[number % Math.Min(Pages, pages.Count)], number => pages[^(1 + (number % Math.Min(Pages, pages.Count)))]);
    }

    private static async Task<string> ETagAsync(int port, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.Headers.ETag!.ToString();
    }
}
