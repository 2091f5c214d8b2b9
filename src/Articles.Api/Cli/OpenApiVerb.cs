using Articles.Api.Data;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Articles.Api.Cli;

/// <summary><c>openapi [FILE]</c>: the contract in full, without a server or a database.</summary>
internal static class OpenApiVerb
{
    public static async Task<int> RunAsync(WebApplication app, CommandLine command, CancellationToken cancel)
    {
        // The routes become known to the description of the API when the pipeline is built; here nobody else does that.
        app.UseEndpoints(_ => { });
        var swagger = app.Services.GetService<IAsyncSwaggerProvider>()
            ?? throw new SetupException("This build has no OpenAPI document.");
        var document = await swagger.GetSwaggerAsync("v1");
        var json = (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel)).ReplaceLineEndings("\n");

        if (command.Names is [var file])
            await File.WriteAllTextAsync(file, $"{json}\n", cancel);
        else
            await Console.Out.WriteLineAsync(json);

        return 0;
    }
}
