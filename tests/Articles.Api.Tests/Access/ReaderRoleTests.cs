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
        "withdrawn_article",
    ];

    // Of these the public has views of its own, which leave hidden articles out.
    private static readonly string[] Narrowed =
        ["article", "article_author", "author", "former_slug", "quote", "related_choice", "related_text", "thread_choice"];

    [Theory]
    [InlineData("articles_reader")]
    [InlineData("articles_public")]
    public async Task A_role_selects_what_readers_need_and_writes_nothing(string role)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);

        var may = (await db.QueryAsync<(string Table, string Right)>(
            """
            select case nspname when 'public' then relname else nspname || '.' || relname end, kind
            from pg_class
            join pg_namespace on pg_namespace.oid = relnamespace
            cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) kind
            where relkind in ('r', 'p', 'v', 'm') and nspname in ('public', 'articles_public') and has_table_privilege(@role, pg_class.oid, kind)
            order by relname collate "C", kind
            """, new { role })).ToList();

        Assert.Equal(ForReaders.Select(table => (role == "articles_public" && Narrowed.Contains(table) ? $"articles_public.{table}" : table, "select")), may);
        Assert.Equal((false, false, false, false), await db.QuerySingleAsync<(bool, bool, bool, bool)>(
            "select rolcanlogin, rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = @role", new { role }));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync($"set local role {role}; create table mine (id integer)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_role_of_the_public_finds_no_hidden_article_whatever_it_asks()
    {
        using var admin = newsroom.Admin;
        var now = TimeProvider.System.GetUtcNow();
        newsroom.Clock.SetUtcNow(now.AddDays(-1)); // the views go by the clock of the server, where a day has passed since
        var open = await admin.PublishedAsync("Open story", Told("It is open"));
        var hidden = new[]
        {
            await admin.CreateAsync("Canary draft", Told("Canary of a draft", author: "Canary Stone")),
            await admin.PublishedAsync("Canary scheduled", Told("Canary to come"), new { at = now.AddDays(1) }),
            await admin.PublishedAsync("Canary ended", Told("Canary that went"), new { until = now.AddHours(-1) }),
            await admin.PublishedAsync("Canary embargoed", Told("Canary held back", now.AddDays(1))),
            await admin.PublishedAsync("Canary withdrawn", Told("Canary taken back")),
            await admin.PublishedAsync("Canary deleted", Told("Canary no more")),
        };
        foreach (var one in hidden)
        {
            (await admin.AskAsync($"PATCH /v1/articles/{one.Id}", new { slug = $"{one.Slug}-again" }, "*")).Expect(200);
            (await admin.AskAsync($"PUT /v1/articles/{one.Id}/related/{open.Id}", new { kind = "pin", position = 1 })).Expect(204);
        }

        (await admin.AskAsync($"PUT /v1/articles/{hidden[4].Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        (await admin.AskAsync($"DELETE /v1/articles/{hidden[5].Id}", null, "*")).Expect(204);
        await using var db = new NpgsqlConnection(newsroom.Database);
        await TestCluster.LetClocksDifferAsync(newsroom.Database, "1000 years", "1 minute");

        await db.OpenAsync(TestContext.Current.CancellationToken);
        await db.ExecuteAsync("set role articles_public; set search_path = articles_public, public");
        var found = new List<(string Table, string Row)>();
        foreach (var table in ForReaders)
            found.AddRange((await db.QueryAsync<string>($"select to_jsonb(t)::text from {table} t")).Select(row => (table, row)));
        var told = found.Where(row => hidden.Any(one => row.Row.Contains(one.Id, StringComparison.Ordinal))).ToList();

        Assert.Contains(found, row => row.Table == "quote" && row.Row.Contains("It is open", StringComparison.Ordinal));
        // Of a withdrawn article it is known that it is gone, at all its addresses, but no word.
        Assert.Equal(["former_slug", "withdrawn_article"], found.Where(row => row.Row.Contains("canary", StringComparison.OrdinalIgnoreCase)).Select(row => row.Table));
        Assert.All(told.Where(row => row.Table is "former_slug" or "withdrawn_article"), row => Assert.Contains(hidden[4].Id, row.Row, StringComparison.Ordinal));
        // What is counted in hundreds of thousands keeps rows without words.
        Assert.DoesNotContain(told, row => row.Table is "article" or "related_choice" or "thread_choice");
        Assert.DoesNotContain(told, row => row.Table is "quote" && new[] { 0, 1, 5 }.Any(never => row.Row.Contains(hidden[never].Id, StringComparison.Ordinal)));
        foreach (var table in Narrowed)
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync($"select from public.{table}"))).SqlState);
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
        await db.ExecuteAsync("revoke select on all tables in schema public, articles_public from articles_reader, articles_public");
        try
        {
            foreach (var address in surfaces)
                Assert.Equal((address, 500), (address, (await reader.AskAsync(address)).Status));
            (await admin.AskAsync($"PATCH /v1/articles/{article.Id}", new { kicker = "Written as ever" }, "*")).Expect(200);
        }
        finally
        {
            await db.ExecuteAsync("select let_readers_see(variadic @ForReaders), let_the_public_see()", new { ForReaders });
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
            using var admin = service.Admin;

            var article = await admin.PublishedAsync("As ever");

            (await admin.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
            (await admin.AskAsync("/v1/articles?q=ever")).Expect(200);
        }
        finally
        {
            await cluster.DropDatabaseAsync(place);
            await owner.ExecuteAsync($"drop role {user}");
        }
    }

    private static object Told(string words, DateTimeOffset? embargoUntil = null, string author = "Ada Stone") => new
    {
        embargoUntil,
        section = "news",
        tags = new[] { "quay" },
        authors = new[] { new { name = author, slug = author == "Ada Stone" ? "ada" : "another", url = $"https://example.org/{Uri.EscapeDataString(author)}" } },
        body = new { content = $"“{words}, and the quay is safe,” said harbour master Ines Duarte." },
    };
}
