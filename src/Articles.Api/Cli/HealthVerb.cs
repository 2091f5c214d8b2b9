using Articles.Api.Http;

namespace Articles.Api.Cli;

/// <summary>`health` asks the service on this machine whether it lives; a container without a shell has no other way to ask.</summary>
internal static class HealthVerb
{
    public static async Task<int> RunAsync(IConfiguration settings)
    {
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
            using var answer = await client.GetAsync(new Uri($"{ListeningAddress.Named(settings) ?? ListeningAddress.Default}/health/live"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
