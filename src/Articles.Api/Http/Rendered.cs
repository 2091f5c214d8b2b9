namespace Articles.Api.Http;

/// <summary>An answer that its room has written itself, in another form than JSON of ours. It travels as all answers do.</summary>
/// <param name="of">What it is a form of: its version, age and keys are those of the thing itself.</param>
internal sealed class Rendered(IRepresentation of, string mediaType, byte[] body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        new AnswerResult(of, StatusCodes.Status200OK, location: null, new Written($"{mediaType}; charset=utf-8", body)).ExecuteAsync(httpContext);
}

/// <summary>A body as it goes out.</summary>
internal sealed record Written(string ContentType, byte[] Body);
