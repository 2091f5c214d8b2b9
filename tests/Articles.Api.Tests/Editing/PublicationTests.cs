using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Editing;

public sealed class PublicationTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    private DateTimeOffset Now => newsroom.Clock.GetUtcNow();

    [Fact]
    public async Task A_published_article_is_public_at_once()
    {
        var draft = await _admin.CreateAsync("Out now");
        (await _reader.AskAsync($"/v1/articles/{draft.Id}")).Expect(404);

        var published = (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication")).Expect(200);

        Assert.Equal("published", published.Json.Text("status"));
        Assert.Equal(Now, published.Json.GetProperty("publishedAt").GetDateTimeOffset());
        (await _reader.AskAsync($"/v1/articles/{draft.Id}")).Expect(200);
        Assert.Contains("out-now", (await _reader.AskAsync("/v1/articles")).Slugs);
    }

    [Fact]
    public async Task A_scheduled_article_appears_when_its_hour_comes()
    {
        var scheduled = await _admin.PublishedAsync("Budget day", publication: new { at = Now.AddHours(1) });
        Assert.Equal("scheduled", scheduled.Json.Text("status"));
        (await _reader.AskAsync($"/v1/articles/{scheduled.Id}")).Expect(404);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("published", (await _reader.AskAsync($"/v1/articles/{scheduled.Id}")).Expect(200).Json.Text("status"));
        Assert.Contains("budget-day", (await _reader.AskAsync("/v1/articles")).Slugs);
    }

    [Fact]
    public async Task An_article_with_an_end_goes_off_again_by_itself()
    {
        var article = await _admin.PublishedAsync("For one hour", publication: new { until = Now.AddHours(1) });
        (await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(200);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        (await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(404);
        Assert.DoesNotContain("for-one-hour", (await _reader.AskAsync("/v1/articles")).Slugs);
        Assert.Equal("draft", (await _admin.AskAsync($"/v1/articles/{article.Id}")).Expect(200).Json.Text("status"));
    }

    [Fact]
    public async Task An_end_before_the_beginning_is_refused()
    {
        var draft = await _admin.CreateAsync("Backwards");

        var shape = (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication", new { at = Now.AddHours(2), until = Now.AddHours(1) })).Expect(422);
        var past = (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication", new { until = Now.AddHours(-1) })).Expect(422);

        Assert.Equal(["/until not_after"], shape.Faults);
        Assert.Equal(["/until not_after"], past.Faults);
    }

    [Fact]
    public async Task An_end_before_the_embargo_is_over_is_refused_whichever_is_said_last()
    {
        var draft = await _admin.CreateAsync("Never to be seen", new { embargoUntil = Now.AddHours(3) });
        var publication = $"PUT /v1/articles/{draft.Id}/publication";

        var early = (await _admin.AskAsync(publication, new { until = Now.AddHours(3) })).Expect(422);
        (await _admin.AskAsync(publication, new { until = Now.AddHours(4) })).Expect(200);
        var late = (await _admin.PatchAsync(draft.Id, new { embargoUntil = Now.AddHours(4) })).Expect(422);

        Assert.Equal(["/until not_after"], early.Faults);
        Assert.Contains("embargoUntil", early.Text, StringComparison.Ordinal);
        Assert.Equal(["/embargoUntil not_before"], late.Faults);
        Assert.Contains("publishUntil", late.Text, StringComparison.Ordinal);
        (await _admin.PatchAsync(draft.Id, new { embargoUntil = Now.AddHours(2) })).Expect(200);
    }

    [Fact]
    public async Task An_embargoed_article_is_seen_only_by_those_with_the_privilege()
    {
        var article = await _admin.PublishedAsync("Not before noon", new { embargoUntil = Now.AddHours(3), body = new { content = "“We agreed on the budget,” said minister Ada Quill." } });
        using var partner = await newsroom.CallerAsync("read", "embargo");
        using var plain = await newsroom.CallerAsync("read");

        (await plain.AskAsync($"/v1/articles/{article.Id}")).Expect(404);
        (await partner.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
        Assert.DoesNotContain("not-before-noon", (await partner.AskAsync("/v1/articles")).Slugs);
        Assert.Contains("not-before-noon", (await partner.AskAsync("/v1/articles?status=published")).Slugs);

        newsroom.Clock.Advance(TimeSpan.FromHours(3));

        (await plain.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
    }

    [Fact]
    public async Task An_unpublished_article_is_a_draft_again_and_keeps_its_date()
    {
        var article = await _admin.PublishedAsync("Back to the desk");

        var draft = (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(200);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        var again = (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);

        Assert.Equal("draft", draft.Json.Text("status"));
        Assert.Equal(article.Json.Text("publishedAt"), again.Json.Text("publishedAt"));
    }

    [Fact]
    public async Task Publishing_what_is_public_changes_nothing()
    {
        var article = await _admin.PublishedAsync("Published twice");

        var again = (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", "{}")).Expect(200);

        Assert.Equal(article.Text, again.Text);
    }

    [Fact]
    public async Task A_content_type_without_a_body_publishes_too()
    {
        var draft = await _admin.CreateAsync("Sent by a careless client");

        (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication", "")).Expect(200);

        (await _reader.AskAsync($"/v1/articles/{draft.Id}")).Expect(200);
    }

    [Fact]
    public async Task A_withdrawn_article_tells_why_it_is_gone_and_nothing_else()
    {
        var better = await _admin.PublishedAsync("The right figures");
        var article = await _admin.PublishedAsync("The wrong figures");

        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "The figures were wrong.", replacedBy = better.Id })).Expect(200);

        var gone = (await _reader.AskAsync("/v1/articles/the-wrong-figures")).Expect(410);
        Assert.Equal("withdrawn", gone.Problem);
        Assert.Equal("The figures were wrong.", gone.Json.Text("reason"));
        Assert.Equal(Now, gone.Json.GetProperty("withdrawnAt").GetDateTimeOffset());
        Assert.Equal(better.Id, gone.Json.Text("replacedBy"));
        Assert.DoesNotContain("The wrong figures", gone.Text, StringComparison.Ordinal);
        (await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(410);
        Assert.DoesNotContain("the-wrong-figures", (await _reader.AskAsync("/v1/articles")).Slugs);
    }

    [Fact]
    public async Task A_replacement_that_is_still_hidden_is_not_named()
    {
        var hidden = await _admin.CreateAsync("The replacement in the making");
        var article = await _admin.PublishedAsync("Replaced soon");

        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong.", replacedBy = hidden.Id })).Expect(200);

        Assert.Null((await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(410).Json.Text("replacedBy"));
    }

    [Fact]
    public async Task A_replacement_must_exist_and_be_another_article()
    {
        var article = await _admin.PublishedAsync("Replaced by nobody");
        var address = $"PUT /v1/articles/{article.Id}/withdrawal";

        var unknown = (await _admin.AskAsync(address, new { reason = "x", replacedBy = Guid.NewGuid() })).Expect(422);
        var itself = (await _admin.AskAsync(address, new { reason = "x", replacedBy = article.Id })).Expect(422);

        Assert.Equal(["/replacedBy unknown_article"], unknown.Faults);
        Assert.Equal(["/replacedBy same_article"], itself.Faults);
    }

    [Fact]
    public async Task A_withdrawal_that_is_said_again_is_no_new_one_and_one_for_another_reason_is()
    {
        var article = await _admin.PublishedAsync("Withdrawn once");
        var first = (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        var again = (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        var other = (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong, and libellous." })).Expect(200);

        Assert.Equal((first.ETag, first.Text), (again.ETag, again.Text));
        Assert.Equal("Wrong, and libellous.", other.Json.Text("withdrawalReason"));
    }

    [Fact]
    public async Task A_replacement_that_the_caller_does_not_see_does_not_exist()
    {
        var article = await _admin.PublishedAsync("Replaced by what?", new { section = "sport" });
        var hidden = await _admin.CreateAsync("Hidden in another section", new { section = "world" });
        using var narrowed = await newsroom.CallerInAsync(["sport"], "publish", "preview");

        var refused = (await narrowed.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong.", replacedBy = hidden.Id })).Expect(422);
        var unknown = (await narrowed.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong.", replacedBy = Guid.CreateVersion7() })).Expect(422);

        Assert.Equal(unknown.Faults, refused.Faults);
    }

    [Fact]
    public async Task A_time_that_is_wholly_over_is_none_to_be_public_in()
    {
        var draft = await _admin.CreateAsync("Never seen");

        var refused = (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication", new { at = "2020-01-01T00:00:00Z", until = "2020-01-02T00:00:00Z" })).Expect(422);

        Assert.Equal(["/until not_after"], refused.Faults);
    }

    [Fact]
    public async Task What_never_was_public_cannot_be_withdrawn()
    {
        var draft = await _admin.CreateAsync("Never seen");

        Assert.Equal("wrong-state", (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/withdrawal", new { reason = "x" })).Expect(409).Problem);
    }

    [Fact]
    public async Task A_withdrawn_article_comes_back_only_as_a_draft()
    {
        var article = await _admin.PublishedAsync("Withdrawn and reinstated");
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Checking." })).Expect(200);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(409);
        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(409);

        var draft = (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/withdrawal")).Expect(200);

        Assert.Equal("draft", draft.Json.Text("status"));
        Assert.Null(draft.Json.Text("withdrawalReason"));
        (await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(404);
        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/withdrawal")).Expect(409);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);
        (await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9998-12-31T23:59:59.9999999Z")]
    public async Task The_ends_of_time_are_times_or_refused_but_never_a_fault(string time)
    {
        var draft = await _admin.CreateAsync($"At the end {time.Length}");

        Assert.InRange((await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication", new { at = time })).Status, 200, 422);
        Assert.InRange((await _admin.PatchAsync(draft.Id, new { embargoUntil = time })).Status, 200, 422);
        Assert.InRange((await _reader.AskAsync($"/v1/articles?publishedFrom={time}&updatedTo={time}")).Status, 200, 400);
        (await _reader.AskAsync("/v1/articles?limit=1&sort=publishedAt")).Expect(200);
    }
}
