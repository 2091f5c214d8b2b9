using System.Diagnostics;
using Articles.Api.Data;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Articles.Api.Http;

/// <summary>
/// Traces, metrics and logs over OTLP, where a collector is named as OpenTelemetry itself has it: by `OTEL_EXPORTER_OTLP_ENDPOINT`
/// and its siblings. They are gathered and sent beside the requests, and dropped when the collector does not keep up.
/// </summary>
internal static class Telemetry
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Collector] is not { Length: > 0 } collector)
        {
            return builder;
        }

        builder.Services.AddOpenTelemetry()
            // What the environment says of the service (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) comes last and wins.
            .ConfigureResource(resource => resource.AddService("articles-api").AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
                    requests.EnrichWithHttpRequest = HidePreview;
                })
                .AddNpgsql()
                .AddSource(DiscreetSpans.Calls)
                .AddProcessor(new DiscreetSpans())
                .AddInstrumentation(DiscreetFaults))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddNpgsqlInstrumentation().AddMeter("System.Runtime"))
            .WithLogging(_ => { }, log => log.IncludeFormattedMessage = true)
            .UseOtlpExporter();
        // The exporter would send what it cannot read to localhost instead, and say nothing.
        builder.Services.ConfigureOpenTelemetryTracerProvider((_, _) => SetupException.ThrowIfNoAddress(collector, Collector, "http://localhost:4317"));
        return builder;
    }

    private static void HidePreview(Activity activity, HttpRequest request)
    {
        if (PreviewAddress.IsIn(request.Path.Value ?? ""))
        {
            activity.SetTag("url.path", PreviewAddress.Template);
        }
    }

    // The sentence in which the database refuses a value may quote it; the code says what is wrong.
    private static ActivityListener DiscreetFaults()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            ExceptionRecorder = (Activity _, Exception fault, ref TagList tags) =>
            {
                tags.Add("exception.message", fault is PostgresException { SqlState: var code } ? code : fault.GetType().Name);
                tags.Add("exception.stacktrace", fault.StackTrace);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
