using System.Globalization;
using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Quotes;

public sealed class SimilarQuoteTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task A_statement_is_found_again_where_it_is_reused_best_first()
    {
        var (_, quote) = await _admin.SaidAsync("We will not leave anybody behind on the islands this winter", "Freya Sund");
        var (same, _) = await _admin.SaidAsync("We will not leave anybody behind on the islands this winter", "Freya Sund");
        var (near, _) = await _admin.SaidAsync("We will not leave anyone behind on the islands this winter", "F. Sund");
        await _admin.SaidAsync("The budget for the swimming hall has been spent twice over", "Olof Strand");

        var address = $"/v1/quotes/{quote.Text("id")}/similar";
        var found = (await _reader.AskAsync(address)).Expect(200);

        Assert.Equal([same, near], found.Items.Select(item => item.Text("quote.articleId")));
        Assert.Equal(1, Score(found.Items.First()));
        Assert.InRange(Score(found.Items.Last()), 0.7, 0.99);
        var first = (await _reader.AskAsync($"{address}?limit=1")).Expect(200);
        var second = (await _reader.AskAsync($"{address}?limit=1&cursor={Uri.EscapeDataString(first.Next!)}")).Expect(200);
        Assert.Equal([same, near], first.Items.Concat(second.Items).Select(item => item.Text("quote.articleId")));
        Assert.Null(second.Next);
        Assert.Contains(same, string.Join(' ', found.Headers.GetValues("Surrogate-Key")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_like_a_quote_goes_from_a_cache_with_the_article_that_has_it()
    {
        var (article, quote) = await _admin.SaidAsync("Nobody has ever said this before about the old pier", "Tove Lind");

        var found = (await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}/similar")).Expect(200);

        Assert.Empty(found.Items);
        Assert.Equal($"article-{article}", found.Headers.GetValues("Surrogate-Key").Single());
    }

    [Fact]
    public async Task A_hidden_article_is_not_found_again_and_a_hidden_quote_has_no_likes()
    {
        var (_, quote) = await _admin.SaidAsync("Every lamp along the canal was lit by hand last night", "Kaja Moen");
        var draft = await _admin.CreateAsync("Not yet", new { body = new { content = Said.Sentence("Every lamp along the canal was lit by hand last night", "Kaja Moen") } });
        var hidden = (await _admin.QuotesOfAsync(draft.Id)).Single().Text("id");

        Assert.Empty((await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}/similar")).Expect(200).Items);
        (await _reader.AskAsync($"/v1/quotes/{hidden}/similar")).Expect(404);
        (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication")).Expect(200);
        Assert.Single((await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}/similar")).Items);
        await _admin.RewriteAsync(draft.Id, "Nothing is left of it.");
        Assert.Empty((await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}/similar")).Items);
    }

    [Fact]
    public async Task A_statement_is_found_again_though_a_fragment_of_it_is_on_everybodys_lips()
    {
        var (same, _) = await _admin.SaidAsync("At the end of the day the herring decides where the boats will go", "Liv Aas");
        var (_, quote) = await _admin.SaidAsync("At the end of the day the herring decides where the boats will go", "Liv Aas");
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await _admin.SaidAsync("Six hundred more said something that begins in the same way", "Tor Berg");
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(
            """
            insert into quote (id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                               origin, confidence, created_at, updated_at, published_at, search, likeness)
            select gen_random_uuid(), newest.article_id, n, 'direct', 'At the end of the day, ' || n, 0, 0, 9, 0, 9, '', '',
                   'extracted', 0.9, newest.created_at, newest.updated_at, newest.published_at, '', (select likeness[1:1] from quote where id = @quote)
            from (select * from quote order by published_at desc, created_at desc limit 1) newest, generate_series(1, 600) n
            """,
            new { quote = Guid.Parse(quote.Text("id")!) });

        Assert.Equal([same], (await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}/similar")).Expect(200).Items.Select(item => item.Text("quote.articleId")));
    }

    private static double Score(JsonElement item) => double.Parse(item.Text("score")!, CultureInfo.InvariantCulture);
}
