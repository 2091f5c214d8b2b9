using System.Collections.Concurrent;
using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>Somebody who was not let in, and where.</summary>
internal sealed record Refused(string Who, Guid? KeyId, string? Address, int Status, string Method, string? Route);

/// <summary>
/// Gathers refused access and writes it down every ten seconds, alike ones as one line with their number: who knocks ten thousand
/// times costs no more than who knocks once.
/// </summary>
internal sealed class RefusalBook(Database database, DatabaseReadiness readiness, TimeProvider clock, ILogger<RefusalBook> log)
    : GatheringBook(Interval, "Some refused access stays out of the book", readiness, clock, log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // So many different ones are told apart in one interval; the rest is one line.
    private const int Most = 1000;

    private ConcurrentDictionary<Refused, int> _gathered = new();

    public void Note(HttpContext http, int status)
    {
        var present = _gathered;
        var actor = Actor.Of(http);
        var refused = new Refused(actor.Name, actor.KeyId, actor.Address, status, MethodOf(http), (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/'));
        present.AddOrUpdate(present.ContainsKey(refused) || present.Count < Most ? refused : new Refused("many", null, null, status, "", null), 1, (_, times) => times + 1);
    }

    protected override async Task WriteAsync(CancellationToken cancel)
    {
        if (_gathered.IsEmpty)
            return;

        var refusals = Interlocked.Exchange(ref _gathered, new ConcurrentDictionary<Refused, int>());
        await using var db = await database.ForWritingAsync(cancel);
        await db.AppendRefusalsAsync([.. refusals.Select(one => (one.Key, one.Value))], Clock.GetUtcNow(), cancel);
    }

    // A method is whatever a client sends.
    private static string MethodOf(HttpContext http) => HttpMethods.GetCanonicalizedValue(http.Request.Method) is { Length: <= 7 } known ? known : "other";
}
