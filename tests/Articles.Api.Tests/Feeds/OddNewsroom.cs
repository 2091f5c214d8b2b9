using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Feeds;

/// <summary>A newsroom whose articles are all odd in one way or another.</summary>
public sealed class OddNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    private static readonly (string Headline, object More)[] Odd =
    [
        ("Signs & <b>tags</b> ]]> \"quoted\"", new { standfirst = "AT&T said 1 < 2 & <i>meant</i> it", body = new { format = "html", content = "<p>See <a href=\"/more\">more</a>, <a href=\"deep/er?x=1&amp;y=2\">deeper</a>, <a href=\"//other.example/x\">elsewhere</a>, <a href=\"#note\">below</a>, <a href=\"mailto:desk@paper.example\">us</a>.</p><img src=\"pic.jpg\" alt=\"&quot;<\">" } }),
        (new string('H', 300), new { standfirst = new string('S', 500) }),
        ("Nothing but a headline", new { }),
        ("مرحبا بالعالم", new { language = "ar", body = new { content = "‏“نعم، الميناء آمن”، قال محمد." } }),
        ("Families \U0001F468\u200D\U0001F469\u200D\U0001F467 and flags \U0001F1E9\U0001F1EA", new { language = "de-CH-1996", tags = new[] { "odd", "flags" } }),
        ("Tab\tin a headline", new { standfirst = "Two\nlines", byline = "By nobody" }),
        ("Letters of the world", new
        {
            canonicalUrl = "https://zeitung-münchen.example/straße?q=ñ&b=1#frag",
            authors = new object[] { new { name = "Ünï & Sons", url = "https://exämple.example/ü" }, new { name = "No address", role = "photographer" } },
            images = new object[] { new { url = "https://bilder.exämple.example/über.jpg?a=1&b=2", caption = "A <caption> & more", credit = "C & \"D\"", alt = "Alt" }, new { url = "https://images.example/noextension", width = 10, height = 20 } },
            rights = new { copyright = "© 2026 We & You" },
        }),
        ("Controls of old pages", new { standfirst = "It\u0092s so he said", byline = "\u0080", section = "odd-ends", body = new { content = "<p>\u0096</p>", format = "html" } }),
        ("<script>alert(1)</script> &copy; &#0; &nbsp;", new { section = "odd-ends", tags = new[] { "odd" }, authors = new[] { new { name = "<i>Bo</i> &amp; Co" } } }),
        ("Left open", new { body = new { format = "html", content = "<p>1 < 2 <b onclick='x()' style='color:red'>b <script>x()</script><iframe src='/x'></iframe> <a href='javascript:x()'>x</a> <img src=x onerror=x> <form><input></form> &#x92; &bogus; <a href='https://paper.example/ü?ä=ö x'>ü</a> <bogus>" } }),
        ("Relative pictures", new { images = new object[] { new { url = "https://images.example/a%20b.PNG", caption = "<b>" }, new { url = "https://images.example/photo.jpeg?x=1#y", alt = "" , credit = " " } } }),
        ("Said at length", new { body = new { content = $"“The <b>quay</b> & all is ]]> safe,” said harbour master Ines Quay.\n\n“{string.Concat(Enumerable.Repeat("Nobody was hurt, and nobody will be. ", 60))}” said Ines Quay." } }),
    ];

    internal static IEnumerable<string> Headlines => Odd.Select(one => one.Headline).Concat(["Waits for its hour", "Was put right"]);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var admin = this.Admin;
        foreach (var (headline, more) in Odd)
            await admin.PublishedAsync(headline, more);

        var scheduled = await admin.CreateAsync("Waits for its hour", new { section = "odd-ends" });
        (await admin.AskAsync($"PUT /v1/articles/{scheduled.Id}/publication", new { at = Clock.GetUtcNow().AddHours(1) })).Expect(200);
        Clock.Advance(TimeSpan.FromHours(2));
        var changed = await admin.PublishedAsync("Was put right", new { section = "odd-ends", standfirst = "Seven." });
        Clock.Advance(TimeSpan.FromHours(2));
        (await admin.PatchAsync(changed.Id, new { standfirst = "Eight.", correction = new { note = "It was <eight>, not seven." } })).Expect(200);
    }
}
