using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Search;

public sealed class WalkTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly Archive _archive = new(newsroom);

    [Theory]
    [InlineData("tag=harbour&tag=ferries", "")]
    [InlineData("tag=harbour&tag=ferries", "&sort=publishedAt")]
    [InlineData("tag=harbour&tag=ferries&tag=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p", "")]
    [InlineData("author=marta-keane&author=jo-lund", "")]
    [InlineData("author=marta-keane&author=jo-lund&tag=harbour&tag=ferries&language=en", "")]
    [InlineData("speaker=Ines Duarte", "")]
    public async Task Whatever_a_list_is_walked_by_each_article_is_met_once_and_in_order(string filter, string sort)
    {
        await FillAsync();

        var met = await _archive.AllHeadlinesAsync($"/v1/articles?{filter}{sort}&limit=1");

        string[] expected = ["Newest", "Second", "Third"];
        Assert.Equal(sort.Length == 0 ? expected : [.. expected.Reverse()], met);
    }

    [Fact]
    public async Task What_has_been_put_off_is_not_met_on_a_walk()
    {
        await FillAsync();
        var id = await _archive.PublishAsync(new { headline = "Gone", tags = new[] { "harbour" } });
        await _archive.WithdrawAsync(id);
        await _archive.PublishAsync(new { headline = "To come", tags = new[] { "harbour" } }, hoursAgo: -5);

        Assert.DoesNotContain("Gone", await _archive.HeadlinesAsync("/v1/articles?tag=harbour"));
        Assert.DoesNotContain("To come", await _archive.HeadlinesAsync("/v1/articles?tag=harbour"));
    }

    [Fact]
    public async Task A_search_finds_the_newest_first_however_old_they_are()
    {
        int[] years = [0, 1, 3, 5, 14, 40];
        foreach (var age in years)
            await _archive.PublishAsync(new { headline = $"Age {age}", body = new { content = "A zeppelin." } }, hoursAgo: 1 + (age * 24 * 366));
        await _archive.PublishAsync(new { headline = "Age 2 in German", language = "de", body = new { content = "Ein Zeppelin." } }, hoursAgo: 2 * 24 * 366);

        var met = await _archive.AllHeadlinesAsync("/v1/articles?q=zeppelin&sort=-publishedAt&limit=1");

        Assert.Equal(["Age 0", "Age 1", "Age 2 in German", "Age 3", "Age 5", "Age 14", "Age 40"], met);
    }

    private async Task FillAsync()
    {
        if ((await _archive.HeadlinesAsync("/v1/articles?tag=harbour")).Length > 0)
            return;

        object Article(string headline, string[] tags, params string[] authors) => new
        {
            headline,
            tags,
            authors = authors.Select(name => new { name }),
            body = new { content = "“The quay is safe,” said harbour master Ines Duarte.\n\n“We sail at noon,” Ines Duarte said." },
        };

        await _archive.PublishAsync(Article("Third", ["harbour"], "Marta Keane"), hoursAgo: 30);
        await _archive.PublishAsync(Article("Second", ["ferries"], "Jo Lund"), hoursAgo: 20);
        await _archive.PublishAsync(Article("Newest", ["harbour", "ferries"], "Marta Keane", "Jo Lund"), hoursAgo: 10);
    }
}
