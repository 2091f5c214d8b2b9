using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Articles.Api.Tests.Contract;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Cli;

/// <summary>The program from outside: its words, its exit codes, its first start.</summary>
public sealed class TerminalTests(Newsroom newsroom) : IClassFixture<Newsroom>, IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine("/tmp", $"articles-test-{Guid.NewGuid():n}")).FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Dictionary<string, string> OnTheNewsroom => ServiceProcess.On(newsroom);

    [Fact]
    public async Task A_folder_is_imported_past_its_bad_file_which_is_named_and_makes_the_exit_code_1()
    {
        await WriteAsync("a.txt", "Harbour reopens\n\n“The quay is safe,” said harbour master Ines Duarte.\n");
        await WriteAsync("b/bad.txt", "  \n");
        await WriteAsync("b/c.md", "# Ferries *sail* again\n\nFrom **noon** on.\n");
        await WriteAsync("b/notes.pdf", "not ours");

        var (code, output, errors) = await ServiceProcess.RunAsync(OnTheNewsroom, Cancel, "import", _folder, "--publish", "--section", "local");

        Assert.Equal((1, ""), (code, errors));
        Assert.Contains("→ harbour-reopens (created: published, 1 quote)", output, StringComparison.Ordinal);
        Assert.Contains("bad.txt: /headline: The text has no words", output, StringComparison.Ordinal);
        Assert.EndsWith("3 items: 2 created, 1 refused.", output.TrimEnd(), StringComparison.Ordinal);
        using var reader = newsroom.Reader;
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddMinutes(1));
        Assert.Equal(2, (await reader.AskAsync("/v1/articles?section=local")).Expect(200).Items.Count());
    }

    [Fact]
    public async Task A_key_made_at_the_terminal_opens_the_door_and_is_listed_without_its_secret()
    {
        var (code, secret, _) = await ServiceProcess.RunAsync(OnTheNewsroom, Cancel, "keys", "create", "--name", "Desk", "--scope", "preview");
        using var editor = newsroom.ClientFor(secret.Trim());
        var (_, list, _) = await ServiceProcess.RunAsync(OnTheNewsroom, Cancel, "keys", "list");

        Assert.Equal(0, code);
        (await editor.AskAsync("/v1/articles?status=draft")).Expect(200);
        Assert.Contains("Desk", list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Trim(), list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5080")]
    [InlineData("5080")]
    public async Task Where_nobody_can_listen_no_other_setting_is_blamed(string address)
    {
        var (code, _, errors) = await ServiceProcess.RunAsync(OnTheNewsroom, Cancel, "--urls", address);

        Assert.Equal((2, $"The address to listen on is “{address}”, which is no whole address such as http://localhost:5080."), (code, errors.Trim()));
    }

    [Theory]
    [InlineData("Auth__BootstrapKey", "short", "needs 32 or more")]
    [InlineData("Site__BaseUrl", "www.paper.example", "Site:BaseUrl is “www.paper.example”, which is no whole address")]
    [InlineData("Auth__GraceHours", "-1", "Auth:GraceHours must be between 0 and 720")]
    [InlineData("Site__BaseUrl", "https://paper.example/?from=feed", "behind which no path can stand")]
    [InlineData("Site__Language", "en_GB", "Site:Language is “en_GB”")]
    [InlineData("Site__ArticleUrl", "https://www.paper.example/news", "put {slug} or {id} in it")]
    [InlineData("Site__ArticleUrl", "https://www.paper.example/{slug}/{page}", "and no other braces")]
    [InlineData("Site__Name", " ", "Site:Name is empty")]
    [InlineData("Cors__Origins", "https://paper.example, other.example", "Cors:Origins takes * or origins parted by commas")]
    [InlineData("Cors__Origins", "https://paper.example/", "each a scheme and a host with nothing behind them")]
    [InlineData("Proxies__Known", "10.0.0.0/8, gateway", "Proxies:Known has “gateway”")]
    [InlineData("Caching__MaxAge", "-1", "Caching:MaxAge takes 0 to 31536000 seconds")]
    [InlineData("Caching__StaleWhileRevalidate", "-30", "Caching:StaleWhileRevalidate takes 0 to 31536000 seconds")]
    [InlineData("Caching__MemoryBytes", "-5", "Caching:MemoryBytes takes a number of bytes")]
    [InlineData("Caching__MemorySeconds", "0", "Caching:MemorySeconds takes 1 to 86400 seconds")]
    [InlineData("RateLimits__KeyPerMinute", "0", "RateLimits:KeyPerMinute must be between")]
    [InlineData("Limits__BodyBytes", "abc", "'Limits:BodyBytes'")]
    [InlineData("Limits__BytesPerSecond", "1e20", "Limits:BytesPerSecond must be between 1 and 1000000")]
    [InlineData("Limits__JsonDepth", "99", "Limits:JsonDepth must be between 4 and 32")]
    [InlineData("Auth__AnonymousRead", "maybe", "'Auth:AnonymousRead'")]
    [InlineData("Caching__TellStatus", "maybe", "'Caching:TellStatus'")]
    [InlineData("ConnectionStrings__Articles", "Hst=nowhere", "ConnectionStrings:Articles cannot be read")]
    [InlineData("ConnectionStrings__Articles", "Host=127.0.0.1;Port=99999", "ConnectionStrings:Articles cannot be used")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "is no whole address")]
    [InlineData("Webhooks__RetrySeconds", ",", "Webhooks:RetrySeconds takes the pauses")]
    [InlineData("Webhooks__RetrySeconds", "5,0,30", "Webhooks:RetrySeconds takes the pauses")]
    [InlineData("Webhooks__RetrySeconds", "-5", "Webhooks:RetrySeconds takes the pauses")]
    [InlineData("Webhooks__RetrySeconds", "30,5", "none shorter than the one before")]
    [InlineData("Webhooks__RetrySeconds", "5,NaN", "Webhooks:RetrySeconds takes the pauses")]
    [InlineData("Webhooks__AllowedHosts", "http://partner:8080/", "Webhooks:AllowedHosts takes hosts with their ports")]
    [InlineData("Webhooks__EachAtOnce", "0", "Webhooks:EachAtOnce takes 1 to 1000")]
    [InlineData("Changes__KeptDays", "-1", "Changes:KeptDays takes 1 to 3650 days")]
    [InlineData("Changes__BeatSeconds", "often", "'Changes:BeatSeconds'")]
    [InlineData("WebSub__Gather", "0", "WebSub:Gather is 0; it takes 1 to 3600 seconds")]
    [InlineData("Data__ListSeconds", "0", "Data:ListSeconds must be between")]
    public async Task A_setting_that_cannot_work_is_told_in_one_sentence_with_exit_code_2(string name, string value, string told)
    {
        var environment = OnTheNewsroom;
        environment[name] = value;

        var (code, output, errors) = await ServiceProcess.RunAsync(environment, Cancel, "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, code);
        Assert.Contains(told, Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_start_has_samples_the_banner_says_where_and_Ctrl_C_ends_it_all()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["Data__Folder"] = Path.Combine(_folder, "data") };
        using var service = ServiceProcess.Start(environment, "--urls", "http://127.0.0.1:0");
        var banner = await service.SaysAsync("Ctrl-C stops it.", Cancel);
        var address = ServiceProcess.AddressIn(banner);

        using var reader = new HttpClient { BaseAddress = new Uri(address) };
        var samples = (await reader.AskAsync("/v1/articles")).Expect(200);
        var (taken, said, errors) = await ServiceProcess.RunAsync(environment, Cancel, "--urls", address);
        var ended = await service.InterruptAsync(Cancel);

        Assert.Equal(10, samples.Items.Count());
        Assert.Equal((2, 1), (taken, errors.Trim().Split('\n').Length));
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.Equal(0, ended);
        Assert.Empty(Directory.EnumerateFiles(_folder, "postmaster.pid", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Ctrl_C_ends_a_service_that_still_waits_for_its_database()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Articles"] = $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=nobody",
        };
        using var service = ServiceProcess.Start(environment, "--urls", "http://127.0.0.1:0");
        using var asked = await silent.AcceptTcpClientAsync(Cancel);

        Assert.Equal(130, await service.InterruptAsync(Cancel));
    }

    [Fact]
    public async Task Health_is_asked_where_the_service_listens()
    {
        using var service = ServiceProcess.Start(OnTheNewsroom, "--urls", "http://127.0.0.1:0");
        var address = await service.ListensAsync(Cancel);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = address };

        await Wait.UntilAsync(async () => (await ServiceProcess.RunAsync(environment, Cancel, "health")).Code == 0);
        await service.InterruptAsync(Cancel);
        var (code, _, errors) = await ServiceProcess.RunAsync(environment, Cancel, "health");

        Assert.Equal((1, 1), (code, errors.Count(c => c == '\n')));
        Assert.StartsWith($"The service does not live at {address}: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_cannot_be_written_is_told_in_one_sentence()
    {
        var (code, _, errors) = await ServiceProcess.RunAsync(OnTheNewsroom, Cancel, "openapi", Path.Combine(_folder, "nowhere", "articles.json"));

        Assert.Equal(1, code);
        Assert.StartsWith("The document could not be written", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_every_line_of_the_log_is_an_object_that_a_machine_reads()
    {
        var environment = OnTheNewsroom;
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var service = ServiceProcess.Start(environment, "--urls", "http://127.0.0.1:0");

        var log = await service.SaysAsync("listens on", Cancel);

        Assert.All(log.Trim().Split('\n'), line => Assert.EndsWith("Z", JsonElement.Parse(line).GetProperty("Timestamp").GetString(), StringComparison.Ordinal));
        Assert.Contains("Articles API listens on http://127.0.0.1:", log, StringComparison.Ordinal);
        Assert.DoesNotContain("curl", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_settings_that_cannot_be_read_is_told_with_its_place()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), "{ \"Site\": ", Cancel);

        var (code, _, errors) = await ServiceProcess.RunAsync(OnTheNewsroom, Cancel, "--contentRoot", _folder);

        Assert.Equal((2, 1), (code, errors.Count(c => c == '\n')));
        Assert.Contains("appsettings.json", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Ctrl-C stops it.")]
    [InlineData("Production", "listens on")]
    public async Task Dotnet_run_is_development_where_nobody_says_otherwise_and_listens_where_it_is_told(string environment, string said)
    {
        var given = OnTheNewsroom;
        foreach (var variable in Profile().GetProperty("environmentVariables").EnumerateObject())
            given[variable.Name] = variable.Value.GetString()!;
        given["ASPNETCORE_ENVIRONMENT"] = environment;
        given["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        given["Data__Folder"] = Path.Combine(_folder, "run");
        using var service = ServiceProcess.Start(given);

        var told = await service.SaysAsync(said, Cancel);

        Assert.NotEmpty(ServiceProcess.AddressIn(told));
        Assert.False(Profile().TryGetProperty("applicationUrl", out _)); // it would win over every other address
        Assert.Equal(environment.Length == 0, File.Exists(Path.Combine(_folder, "run", "development.key")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What “dotnet run” gives the program beside its own environment.
    private static JsonElement Profile() => JsonElement
        .Parse(File.ReadAllText(House.Path("src", "Articles.Api", "Properties", "launchSettings.json")))
        .GetProperty("profiles").GetProperty("Articles.Api");

    private Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, text, Cancel);
    }
}
