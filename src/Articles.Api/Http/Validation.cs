using System.Text.Json;
using FluentValidation;

namespace Articles.Api.Http;

/// <summary>The body of this type is judged by its rules before the handler sees it.</summary>
internal sealed record ValidatedBody(Type Type);

/// <summary>Runs the rules of a request body and tells all broken ones at once.</summary>
internal static class Validation
{
    public static RouteHandlerBuilder Validates<T>(this RouteHandlerBuilder route) where T : class =>
        route.WithMetadata(new ValidatedBody(typeof(T))).AddEndpointFilter(async (context, next) =>
        {
            var validator = context.HttpContext.RequestServices.GetRequiredService<IValidator<T>>();
            var failures = context.Arguments.OfType<T>().FirstOrDefault() is { } body ? Failures(validator, body) : [];
            return failures.Count == 0 ? await next(context) : Problems.Invalid(failures);
        });

    /// <summary>Every broken rule as the wire tells it.</summary>
    public static IReadOnlyList<Failure> Failures<T>(IValidator<T> validator, T body) =>
        [.. validator.Validate(body).Errors.Take(Failure.Most).Select(error => Failure.At(Pointer(error.PropertyName), error.ErrorCode, error.ErrorMessage))];

    // FluentValidation says Images[0].Credit, JSON Pointer says /images/0/credit.
    private static string Pointer(string path) =>
        path.Length == 0 ? "" : "/" + string.Join('/', path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
