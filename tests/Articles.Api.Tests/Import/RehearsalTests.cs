using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>A dry run tells what the real one does, also of items that depend on one another.</summary>
public sealed class RehearsalTests : IClassFixture<Newsroom>, IDisposable
{
    private readonly ImportFolder folder;

    public RehearsalTests(Newsroom newsroom)
    {
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddMinutes(1));
        folder = new ImportFolder(newsroom);
    }

    [Fact]
    public async Task Items_of_one_name_or_address_meet_in_a_dry_run_as_they_do_in_the_real_one()
    {
        await folder.WriteAsync("a.ndjson", """
            {"headline":"First","externalId":"1","source":{"name":"dry"}}
            {"headline":"First, again","externalId":"1","source":{"name":"dry"}}
            {"headline":"First, again","externalId":"1","source":{"name":"dry"}}
            {"headline":"Second","slug":"dry-address"}
            {"headline":"Third","slug":"dry-address"}
            {"headline":"Same words"}
            """);
        await folder.WriteAsync("b.ndjson", """
            {"headline":"Fourth","slug":"dry-address"}
            {"headline":"First, again","externalId":"1","source":{"name":"dry"}}
            {"headline":"Same words"}
            """);
        await folder.WriteAsync("c.json", """
            [{"uri":"urn:dry:1","headline":"Sent and cancelled","body_text":"Words."},
             {"uri":"urn:dry:1","headline":"Sent and cancelled","pubstatus":"canceled"},
             {"uri":"urn:dry:2","headline":"Cancelled","pubstatus":"canceled"}]
            """);

        var dry = await folder.ImportAsync("--publish", "--dry-run");
        var real = await folder.ImportAsync("--publish");
        var dryAgain = await folder.ImportAsync("--publish", "--dry-run");
        var realAgain = await folder.ImportAsync("--publish");

        Assert.Equal(["created", "updated", "unchanged", "created", "refused", "created", "refused", "unchanged", "created", "created", "updated", "skipped"], real.Report.Select(item => item.Text("fate")));
        Assert.Contains("Another article has, or had, this slug.", real.Output, StringComparison.Ordinal);
        Assert.Equal(real.Output.TrimEnd(), dry.Output.Replace(" It was a dry run: nothing is stored.", "", StringComparison.Ordinal).TrimEnd());
        Assert.Equal(realAgain.Output.TrimEnd(), dryAgain.Output.Replace(" It was a dry run: nothing is stored.", "", StringComparison.Ordinal).TrimEnd());
    }

    [Fact]
    public async Task What_is_said_of_one_change_alone_makes_no_other_words_in_a_dry_run_either()
    {
        const string name = """ "headline":"Noted","externalId":"noted","source":{"name":"dry"} """;
        await folder.WriteAsync("a.ndjson", $$$"""
            {{{{name}}}}
            {{{{name}}},"significance":"minor","changeNote":"Sent again"}
            {{{{name}}},"correction":{"note":"It was noted."}}
            {{{{name}}},"correction":{"note":"It was noted."}}
            {{{{name}}}}
            """);

        var dry = await folder.ImportAsync("--dry-run");
        var real = await folder.ImportAsync();

        Assert.Equal(["created", "unchanged", "updated", "updated", "unchanged"], real.Report.Select(item => item.Text("fate")));
        Assert.Equal(real.Report.Select(item => item.Text("fate")), dry.Report.Select(item => item.Text("fate")));
    }

    public void Dispose() => folder.Dispose();
}
