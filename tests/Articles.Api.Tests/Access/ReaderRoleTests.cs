using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Articles.Api.Tests.Access;

/// <summary>A newsroom that asks the database for every answer.</summary>
public sealed class ForgetfulNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Caching:MemoryBytes", "0");
    }
}

/// <summary>What readers ask is asked as a role of the database that may select little and write nothing.</summary>
public sealed class ReaderRoleTests(ForgetfulNewsroom newsroom, TestCluster cluster) : IClassFixture<ForgetfulNewsroom>
{
    private static readonly string[] ForReaders =
    [
        "article", "article_author", "article_tag", "author", "former_slug", "quote", "related_choice", "related_fresh", "related_generation",
        "related_list", "related_posting", "related_term", "related_text", "section", "speaker", "speaker_alias", "tag", "thread_choice",
    ];

    [Fact]
    public async Task The_role_selects_what_readers_need_and_writes_nothing()
    {
        await using var db = new NpgsqlConnection(newsroom.Database);

        var may = (await db.QueryAsync<(string Table, string Right)>(
            """
            select relname, kind
            from pg_class, unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) kind
            where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace and has_table_privilege('articles_reader', pg_class.oid, kind)
            order by 1, 2
            """)).ToList();

        Assert.Equal(ForReaders.Select(table => (table, "select")), may);
        Assert.Equal((false, false, false, false), await db.QuerySingleAsync<(bool, bool, bool, bool)>(
            "select rolcanlogin, rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = 'articles_reader'"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync("set local role articles_reader; create table mine (id integer)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Every_surface_for_readers_is_read_as_this_role()
    {
        using var admin = newsroom.Admin;
        using var reader = newsroom.Reader;
        var article = await admin.PublishedAsync("Read by a role", new { tags = new[] { "roles" }, section = "news", authors = new[] { new { name = "Ada Stone" } }, body = new { content = "“The quay is safe,” said harbour master Ines Duarte." } });
        var quote = (await reader.AskAsync("/v1/quotes")).Expect(200).Items.First();
        var speaker = quote.Text("speaker.id");
        string[] surfaces =
        [
            "/v1/articles", "/v1/articles?q=role", "/v1/articles?tag=roles&count=exact&facets=tag,section", $"/v1/articles/{article.Id}", $"/v1/articles/{article.Slug}?include=quotes,related",
            $"/v1/articles/{article.Id}/quotes", $"/v1/articles/{article.Id}/related", $"/v1/articles/{article.Id}/duplicates", $"/v1/articles/{article.Id}/thread",
            "/v1/suggest?q=ro", "/v1/quotes", "/v1/quotes?q=quay", $"/v1/quotes/{quote.Text("id")}", $"/v1/quotes/{quote.Text("id")}/similar", "/v1/quotes/random",
            "/v1/speakers", $"/v1/speakers/{speaker}", $"/v1/speakers/{speaker}/quotes", "/v1/tags", "/v1/tags/roles", "/v1/sections", "/v1/sections/news", "/v1/authors",
            "/feeds/articles.rss", "/feeds/quotes.atom", "/feeds/tags/roles.json", $"/feeds/speakers/{speaker}.rss", "/sitemap.xml", "/sitemap-news.xml", "/sitemaps/2026-03-1.xml",
        ];
        foreach (var address in surfaces)
            Assert.Equal((address, true), (address, (await reader.AskAsync(address)).Status is 200 or 404));

        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync("revoke select on all tables in schema public from articles_reader");
        try
        {
            foreach (var address in surfaces)
                Assert.Equal((address, 500), (address, (await reader.AskAsync(address)).Status));
            (await admin.AskAsync($"PATCH /v1/articles/{article.Id}", new { kicker = "Written as ever" }, "*")).Expect(200);
        }
        finally
        {
            await db.ExecuteAsync("select let_readers_see(variadic @ForReaders)", new { ForReaders });
        }

        (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
    }

    [Fact]
    public async Task Where_no_role_can_be_made_the_service_reads_as_itself()
    {
        var place = await cluster.CreateEmptyDatabaseAsync();
        var plain = new NpgsqlConnectionStringBuilder(place) { Pooling = false };
        var user = $"plain_{plain.Database}";
        await using var owner = new NpgsqlConnection(newsroom.Database);
        await owner.ExecuteAsync($"create role {user} login password 'plain'; alter database {plain.Database} owner to {user}");
        try
        {
            (plain.Username, plain.Password) = (user, "plain");
            await using var service = newsroom.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:Articles", plain.ConnectionString));
            using var client = service.CreateClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", Newsroom.BootstrapKey);

            var article = await client.PublishedAsync("As ever");

            (await client.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
            (await client.AskAsync("/v1/articles?q=ever")).Expect(200);
        }
        finally
        {
            await cluster.DropDatabaseAsync(place);
            await owner.ExecuteAsync($"drop role {user}");
        }
    }
}
