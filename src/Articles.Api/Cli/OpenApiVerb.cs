using Articles.Api.Http;

namespace Articles.Api.Cli;

/// <summary><c>openapi [FILE]</c>: the contract in full, as this program serves it, without a server or a database.</summary>
internal static class OpenApiVerb
{
    public static async Task<int> RunAsync(WebApplication app, CommandLine command, CancellationToken cancel)
    {
        // The routes become known to the description of the API when the pipeline is built; here nobody else does that.
        app.UseEndpoints(static _ => { });
        var text = await app.Services.GetRequiredService<OpenApiText>().V31Async();
        if (command.Names is [var file])
            return await WriteAsync(file, text, cancel);

        await using var terminal = Console.OpenStandardOutput();
        await terminal.WriteAsync(text, cancel);
        return 0;
    }

    private static async Task<int> WriteAsync(string file, byte[] text, CancellationToken cancel)
    {
        try
        {
            if (!File.Exists(file) || !(await File.ReadAllBytesAsync(file, cancel)).SequenceEqual(text))
                await File.WriteAllBytesAsync(file, text, cancel);
            return 0;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The document could not be written: {closed.Message}");
            return 1;
        }
    }
}
