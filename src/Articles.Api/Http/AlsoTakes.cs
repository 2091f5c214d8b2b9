namespace Articles.Api.Http;

/// <summary>Another form of body that the same operation takes, for the document: routing knows it as a route of its own.</summary>
internal sealed record AlsoTakesMetadata(string MediaType, string Description);

internal static class AlsoTakesExtensions
{
    public static RouteHandlerBuilder AlsoTakes(this RouteHandlerBuilder route, string mediaType, string description) =>
        route.WithMetadata(new AlsoTakesMetadata(mediaType, description));
}
