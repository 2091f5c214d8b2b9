using System.Collections.Concurrent;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Quotes;

public sealed class RandomQuoteTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task Each_quote_is_drawn_about_as_often_as_any_other()
    {
        const int Quotes = 100, Draws = 4000;
        await _admin.PublishedAsync("A hundred voices", new
        {
            section = "fair",
            body = new { content = string.Join("\n\n", Enumerable.Range(0, Quotes).Select(i => Said.Sentence($"We counted {i} boats on the river", "Ylva Bratt"))) },
        });

        var drawn = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Parallel.ForAsync(0, Draws, async (seed, _) =>
            drawn.AddOrUpdate((await _reader.AskAsync($"/v1/quotes/random?section=fair&seed={seed}")).Expect(200).Id, 1, (_, times) => times + 1));

        // Chi-square with 99 degrees of freedom: 160 is passed once in ten thousand times, and the seeds are always the same.
        Assert.Equal(Quotes, drawn.Count);
        Assert.InRange(drawn.Values.Sum(count => Math.Pow(count - (Draws / Quotes), 2) / (Draws / Quotes)), 40, 160);
    }

    [Fact]
    public async Task What_is_hidden_does_not_change_what_a_seed_draws()
    {
        await _admin.PublishedAsync("Forty in the open", new
        {
            section = "open",
            body = new { content = string.Join("\n\n", Enumerable.Range(0, 40).Select(i => Said.Sentence($"The tide was {i} feet high", "Tove Lind"))) },
        });
        var before = await DrawnAsync();

        await _admin.CreateAsync("Forty in the dark", new
        {
            section = "open",
            body = new { content = string.Join("\n\n", Enumerable.Range(0, 40).Select(i => Said.Sentence($"The mast was {i} feet high", "Tove Lind"))) },
        });

        Assert.Equal(before, await DrawnAsync());

        async Task<List<string>> DrawnAsync()
        {
            var texts = new List<string>();
            for (var seed = 0; seed < 50; seed++)
                texts.Add((await _reader.AskAsync($"/v1/quotes/random?speaker=Tove%20Lind&section=open&seed={seed}")).Expect(200).Text);
            return texts;
        }
    }

    [Fact]
    public async Task A_draw_without_a_seed_is_not_stored_and_from_nothing_there_is_none()
    {
        await _admin.SaidAsync("A single sentence is enough", "Gro Vik", new { section = "single" });

        Assert.Equal("no-store, private", (await _reader.AskAsync("/v1/quotes/random?section=single")).Expect(200).Headers.CacheControl?.ToString());
        Assert.True((await _reader.AskAsync("/v1/quotes/random?section=single&seed=a")).Expect(200).Headers.CacheControl?.Public);
        Assert.Equal("Gro Vik", (await _reader.AskAsync("/v1/quotes/random?speaker=gro%20vik")).Expect(200).Json.Text("speaker.name"));
        Assert.Equal("not-found", (await _reader.AskAsync("/v1/quotes/random?speaker=Nobody")).Expect(404).Problem);
        (await _reader.AskAsync("/v1/quotes/random?section=nowhere")).Expect(404);
    }
}
