using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace Articles.Api.Http;

/// <summary>
/// The methods that an address has, told to whoever asks by OPTIONS, and with the 405 to whoever came with another. Routing would tell
/// them by the shape of the address alone: those of an id also where a slug or an extension stands, and none where only the id does not fit.
/// </summary>
internal sealed class AllowedMethods(EndpointDataSource routes)
{
    private readonly Lazy<IReadOnlyList<(RouteEndpoint Route, TemplateMatcher Matcher)>> _routes = new(() =>
        [.. routes.Endpoints.OfType<RouteEndpoint>().Select(route => (route, new TemplateMatcher(new RouteTemplate(route.RoutePattern), [])))]);

    /// <summary>Answers what no route takes, if the address is one of ours.</summary>
    public Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is RouteEndpoint)
        {
            return next(http);
        }

        if (RoutesOf(http.Request.Path) is not { Count: > 0 } found)
        {
            http.SetEndpoint(null); // the address is only nearly one
            return next(http);
        }

        string[] methods = [.. found.SelectMany(one => MethodsOf(one.Route)).Distinct().Order(StringComparer.Ordinal)];
        if (methods.Contains(http.Request.Method))
        {
            return AnswerSenderAsync(http, next, found);
        }

        if (HttpMethods.IsOptions(http.Request.Method))
        {
            foreach (var method in methods)
            {
                BodyTypes.Offer(http, method, TakenBy(found, method));
            }

            http.Response.StatusCode = StatusCodes.Status204NoContent;
            http.Response.Headers.Allow = string.Join(", ", methods);
            return Task.CompletedTask;
        }

        return found is [var (route, named)] && route.RoutePattern.Parameters.Count > 0 && HttpMethods.IsGet(MethodsOf(route)[0])
            ? AnswerReaderAsync(http, next, route, named, methods)
            : RefuseAsync(http, methods);
    }

    // It is the media type that is not taken. Of a body that may be left out and is, many clients name one all the same.
    private static Task AnswerSenderAsync(HttpContext http, RequestDelegate next, List<(RouteEndpoint Route, RouteValueDictionary Named)> found)
    {
        if (found.FindAll(one => MethodsOf(one.Route).Contains(http.Request.Method)) is [var (route, named)]
            && route.Metadata.GetMetadata<IAcceptsMetadata>() is { IsOptional: true }
            && http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            (http.Request.ContentType, http.Request.RouteValues) = (null, named);
            http.SetEndpoint(route);
            return next(http);
        }

        var taken = TakenBy(found, http.Request.Method);
        if (http.GetEndpoint() is null || taken.Count == 0)
        {
            return next(http);
        }

        BodyTypes.Offer(http, http.Request.Method, taken);
        return Problems.Result(ProblemType.UnsupportedMediaType, BodyTypes.Refusal(http.Request, taken)).ExecuteAsync(http);
    }

    // The types of bodies that a method takes at this address.
    private static List<string> TakenBy(List<(RouteEndpoint Route, RouteValueDictionary Named)> found, string method) =>
        [.. found.Where(one => MethodsOf(one.Route).Contains(method))
            .SelectMany(one => one.Route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []).Distinct(StringComparer.Ordinal)];

    private static Task RefuseAsync(HttpContext http, string[] methods)
    {
        http.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.Result(ProblemType.MethodNotAllowed, $"This address takes {string.Join(", ", methods)}, not {http.Request.Method}.").ExecuteAsync(http);
    }

    // What can only be read may be hidden: whoever could not read it is told what a reader is told, and no more.
    private static async Task AnswerReaderAsync(HttpContext http, RequestDelegate next, RouteEndpoint route, RouteValueDictionary named, string[] methods)
    {
        var (request, client, method) = (http.Request, http.Response.Body, http.Request.Method);
        using var told = new MemoryStream();
        (request.Method, request.QueryString, request.RouteValues, http.Response.Body) = (HttpMethods.Head, default, named, told);
        http.SetEndpoint(route);
        try
        {
            await next(http);
        }
        finally
        {
            (request.Method, http.Response.Body) = (method, client);
        }

        if (http.Response.StatusCode is >= StatusCodes.Status400BadRequest and not StatusCodes.Status410Gone)
        {
            if (told.Length > 0) // nothing said is left to whoever says it for all
                await client.WriteAsync(told.GetBuffer().AsMemory(0, (int)told.Length), http.RequestAborted);
            return;
        }

        http.Response.Clear();
        await RefuseAsync(http, methods);
    }

    private List<(RouteEndpoint Route, RouteValueDictionary Named)> RoutesOf(PathString path)
    {
        var found = new List<(RouteEndpoint, RouteValueDictionary)>();
        foreach (var (route, matcher) in _routes.Value)
        {
            var named = new RouteValueDictionary();
            if (matcher.TryMatch(path, named) && Spelling.IsCanonical(path, route.RoutePattern, named))
            {
                found.Add((route, named));
            }
        }

        return found;
    }

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
}

internal static class AllowedMethodsSetup
{
    /// <summary>Behind the question of who is asking, before the rules of routes: what is not allowed needs no key to be told.</summary>
    public static IApplicationBuilder UseAllowedMethods(this IApplicationBuilder app)
    {
        var methods = new AllowedMethods(app.ApplicationServices.GetRequiredService<EndpointDataSource>());
        return app.Use((http, next) => methods.AnswerAsync(http, next));
    }
}
