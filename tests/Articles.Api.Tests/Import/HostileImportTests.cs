using System.Text;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>Files that mean no good, or were cut off on their way.</summary>
public sealed class HostileImportTests(Newsroom newsroom) : IClassFixture<Newsroom>, IDisposable
{
    private static readonly (string Name, string Text, string Told)[] Files =
    [
        ("dtd.xml", """<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>""", "document type (DTD)"),
        ("file.xml", """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>""", "document type (DTD)"),
        ("cut.rss", "<rss><channel><item><guid>1</guid><title>Whole</title></item><item><title>Half", "not well-formed XML"),
        ("date.rss", "<rss><channel><item><guid>2</guid><title>When</title><pubDate>the day after tomorrow</pubDate></item></channel></rss>", "“the day after tomorrow” is no date"),
        ("page.xml", "<html><body>Hello</body></html>", "none of RSS, Atom 1.0 and a WordPress export"),
        ("old.atom.xml", """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Old</title></entry></feed>""", "none of RSS, Atom 1.0 and a WordPress export"),
        ("cut.json", """[{"uri": "urn:1", "headline": "One"}, {"uri": "urn:2", "head""", "not valid JSON"),
        ("half.ndjson", """{"uri": "urn:1", "headline": "\ud800"}""", "valid Unicode"),
        ("typo.ndjson", """{"headlin": "One"}""", "Did you mean “headline”?"),
        ("matter.md", "---\ntitle: [one\n---\nWords.", "no YAML"),
        ("bomb.md", "---\na: &a [1, 2]\nb: [*a, *a]\n---\nWords.", "alias"),
        ("colon.md", "---\ntitle: One: two\n---\nWords.", "stands in quotation marks"),
        ("toml.md", "+++\ntitle = \"One\"\n+++\nWords.", "is TOML"),
        ("json.md", "{\n  \"title\": \"One\"\n}\n\nWords.", "is JSON"),
        ("open.md", "---\ntitle: One\n", "has no end"),
        ("line.txt", $"{new string('h', 301)}\n\nWords.", "may have at most 300 characters"),
        ("empty.ndjson", "\n\n", "no article in it"),
    ];

    private readonly ImportFolder _folder = new(newsroom);

    [Fact]
    public async Task What_is_wrong_with_a_file_is_told_in_a_sentence_and_the_exit_code_is_1()
    {
        foreach (var (name, text, _) in Files)
            await _folder.WriteAsync(name, text);

        var (code, output, report) = await _folder.ImportAsync();

        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        var told = report.Where(item => item.Text("fate") == "refused").ToLookup(item => Path.GetFileName(item.Text("file"))!, item => item.GetProperty("errors")[0].Text("detail")!);
        Assert.All(Files, file => Assert.Contains(file.Told, Assert.Single(told[file.Name]), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_item_harms_no_other()
    {
        var lines = new List<byte[]>
        {
            Encoding.UTF8.GetBytes("""{"headline":"Before","externalId":"1","source":{"name":"bad"}}"""),
            (byte[])[.. "{\"headline\":\""u8, 0xC3, 0x28, .. "\"}"u8],
            Encoding.UTF8.GetBytes($$"""{"headline":"{{new string('x', 1_000_000)}}"}"""),
            Encoding.UTF8.GetBytes(new string('[', 100_000)),
            Encoding.UTF8.GetBytes("""{"headline":"Wrong date","status":"published","publishedAt":"2026-02-30T00:00:00Z"}"""),
            new byte[9_000_000],
            Encoding.UTF8.GetBytes("""{"headline":"After","externalId":"2","source":{"name":"bad"}}"""),
        };
        await _folder.WriteAsync("a.ndjson", [.. lines.SelectMany(line => line.Append((byte)'\n'))]);

        var (code, output, report) = await _folder.ImportAsync();

        Assert.Equal(1, code);
        Assert.Equal(["created", "refused", "refused", "refused", "refused", "refused", "created"], report.Select(item => item.Text("fate")));
        Assert.Equal(["bad_utf8", "too_long", "bad_json", "wrong_type", "too_long"], report.Skip(1).Take(5).Select(item => item.GetProperty("errors")[0].Text("code")));
        Assert.EndsWith("7 items: 2 created, 5 refused.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_item_of_an_array_harms_no_other_and_what_stands_before_a_cut_is_kept()
    {
        await _folder.WriteAsync("a.json", [.. "[{\"uri\":\"urn:list:1\",\"headline\":\"One\"},{\"uri\":\"urn:list:2\",\"uri\":\"urn:list:3\"},\n{\"uri\":\"urn:list:4\",\"headline\":\""u8, 0xC3, .. "\"},7,{\"uri\":\"urn:list:5\",\"headline\":\"Five\"}]"u8]);
        await _folder.WriteAsync("b.json", $"[{string.Join(',', Enumerable.Range(0, 300).Select(n => $$"""{"uri":"urn:many:{{n}}","headline":"Item {{n}}","body_text":"{{new string('w', 2000)}}"}"""))},{{\"uri\":\"urn:cut");

        var (code, output, report) = await _folder.ImportAsync();

        Assert.Equal(1, code);
        Assert.Equal(["created", "refused", "refused", "refused", "created"], report.Take(5).Select(item => item.Text("fate")));
        Assert.Equal(["bad_json", "bad_utf8", "wrong_type"], report.Skip(1).Take(3).Select(item => item.GetProperty("errors")[0].Text("code")));
        Assert.Equal(("refused", "after item 300"), (report[^1].Text("fate"), report[^1].Text("place")));
        Assert.EndsWith("306 items: 302 created, 4 refused.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_and_what_is_compressed_or_in_another_alphabet_is_told_with_what_to_do()
    {
        await _folder.WriteAsync("packed.ndjson.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]);
        await _folder.WriteAsync("wide.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Wide words")]);
        await _folder.WriteAsync("latin.txt", [(byte)'H', 0xE9, (byte)'!']);
        var pipe = await _folder.PipeAsync("pipe");
        await using var held = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite);

        var (code, output, errors) = await _folder.RunAsync("import", pipe, _folder.File("packed.ndjson.gz"), _folder.File("wide.txt"), _folder.File("latin.txt"));

        Assert.Equal((1, ""), (code, errors));
        Assert.All(["write it to a file, and import that", "unpack it first", "UTF-16. Save it as UTF-8", "not valid UTF-8. Save it as UTF-8"], told => Assert.Contains(told, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_never_takes_the_place_of_what_is_imported()
    {
        await _folder.WriteAsync("a.txt", "Only copy\n\nWords.");

        var (code, _, errors) = await _folder.RunAsync("import", _folder.File("a.txt"), "--report", _folder.File("a.txt"));

        Assert.Equal(2, code);
        Assert.Contains("would take its place", errors, StringComparison.Ordinal);
        Assert.StartsWith("Only copy", await File.ReadAllTextAsync(_folder.File("a.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elements_without_end_are_not_collected()
    {
        await _folder.WriteAsync("deep.rss", $"<rss><channel><item>{string.Concat(Enumerable.Repeat("<a>", 100_000))}");
        await _folder.WriteAsync("long.rss", $"<rss><channel><item><title>{new string('x', 9_000_000)}</title></item></channel></rss>");

        var (code, output, _) = await _folder.ImportAsync();

        Assert.Equal(1, code);
        Assert.Contains("nested deeper than 100", output, StringComparison.Ordinal);
        Assert.Contains("more than 8 MB", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
