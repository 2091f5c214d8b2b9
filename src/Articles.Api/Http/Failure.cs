using System.Text.Json.Serialization;

namespace Articles.Api.Http;

/// <summary>One thing that is wrong with a request: where it stands, a stable code, and how to put it right.</summary>
public sealed record Failure
{
    /// <summary>JSON Pointer (RFC 6901) into the body; absent when a query parameter or a header is meant.</summary>
    /// <example>/headline</example>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pointer { get; init; }

    /// <summary>Name of the query or path parameter; absent when the body or a header is meant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    /// <summary>Name of the header; absent when the body or a parameter is meant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Header { get; init; }

    /// <summary>A stable word for programs, such as `too_long` or `unknown_parameter`. More may come.</summary>
    /// <example>too_long</example>
    public required string Code { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Detail { get; init; }

    /// <summary>So many are told of one request; who made more by a program will not read them.</summary>
    internal const int Most = 100;

    /// <summary>Something in the body.</summary>
    public static Failure At(string pointer, string code, string detail) =>
        new() { Pointer = pointer, Code = code, Detail = detail };

    /// <summary>Something in the query string or the path.</summary>
    public static Failure In(string parameter, string code, string detail) =>
        new() { Parameter = parameter, Code = code, Detail = detail };

    /// <summary>Something in a header.</summary>
    public static Failure Of(string header, string code, string detail) =>
        new() { Header = header, Code = code, Detail = detail };
}

/// <summary>A request that cannot be read. Binding has no other way to end; everything later returns a result.</summary>
internal sealed class UnreadableRequestException(IReadOnlyList<Failure> failures)
    : Exception(failures[0].Detail)
{
    public UnreadableRequestException(Failure failure) : this([failure]) { }

    /// <summary>All that is wrong, at once.</summary>
    public IReadOnlyList<Failure> Failures { get; } = failures;
}
