using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>Keeps all that is logged, at whatever level: the sentence, what fills its gaps, the scopes around it, and the fault.</summary>
internal sealed class LogKeeper : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Keeper(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Told(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
        ? string.Join(' ', values.Select(value => $"{value.Key}={(value.Value is System.Collections.IEnumerable many and not string ? string.Join(',', many.Cast<object>()) : value.Value)}"))
        : $"{state}";

    private sealed class Keeper(LogKeeper keeper, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable BeginScope<TState>(TState state) where TState : notnull => keeper._scopes.Push(state);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var around = new List<string>();
            keeper._scopes.ForEachScope((scope, told) => told.Add(Told(scope)), around);
            keeper._lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} | {Told(state)} | {string.Join(' ', around)} | {exception}");
        }
    }
}
