using System.Text.Json;
using FluentValidation;

namespace Articles.Api.Http;

/// <summary>The body of this type is judged by its rules before the handler sees it.</summary>
/// <param name="Type">What the body is.</param>
/// <param name="BrokenRules">Judges one.</param>
internal sealed record ValidatedBody(Type Type, Func<IServiceProvider, object, IReadOnlyList<Failure>> BrokenRules);

/// <summary>Runs the rules of a request body and tells all broken ones at once.</summary>
internal static class Validation
{
    public static RouteHandlerBuilder Validates<T>(this RouteHandlerBuilder route) where T : class =>
        route.WithMetadata(new ValidatedBody(typeof(T), BrokenRules<T>)).AddEndpointFilter(async (context, next) =>
        {
            var failures = context.Arguments.OfType<T>().FirstOrDefault() is { } body ? BrokenRules<T>(context.HttpContext.RequestServices, body) : [];
            return failures.Count == 0 ? await next(context) : Problems.Invalid(failures);
        });

    /// <summary>Every broken rule as the wire tells it.</summary>
    public static IReadOnlyList<Failure> Failures<T>(IValidator<T> validator, T body) =>
        [.. validator.Validate(body).Errors.Take(Failure.Most).Select(error => Failure.At(Pointer(error.PropertyName), error.ErrorCode, error.ErrorMessage))];

    private static IReadOnlyList<Failure> BrokenRules<T>(IServiceProvider services, object body) where T : class =>
        Failures(services.GetRequiredService<IValidator<T>>(), (T)body);

    // FluentValidation says Images[0].Credit, JSON Pointer says /images/0/credit.
    private static string Pointer(string path) =>
        path.Length == 0 ? "" : "/" + string.Join('/', path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
