using Articles.Api.Cli;
using Articles.Api.Http;
using Microsoft.Extensions.Configuration;

namespace Articles.Api.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("imprt", "Did you mean “import”?")]
    [InlineData("keys creat", "Did you mean “keys create”?")]
    [InlineData("import news.txt --publsh", "Did you mean “publish”?")]
    [InlineData("import", "import needs more")]
    [InlineData("import news.txt --section", "--section needs a value")]
    [InlineData("import news.txt --publish=yes", "--publish takes no value")]
    [InlineData("export --status draft --status published", "--status is given twice")]
    [InlineData("migrate now", "does not take “now”")]
    public void What_is_not_understood_is_named_with_what_was_meant(string words, string told)
    {
        var wrong = Assert.Throws<UsageException>(() => CommandLine.Read(words.Split(' ')));

        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_stand_before_or_after_names_and_settings_go_to_the_configuration()
    {
        var line = CommandLine.Read(["import", "--publish", "a.txt", "--section=world", "b.txt", "--Data:Folder", "/srv/news", "--", "-c.txt"]);

        Assert.Equal(["a.txt", "b.txt", "-c.txt"], line.Names);
        Assert.True(line.Has("publish"));
        Assert.Equal("world", line.Value("section"));
        Assert.Equal(["--Data:Folder=/srv/news"], line.Settings);
    }

    [Fact]
    public void Settings_may_stand_before_the_verb()
    {
        var line = CommandLine.Read(["--Data:Folder", "/srv/news", "--Site:Title=News", "keys", "list", "--Postgres:Binaries=/opt/pg"]);

        Assert.Equal("keys list", line.Form?.Name);
        Assert.Equal(["--Data:Folder=/srv/news", "--Site:Title=News", "--Postgres:Binaries=/opt/pg"], line.Settings);
        Assert.Throws<UsageException>(() => CommandLine.Read(["--Data:Folder=/srv/news", "imprt"]));
    }

    [Fact]
    public void Without_a_verb_the_service_gets_all_words_as_settings()
    {
        var line = CommandLine.Read(["--urls", "http://localhost:5090"]);

        Assert.Null(line.Form);
        Assert.Equal(["--urls", "http://localhost:5090"], line.Settings);
    }

    [Fact]
    public void The_banner_names_an_address_one_can_open_and_lines_one_can_run()
    {
        var text = Banner.Text(ListeningAddress.Reachable("http://[::]:5080"), "private PostgreSQL 15 in /srv/news", "art_secret", anonymousRead: true);

        Assert.Contains("http://localhost:5080/docs", text, StringComparison.Ordinal);
        Assert.Contains("private PostgreSQL 15 in /srv/news", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('\n').Count(line => line.TrimStart().StartsWith("curl ", StringComparison.Ordinal)));
        Assert.Contains("'Authorization: Bearer art_secret'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5701", "urls=http://127.0.0.1:5701/;https://127.0.0.1:5702")]
    [InlineData("http://localhost:8080", "http_ports=8080")]
    [InlineData("https://localhost:8443", "Kestrel:Endpoints:Open:Url=https://*:8443")]
    [InlineData("http://localhost:5080", "urls=http://127.0.0.1:0")]
    [InlineData("https://api.paper.example", "urls=http://0.0.0.0:80", "Site:BaseUrl=https://api.paper.example/")]
    public void The_world_is_told_the_address_that_is_set_or_else_where_the_service_listens(string told, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
            .Build();

        Assert.Equal(told, SiteOptions.Read(configuration).BaseUrl);
    }
}
