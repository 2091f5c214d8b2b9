using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>A dry run tells what the real one does, also of items that depend on one another.</summary>
public sealed class RehearsalTests(ImportingNewsroom newsroom) : IClassFixture<ImportingNewsroom>, IDisposable
{
    private readonly ImportFolder _folder = new(newsroom);

    [Fact]
    public async Task Items_of_one_name_or_address_meet_in_a_dry_run_as_they_do_in_the_real_one()
    {
        await _folder.WriteAsync("a.ndjson", """
            {"headline":"First","externalId":"1","source":{"name":"dry"}}
            {"headline":"First, again","externalId":"1","source":{"name":"dry"}}
            {"headline":"First, again","externalId":"1","source":{"name":"dry"}}
            {"headline":"Second","slug":"dry-address"}
            {"headline":"Third","slug":"dry-address"}
            {"headline":"Same words"}
            """);
        await _folder.WriteAsync("b.ndjson", """
            {"headline":"Fourth","slug":"dry-address"}
            {"headline":"First, again","externalId":"1","source":{"name":"dry"}}
            {"headline":"Same words"}
            """);
        await _folder.WriteAsync("c.json", """
            [{"uri":"urn:dry:1","headline":"Sent and cancelled","body_text":"Words."},
             {"uri":"urn:dry:1","headline":"Sent and cancelled","pubstatus":"canceled"},
             {"uri":"urn:dry:2","headline":"Cancelled","pubstatus":"canceled"}]
            """);

        var dry = await _folder.ImportAsync("--publish", "--dry-run");
        var real = await _folder.ImportAsync("--publish");
        var dryAgain = await _folder.ImportAsync("--publish", "--dry-run");
        var realAgain = await _folder.ImportAsync("--publish");

        Assert.Equal(["created", "updated", "unchanged", "created", "refused", "created", "refused", "unchanged", "created", "created", "updated", "skipped"], real.Report.Select(item => item.Text("fate")));
        Assert.Contains("Another article has, or had, this slug.", real.Output, StringComparison.Ordinal);
        Assert.Equal(real.Output.TrimEnd(), dry.Output.Replace(" It was a dry run: nothing is stored.", "", StringComparison.Ordinal).TrimEnd());
        Assert.Equal(realAgain.Output.TrimEnd(), dryAgain.Output.Replace(" It was a dry run: nothing is stored.", "", StringComparison.Ordinal).TrimEnd());
    }

    [Fact]
    public async Task What_is_said_of_one_change_alone_makes_no_other_words_in_a_dry_run_either()
    {
        const string name = """ "headline":"Noted","externalId":"noted","source":{"name":"dry"} """;
        await _folder.WriteAsync("a.ndjson", $$$"""
            {{{{name}}}}
            {{{{name}}},"significance":"minor","changeNote":"Sent again"}
            {{{{name}}},"correction":{"note":"It was noted."}}
            {{{{name}}},"correction":{"note":"It was noted."}}
            {{{{name}}}}
            """);

        var dry = await _folder.ImportAsync("--dry-run");
        var real = await _folder.ImportAsync();

        Assert.Equal(["created", "unchanged", "updated", "updated", "unchanged"], real.Report.Select(item => item.Text("fate")));
        Assert.Equal(real.Report.Select(item => item.Text("fate")), dry.Report.Select(item => item.Text("fate")));
    }

    [Fact]
    public async Task What_an_item_leaves_or_takes_back_is_known_to_those_behind_it()
    {
        await _folder.WriteAsync("a.ndjson", """
            {"headline":"Moves","slug":"dry-old","externalId":"moves","source":{"name":"dry"},"status":"draft"}
            {"headline":"Seen","slug":"dry-seen","externalId":"seen","source":{"name":"dry"},"status":"published"}
            {"headline":"Dry words","externalId":"words","source":{"name":"dry"},"status":"draft"}
            """);
        await _folder.WriteAsync("b.json", """[{"uri":"urn:dry:gone","headline":"Gone","body_text":"Words.","pubstatus":"usable"}]""");
        await _folder.ImportAsync("--publish");
        await _folder.WriteAsync("a.ndjson", """
            {"headline":"Moves","slug":"dry-new","externalId":"moves","source":{"name":"dry"}}
            {"headline":"Seen","slug":"dry-elsewhere","externalId":"seen","source":{"name":"dry"},"expectedVersion":1}
            {"headline":"Dry words","slug":"dry-other-words","externalId":"words","source":{"name":"dry"}}
            """);
        await _folder.WriteAsync("b.json", """[{"uri":"urn:dry:gone","headline":"Gone","pubstatus":"canceled"}]""");
        await _folder.WriteAsync("c.ndjson", """
            {"headline":"Takes it","slug":"dry-old","externalId":"takes","source":{"name":"dry"}}
            {"headline":"Must not","slug":"dry-seen"}
            {"headline":"Dry words"}
            {"headline":"Second version","externalId":"seen","source":{"name":"dry"},"expectedVersion":2}
            {"headline":"First version","externalId":"seen","source":{"name":"dry"},"expectedVersion":1}
            {"headline":"First of it","externalId":"takes","source":{"name":"dry"},"expectedVersion":1}
            """);
        await _folder.WriteAsync("d.json", """[{"uri":"urn:dry:gone","headline":"Back","body_text":"Words.","pubstatus":"usable"}]""");

        var dry = await _folder.ImportAsync("--dry-run");
        var real = await _folder.ImportAsync();

        Assert.Equal(
            ["updated", "updated", "updated", "updated", "created", "refused", "created", "updated", "refused", "updated", "updated"],
            real.Report.Select(item => item.Text("fate")));
        Assert.Equal(real.Report.Select(Told), dry.Report.Select(Told));
        Assert.Equal(["slug_taken", "stale"], real.Report.Where(item => item.Text("fate") == "refused").Select(item => item.GetProperty("errors")[0].Text("code")));

        static string Told(JsonElement item) => $"{item.Text("fate")} {item.Text("slug")} {item.Text("status")} {item.GetProperty("errors")}";
    }

    public void Dispose() => _folder.Dispose();
}
