using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

/// <summary>
/// What is stored of hostile bodies is shown to a real browser, as a page and by innerHTML, and every event is set off: nothing
/// runs. `ARTICLES_BADINPUT` names a folder of more vectors, JSON lines with `b64`; `ARTICLES_CHROMIUM` the browser.
/// </summary>
public sealed class RenderedBodyTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Ran = "something-ran";

    private static readonly string[] Vectors =
    [
        "<script>hit()</script>", "<p>a<script src=//example.invalid/x.js></script>", "<img src=x onerror=hit()>", "<img src=x onerror='hit()' />", "<svg onload=hit()>",
        "<svg><script>hit()</script></svg>", "<math><mtext></table><mglyph><style><img src onerror=hit()>", "<a href='javascript:hit()'>a</a>", "<a href='java\tscript:hit()'>a</a>",
        "<a href=' &#106;avascript:hit()'>a</a>", "<a href='data:text/html,<script>hit()</script>'>a</a>", "<a href='vbscript:hit()'>a</a>", "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
        "<iframe src='javascript:parent.hit()'></iframe>", "<object data='javascript:hit()'></object>", "<embed src='javascript:hit()'>", "<form action='javascript:hit()'><button>a</button></form>",
        "<p onclick=hit() onmouseover=hit()>a</p>", "<input onfocus=hit() autofocus>", "<details open ontoggle=hit()>a</details>", "<video><source onerror=hit()></video>", "<body onload=hit()>",
        "<base href='javascript:hit()//'>", "<meta http-equiv=refresh content='0;url=javascript:hit()'>", "<link rel=stylesheet href='data:text/css,p{}' onload=hit()>", "<style>@import 'x';</style><style onload=hit()></style>",
        "<p style='background:url(javascript:hit())'>a</p>", "<noscript><p title='</noscript><img src=x onerror=hit()>'>", "<textarea><img title='</textarea><img src=x onerror=hit()>'></textarea>",
        "<xmp><p title='</xmp><img src=x onerror=hit()>'></xmp>", "<!--><img src=x onerror=hit()>-->", "<![CDATA[<img src=x onerror=hit()>]]>", "<template><img src=x onerror=hit()></template>",
        "<p id=title name=body>a</p><img name=createElement>", "<a href='https://example.invalid' target=_blank onclick=hit()>a</a>", "<table><td background='javascript:hit()'>a", "<marquee onstart=hit()>a</marquee>",
    ];

    private static readonly string[] Markdown =
    [
        "[a](javascript:hit\\(\\))", "<javascript:hit()>", "![a](x\" onerror=\"hit())", "[a]: javascript:hit()\n\n[a]", "<img src=x onerror=hit()>", "**<script>hit()</script>**", "[a](<javascript:hit()> \"b\")",
        "`<img src=x onerror=hit()>`", "| a |\n|---|\n| <img src=x onerror=hit()> |", "[a](data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==)",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_a_browser_would_run_survives()
    {
        using var admin = newsroom.Admin;
        var bodies = new List<string>();
        foreach (var (format, content) in All())
        {
            var reply = await admin.AskAsync("POST /v1/articles", new { headline = "Hostile", body = new { format, content } });
            Assert.True(reply.Status is 201 or 400 or 422, $"{content} answered {reply.Status}");
            if (reply.Status == 201)
                bodies.Add(reply.Json.Text("bodyHtml")!);
        }

        Assert.True(bodies.Count > 20, "Nearly all were refused; there is nothing to show.");
        Assert.DoesNotContain(Ran, await ShownAsync(bodies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_would_tell_if_something_ran()
    {
        Assert.Contains(Ran, await ShownAsync(["<img src=x onerror=hit()>"]), StringComparison.Ordinal);
        Assert.Contains(Ran, await ShownAsync(["<a href='javascript:hit()'>a</a>"]), StringComparison.Ordinal);
        Assert.Contains(Ran, await ShownAsync(["<p onmouseover=hit()>a</p>"]), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Format, string Content)> All()
    {
        var more = Environment.GetEnvironmentVariable("ARTICLES_BADINPUT") is { Length: > 0 } folder
            ? Directory.EnumerateFiles(Path.Combine(folder, "html-xss"), "*.jsonl").SelectMany(File.ReadLines)
                .Select(line => Encoding.UTF8.GetString(JsonElement.Parse(line).GetProperty("b64").GetBytesFromBase64()).Replace("alert(", "hit(", StringComparison.Ordinal))
            : [];
        return Vectors.Concat(more).SelectMany(html => new[] { ("html", html), ("markdown", html) }).Concat(Markdown.Select(text => ("markdown", text)));
    }

    /// <summary>The page as it stands after everything has had its chance to run.</summary>
    private static async Task<string> ShownAsync(IReadOnlyList<string> bodies)
    {
        var folder = Directory.CreateTempSubdirectory("articles-chromium-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(page, Page(bodies), Cancel);
            var start = new ProcessStartInfo(Browser()) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            foreach (var flag in new[]
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", "--virtual-time-budget=5000", "--dump-dom", page,
            })
                start.ArgumentList.Add(flag);
            using var browser = Process.Start(start)!;
            var errors = browser.StandardError.ReadToEndAsync(Cancel);
            var shown = await browser.StandardOutput.ReadToEndAsync(Cancel);
            await browser.WaitForExitAsync(Cancel);
            Assert.True(shown.Contains("all-was-tried", StringComparison.Ordinal), $"The page did not come to its end: {await errors}");
            return shown[shown.IndexOf("<output", StringComparison.Ordinal)..shown.IndexOf("</output>", StringComparison.Ordinal)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Once as part of the page and once by innerHTML; then whatever a reader could do is done to each element.
    private static string Page(IReadOnlyList<string> bodies) =>
        $$"""
        <!doctype html><meta charset=utf-8><output id=told></output>
        <script>
          const told = document.getElementById('told');
          window.hit = () => { told.textContent += '{{Ran}} '; };
          for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = window.hit;
        </script>
        {{string.Join('\n', bodies.Select(body => $"<div class=body>{body}</div>"))}}
        <script>
          const bodies = {{JsonSerializer.Serialize(bodies)}};
          for (const body of bodies) { const place = document.createElement('div'); document.body.append(place); place.innerHTML = body; }
          setTimeout(() => {
            for (const element of document.querySelectorAll('div *')) {
              for (const event of ['click', 'mouseover', 'mouseenter', 'focus', 'toggle', 'error', 'load', 'animationstart', 'pointerdown', 'keydown'])
                if (event !== 'click' || !/^(https?|mailto|file):/.test(element.href || '')) element.dispatchEvent(event === 'click' ? new MouseEvent(event, { bubbles: true, cancelable: true }) : new Event(event));
            }
            setTimeout(() => { told.textContent += 'all-was-tried'; }, 500);
          }, 500);
        </script>
        """;

    private static string Browser() =>
        new[] { Environment.GetEnvironmentVariable("ARTICLES_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("These tests show pages to Chromium; install it (apt-get install chromium), or name it in ARTICLES_CHROMIUM.");
}
