namespace Articles.Api.Http;

/// <summary>The methods that change nothing: whatever is true of GET is true of HEAD.</summary>
internal static class ReadMethods
{
    /// <summary>The same, for routes.</summary>
    public static readonly string[] All = [HttpMethods.Get, HttpMethods.Head];

    public static bool IsRead(this HttpRequest request) => IsRead(request.Method);

    public static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
