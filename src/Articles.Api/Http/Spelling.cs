using Microsoft.AspNetCore.Routing.Patterns;

namespace Articles.Api.Http;

/// <summary>How an address is written: one thing has one, where routing forgives case, a slash at the end and several forms of an id.</summary>
internal static class Spelling
{
    /// <summary>Whether a path that fits a route is written as that route writes it.</summary>
    /// <param name="named">What stands in the path for the route's parameters.</param>
    public static bool IsCanonical(PathString path, RoutePattern route, RouteValueDictionary named)
    {
        var segments = (path.Value ?? "").Split('/')[1..];
        return segments.Length == route.PathSegments.Count
            && route.PathSegments.Zip(segments).All(pair => pair.First.Parts is not [RoutePatternLiteralPart literal] || literal.Content == pair.Second)
            && route.Parameters.All(parameter => IsCanonical(parameter, named[parameter.Name] as string ?? ""));
    }

    private static bool IsCanonical(RoutePatternParameterPart parameter, string value) => parameter.ParameterPolicies switch
    {
        // A UUID has five spellings in .NET, and one on the wire; a number may be written with a sign, with zeros or blanks before it.
        [{ Content: "guid" }, ..] => Guid.TryParseExact(value, "D", out var id) && IsLower(value, id),
        [{ Content: "int" }, ..] => value is "0" or [>= '1' and <= '9', ..] && value.All(char.IsAsciiDigit),
        _ => !Guid.TryParseExact(value.Split('.')[0], "D", out var id) || IsLower(value, id),
    };

    private static bool IsLower(string name, Guid id) => name.StartsWith(id.ToString(), StringComparison.Ordinal);
}
