using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.Cli;

/// <summary>`health` asks the service on this machine whether it lives; a container without a shell has no other way to ask.</summary>
internal static class HealthVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(IConfiguration settings)
    {
        var address = ListeningAddress.Named(settings) ?? ListeningAddress.Default;
        SetupException.ThrowIfNoAddress(address, "The address to listen on", ListeningAddress.Default);
        if (await TroubleAsync(address) is not { } trouble)
            return 0;

        await Console.Error.WriteLineAsync($"The service does not live at {address}: {trouble}");
        return 1;
    }

    private static async Task<string?> TroubleAsync(string address)
    {
        try
        {
            using var client = new HttpClient { Timeout = Patience };
            using var answer = await client.GetAsync(new Uri($"{address}/health/live"));
            return answer.IsSuccessStatusCode ? null : $"what answers there says {(int)answer.StatusCode}.";
        }
        catch (HttpRequestException closed)
        {
            return closed.Message;
        }
        catch (TaskCanceledException)
        {
            return $"nothing answers within {Patience.TotalSeconds} seconds.";
        }
    }
}
