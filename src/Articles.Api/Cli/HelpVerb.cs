namespace Articles.Api.Cli;

/// <summary>Tells what the program can be asked to do.</summary>
internal static class HelpVerb
{
    public static string Text =>
        $"""
        Articles API: articles, what people say in them, and what is related.

          Articles.Api [--urls http://localhost:5080]
              starts the service
        {string.Join(Environment.NewLine, VerbForm.All.Select(form => $"  {$"Articles.Api {form.Name} {form.Usage}".TrimEnd()}{Environment.NewLine}      {form.Purpose}"))}

        From a checkout: dotnet run --project src/Articles.Api -- import news.txt --publish
        Settings are written with a colon, before the command or behind it: --Data:Folder=/srv/articles
        Exit codes: 0 all done, 1 some of it failed, 2 not understood or not set up.
        """;
}
