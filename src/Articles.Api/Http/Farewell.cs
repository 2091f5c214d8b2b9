using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Articles.Api.Http;

/// <summary>How the service takes leave of its clients when it stops: whoever is at work on a connection is told that it ends before it does.</summary>
/// <remarks>
/// Kestrel closes a connection that has no request at once, and so leaves the one without an answer that is on its way. Here it stands
/// for a moment more, in which the next answer says that it is the last.
/// </remarks>
internal static class Farewell
{
    // Longer than a client at work takes from an answer to its next request.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    public static void AddFarewell(this WebApplicationBuilder builder) =>
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(listen =>
            listen.Use(next => connection => LingerAsync(connection, next))));

    /// <summary>Tells by the answer that it is the last one. Other versions of HTTP have a message of their own for it.</summary>
    public static void Tell(HttpContext http, IHostApplicationLifetime life)
    {
        if (life.ApplicationStopping.IsCancellationRequested && HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            http.Response.Headers.Connection = "close";
        }
    }

    private static async Task LingerAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var asked = connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>();
        using var later = new CancellationTokenSource();
        await using var once = asked.ConnectionClosedRequested.UnsafeRegister(static later => ((CancellationTokenSource)later!).CancelAfter(Moment), later);
        connection.Features.Set<IConnectionLifetimeNotificationFeature>(new Later(asked, later.Token));
        await next(connection);
    }

    private sealed class Later(IConnectionLifetimeNotificationFeature asked, CancellationToken later) : IConnectionLifetimeNotificationFeature
    {
        public CancellationToken ConnectionClosedRequested { get; set; } = later;

        public void RequestClose() => asked.RequestClose();
    }
}
