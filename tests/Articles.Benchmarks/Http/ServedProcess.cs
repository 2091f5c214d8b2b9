using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Articles.Benchmarks;

/// <summary>A server in a process of its own, so that its CPU time can be told from the load's.</summary>
internal sealed class ServedProcess : IDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>The service, on a database that is there.</summary>
    public static Task<ServedProcess> ApiAsync(string connectionString, params string[] settings) => StartAsync(
        "Articles.Api.dll",
        [$"--ConnectionStrings:Articles={connectionString}", "--RateLimits:Enabled=false", "--Logging:LogLevel:Default=Error", .. settings],
        "/v1/articles?limit=1");

    /// <summary>What the same Kestrel does at most: a fixed body, no work.</summary>
    public static Task<ServedProcess> FloorAsync() => StartAsync("Articles.Benchmarks.dll", ["floor"], "/");

    /// <summary>How many seconds it takes until every article has its list of related ones: nothing goes on behind what is measured next.</summary>
    public async Task<double> RestAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var health = JsonDocument.Parse(await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
            if (health.RootElement.GetProperty("related").GetProperty("behind").GetInt64() == 0)
                return Stopwatch.GetElapsedTime(started).TotalSeconds;

            await Task.Delay(100);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<ServedProcess> StartAsync(string program, string[] arguments, string path)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var served = new ServedProcess(Process.Start(start)!, port);
        served._process.OutputDataReceived += (_, _) => { };
        served._process.BeginOutputReadLine();

        using var client = new HttpClient();
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(2) && !served._process.HasExited;)
        {
            try
            {
                if ((await client.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"))).IsSuccessStatusCode)
                    return served;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(100);
        }

        served.Dispose();
        throw new InvalidOperationException($"{program} did not answer.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
