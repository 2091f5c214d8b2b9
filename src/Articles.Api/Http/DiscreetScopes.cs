using System.Diagnostics;

namespace Articles.Api.Http;

/// <summary>
/// What a line of the log is told to be in the course of. The address of a preview is its key, and the server writes the address of a
/// request around all that is logged while it is answered; the template stands for it here.
/// </summary>
internal sealed class DiscreetScopes : IExternalScopeProvider
{
    private const string Address = "RequestPath";

    private readonly LoggerExternalScopeProvider _scopes = new();

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        // Whoever brings a provider of his own has to bring what the framework's adds to it.
        if (Activity.Current is { } activity)
        {
            callback(new Told { ["SpanId"] = $"{activity.SpanId}", ["TraceId"] = $"{activity.TraceId}" }, state);
        }

        _scopes.ForEachScope(callback, state);
    }

    public IDisposable Push(object? state) => _scopes.Push(
        state is IReadOnlyList<KeyValuePair<string, object>> request && request.Any(IsOfPreview) ? Templated(request) : state);

    private static bool IsOfPreview(KeyValuePair<string, object> value) => value.Key == Address && PreviewAddress.IsIn(value.Value as string ?? "");

    private static Told Templated(IEnumerable<KeyValuePair<string, object>> request)
    {
        var told = new Told();
        foreach (var (name, value) in request)
        {
            told[name] = name == Address ? PreviewAddress.Template : value;
        }

        return told;
    }

    private sealed class Told() : Dictionary<string, object>(StringComparer.Ordinal)
    {
        public override string ToString() => string.Join(' ', this.Select(value => $"{value.Key}:{value.Value}"));
    }
}
