using Articles.Api.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>Turns what was thrown into a problem: what binding could not read, what the database refused, and, last, our own faults.</summary>
internal sealed class FaultHandler(Cursors cursors, ILogger<FaultHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        // Nobody is there to be answered; a read that was given up between two of its steps may say anything.
        if (http.RequestAborted.IsCancellationRequested && (exception is OperationCanceledException || HttpMethods.IsGet(http.Request.Method)))
        {
            log.LogDebug(exception, "Whoever asked went away");
            return true;
        }

        var problem = exception switch
        {
            BadCursorException bad => BadCursor(http.Request, bad),
            UnreadableRequestException unreadable => await UnreadableAsync(http, unreadable.Failures),
            _ => Problem(exception),
        };
        if (problem.StatusCode == StatusCodes.Status500InternalServerError)
        {
            log.LogError(exception, "Unhandled fault in {Method} {Route}", http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        }
        else if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            log.LogWarning("The database did not answer: {Reason}", exception.Message);
        }

        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await problem.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Gone while the answer was written.
        }

        return true;
    }

    /// <summary>
    /// Whether the database is away, or took too long. What Npgsql says by itself, and not as the server's answer, is that there is
    /// nobody to talk to: no connection, or of several hosts none that may be written to.
    /// </summary>
    public static bool IsUnavailable(Exception exception) => exception is
        (NpgsqlException and not PostgresException) or PostgresException { IsTransient: true }
        or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable } or TimeoutException or DatabaseNotReadyException or DatabaseAwayException;

    private static ProblemHttpResult BadCursor(HttpRequest request, BadCursorException bad) =>
        Problems.Result(ProblemType.BadCursor, bad.Message, ("errors", new[]
        {
            Cursors.NameIn(request.Query) is { } name ? BadCursorException.In(name) : BadCursorException.Of("Last-Event-ID"),
        }));

    // A cursor is read by the handler, who is not reached when anything else is wrong.
    private async ValueTask<ProblemHttpResult> UnreadableAsync(HttpContext http, IReadOnlyList<Failure> failures) =>
        Problems.Unreadable(await cursors.FailureAsync(http, failures) is { } more ? [.. failures, more] : failures);

    private static ProblemHttpResult Problem(Exception exception) => exception switch
    {
        BadHttpRequestException bad => Framework(bad),
        _ when ContentCodings.IsNotPacked(exception) => Problems.Unreadable(ContentCodings.NotPacked),
        PostgresException refused when ConstraintProblems.Of(refused) is { } known => known,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            Problems.Result(ProblemType.Unavailable, "Another change holds what this one needs. Try again."),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } =>
            Problems.Result(ProblemType.Unavailable, "That took longer than the service allows. Ask more narrowly, or try again."),
        _ when IsUnavailable(exception) =>
            Problems.Result(ProblemType.Unavailable, "The database cannot be reached, or took too long. Ask more narrowly, or try again."),
        _ => Problems.Result(ProblemType.Internal, "Something went wrong here. The traceId finds it in the log."),
    };

    private static ProblemHttpResult Framework(BadHttpRequestException bad) => bad.StatusCode switch
    {
        // The framework's own sentence names our types and parameters.
        StatusCodes.Status400BadRequest => Problems.Unreadable(Failure.At("", "unreadable", "The body is not what this operation takes.")),
        StatusCodes.Status415UnsupportedMediaType => Problems.Result(ProblemType.UnsupportedMediaType, bad.Message),
        var status => Problems.Result(ProblemType.Of(status), ProblemType.Of(status).Explanation),
    };
}
