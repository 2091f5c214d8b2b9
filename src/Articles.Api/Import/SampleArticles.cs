using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using Microsoft.Extensions.Options;

namespace Articles.Api.Import;

/// <summary>
/// Gives a newcomer something to read: a few articles of our own, put into the private database in the moment it is made,
/// in Development only. A configured server never gets them.
/// </summary>
internal sealed class SampleArticles(
    DatabaseStart database, CreationDesk desk, IHostEnvironment environment, IOptions<DataOptions> options) : IHostedService
{
    private static readonly Caller By = Caller.CommandLine with { Name = "samples" };

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "db", "samples");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!database.MadeDatabase || !environment.IsDevelopment() || !options.Value.Samples || !Directory.Exists(Folder))
            return;

        foreach (var path in Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var sample = SampleText.Read(await File.ReadAllTextAsync(path, cancellationToken));
            var entry = new Entry(Published: true, sample.PublishedAt);
            var outcome = await desk.CreateAsync(sample.Write, entry, new Edit(By, IfMatch.Anything), cancellationToken);
            if (outcome is not EditOutcome.Saved)
                throw new InvalidDataException($"The desk refused the sample {path}: {outcome}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
