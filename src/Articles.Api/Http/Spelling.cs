using Microsoft.AspNetCore.Routing.Patterns;

namespace Articles.Api.Http;

/// <summary>How an address is written: one thing has one, where routing forgives case, a slash at the end and several forms of an id.</summary>
internal static class Spelling
{
    /// <summary>Whether a path that fits a route is written as that route writes it.</summary>
    /// <param name="named">What stands in the path for the route's parameters.</param>
    public static bool IsCanonical(PathString path, RoutePattern route, RouteValueDictionary named)
    {
        string[] segments = path.Value is null or "/" ? [] : path.Value.Split('/')[1..];
        return (segments.Length == route.PathSegments.Count || route.Parameters.Any(parameter => parameter.IsCatchAll))
            && route.PathSegments.Zip(segments).All(pair => pair.First.Parts is not [RoutePatternLiteralPart literal] || literal.Content == pair.Second)
            && route.Parameters.All(parameter => IsCanonical(parameter, named[parameter.Name] as string ?? ""));
    }

    /// <summary>
    /// Reads an id in the one way in which it is written: 36 characters, hexadecimal digits in lower case. .NET knows a UUID in five forms,
    /// in either case, with blanks around them.
    /// </summary>
    public static bool TryReadId(string? text, out Guid id)
    {
        Span<char> written = stackalloc char[36];
        return Guid.TryParseExact(text, "D", out id) && id.TryFormat(written, out _) && written.SequenceEqual(text);
    }

    private static bool IsCanonical(RoutePatternParameterPart parameter, string value) => parameter.ParameterPolicies switch
    {
        // A number may be written with a sign, with zeros or blanks before it.
        [{ Content: "guid" }, ..] => TryReadId(value, out _),
        [{ Content: "int" }, ..] => value is "0" or [>= '1' and <= '9', ..] && value.All(char.IsAsciiDigit),
        // A slug, what another system calls its article: theirs to spell. An id in another form is a slug that nothing has.
        _ => true,
    };
}
