using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>A newsroom in which everything has happened once.</summary>
internal static class RichNewsroom
{
    private const string Words = "“The quay is safe,” said harbour master Ines Duarte.\n\nFerries sail from Lisbon again. “We waited long,” said Rui Costa.";

    /// <summary>Fills it; the answer is what can be asked there.</summary>
    public static async Task<IReadOnlyList<string>> FillAsync(Newsroom newsroom)
    {
        using var admin = newsroom.Admin;
        var renamed = await PublishedAndEditedAsync(newsroom, admin);
        var withdrawn = await WithdrawnAsync(admin, renamed.Id);
        var others = await InEveryStateAsync(newsroom, admin);
        await QuotesInOtherHandsAsync(admin, renamed.Id, others[0]);
        await admin.AskAsync($"PUT /v1/articles/{renamed.Id}/related/{others[0]}", new { kind = "pin", position = 1 });
        await admin.AskAsync($"PUT /v1/articles/{others[0]}/related/{renamed.Id}", new { kind = "block" });

        string[] ids = [renamed.Id, withdrawn, .. others];
        var speakers = (await admin.AskAsync("/v1/speakers?limit=100")).Items.Select(speaker => speaker.Text("id")!).ToList();
        Assert.NotEmpty(speakers);
        return
        [
            .. ids.SelectMany(id => new[] { "", "/quotes", "/related", "/revisions", "/revisions/1", "/draft" }.Select(part => $"/v1/articles/{id}{part}")),
            .. speakers.SelectMany(id => new[] { $"/v1/speakers/{id}", $"/v1/speakers/{id}/quotes" }),
            "/v1/articles/first-address", "/v1/articles/second-address", "/v1/articles/taken-down",
            "/v1/articles?limit=100&count=exact", "/v1/articles?limit=100&status=draft", "/v1/articles?limit=100&status=scheduled", "/v1/articles?limit=100&status=withdrawn",
            "/v1/articles?q=quay&highlight=true", "/v1/articles?facets=section,tag,author,language", "/v1/articles?extra.desk=harbour", "/v1/articles?include=quotes",
            "/v1/quotes?limit=100", "/v1/quotes?q=safe", "/v1/speakers?limit=100", "/v1/sections", "/v1/tags", "/v1/authors",
        ];
    }

    private static async Task<Reply> PublishedAndEditedAsync(Newsroom newsroom, HttpClient admin)
    {
        var article = await admin.PublishedAsync("The quay is open", new
        {
            slug = "first-address",
            standfirst = "At last",
            section = "local",
            tags = new[] { "harbour", "ferries" },
            authors = new[] { new { name = "Marta Keane", url = "https://paper.example/marta", role = "reporter" } },
            body = new { format = "markdown", content = Words },
            source = new { name = "paper", url = "https://paper.example/1" },
            externalId = "paper-1",
            extra = new Dictionary<string, object?> { ["zeta"] = 1.50m, ["desk"] = "harbour", ["alpha"] = new[] { 1, 2 } },
        });
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        (await admin.PatchAsync(article.Id, new { slug = "second-address", correction = new { note = "It was the north quay." }, changeNote = "After a call" })).Expect(200);
        (await admin.PatchAsync(article.Id, new { kicker = "Harbour", significance = "minor" })).Expect(200);
        (await admin.AskAsync($"PUT /v1/articles/{article.Id}/draft", new { headline = "The quay is open, and full" })).Expect(201);
        return article;
    }

    private static async Task<string> WithdrawnAsync(HttpClient admin, string replacement)
    {
        // Made before what replaces it, so that its row comes first.
        var withdrawn = await admin.PublishedAsync("Taken down", new { slug = "taken-down", body = new { content = Words } });
        (await admin.AskAsync($"PUT /v1/articles/{withdrawn.Id}/withdrawal", new { reason = "It was wrong.", replacedBy = replacement })).Expect(200);
        var younger = await admin.PublishedAsync("In its place");
        var older = await admin.PublishedAsync("Also wrong");
        (await admin.AskAsync($"PUT /v1/articles/{older.Id}/withdrawal", new { reason = "Old.", replacedBy = younger.Id })).Expect(200);
        (await admin.AskAsync($"PUT /v1/articles/{younger.Id}/withdrawal", new { reason = "Young.", replacedBy = older.Id })).Expect(200);
        return withdrawn.Id;
    }

    private static async Task<string[]> InEveryStateAsync(Newsroom newsroom, HttpClient admin)
    {
        var now = newsroom.Clock.GetUtcNow();
        var german = await admin.PublishedAsync("Der Kai ist offen", new { language = "de", section = "lokales", body = new { content = "„Der Kai ist sicher“, sagte Hafenmeisterin Ines Duarte." } });
        var scheduled = await admin.PublishedAsync("Tomorrow", publication: new { at = now.AddDays(1), until = now.AddDays(9) });
        var embargoed = await admin.PublishedAsync("Under embargo", new { embargoUntil = now.AddHours(3) });
        var draft = await admin.CreateAsync("A draft", new { section = "local", body = new { format = "html", content = "<p>“We wait,” said <b>Rui Costa</b>.</p>" } });
        return [german.Id, scheduled.Id, embargoed.Id, draft.Id];
    }

    private static async Task QuotesInOtherHandsAsync(HttpClient admin, string id, string other)
    {
        var quotes = (await admin.AskAsync($"/v1/articles/{id}/quotes")).Items.Select(quote => quote.Text("id")).ToList();
        Assert.Equal(2, quotes.Count);
        (await admin.AskAsync($"PATCH /v1/quotes/{quotes[0]}", new { speaker = new { name = "Ines Maria Duarte", role = "head of the harbour" } }, "*")).Expect(200);
        (await admin.AskAsync($"DELETE /v1/quotes/{quotes[1]}", ifMatch: "*")).Expect(204);
        (await admin.AskAsync($"POST /v1/articles/{id}/quotes", new { text = "Ferries sail from Lisbon again.", kind = "indirect", speaker = new { name = "The ferry company" } })).Expect(201);
        (await admin.AskAsync($"POST /v1/articles/{other}/quotes", new { text = "Der Kai ist sicher" })).Expect(201);
    }
}
