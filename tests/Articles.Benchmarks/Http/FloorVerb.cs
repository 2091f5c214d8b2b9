using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Articles.Benchmarks;

/// <summary>Kestrel with fixed bodies of 4 kB and, as long as an article of the archive, of 12 kB: nothing in the same process can be faster.</summary>
internal static class FloorVerb
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", Fixed(4_096));
        app.MapGet("/long", Fixed(12_288));
        await app.RunAsync();
        return 0;
    }

    private static RequestDelegate Fixed(int bytes)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', bytes - 11)}\"}}");
        return async http =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        };
    }
}
