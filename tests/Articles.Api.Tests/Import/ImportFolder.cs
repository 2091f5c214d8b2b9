using System.Diagnostics;
using System.Text.Json;
using Articles.Api.Tests.Cli;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>Files on their way into a newsroom, by the command line.</summary>
internal sealed class ImportFolder(Newsroom newsroom) : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine("/tmp", $"articles-test-{Guid.NewGuid():n}")).FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public Task WriteAsync(string name, string text) => System.IO.File.WriteAllTextAsync(File(name), text, Cancel);

    public Task WriteAsync(string name, byte[] bytes) => System.IO.File.WriteAllBytesAsync(File(name), bytes, Cancel);

    /// <summary>The report of an import of all that lies here, which takes every item.</summary>
    public async Task<IReadOnlyList<JsonElement>> ImportedAsync(params string[] options)
    {
        var (code, output, report) = await ImportAsync(options);
        Assert.True(code == 0, output);
        return report;
    }

    /// <summary>Imports all that lies here; the report is that of <c>--report</c>, by file name and then by place.</summary>
    public async Task<(int Code, string Output, IReadOnlyList<JsonElement> Report)> ImportAsync(params string[] options)
    {
        var report = $"{Path}.report";
        try
        {
            var (code, output, errors) = await RunAsync(["import", Path, "--report", report, .. options]);
            Assert.Equal("", errors);
            return (code, output, [.. (await System.IO.File.ReadAllLinesAsync(report, Cancel)).Select(line => JsonElement.Parse(line))]);
        }
        finally
        {
            System.IO.File.Delete(report);
        }
    }

    public async Task<string> PipeAsync(string name)
    {
        using var making = Process.Start("mkfifo", File(name));
        await making.WaitForExitAsync(Cancel);
        return File(name);
    }

    public Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        ServiceProcess.RunAsync(ServiceProcess.On(newsroom), Cancel, arguments);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
