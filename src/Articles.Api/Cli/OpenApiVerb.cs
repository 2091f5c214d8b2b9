using Articles.Api.Http;

namespace Articles.Api.Cli;

/// <summary>`openapi FILE` writes the contract as this program serves it. It needs neither a database nor a port.</summary>
internal static class OpenApiVerb
{
    public static async Task<int> RunAsync(WebApplication app, string file)
    {
        // Routes become known to the document when the pipeline ends; a program that never starts has to say so itself.
        ((IApplicationBuilder)app).UseEndpoints(static _ => { });
        var text = await app.Services.GetRequiredService<OpenApiText>().V31Async();
        var present = File.Exists(file) ? await File.ReadAllBytesAsync(file) : [];
        if (!text.AsSpan().SequenceEqual(present))
        {
            await File.WriteAllBytesAsync(file, text);
        }

        return 0;
    }
}
