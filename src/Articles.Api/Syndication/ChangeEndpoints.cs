using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Syndication;

/// <summary>Following what is served, by pages or by a stream.</summary>
internal static class ChangeEndpoints
{
    public static WebApplicationBuilder AddSyndication(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ChangeReader>();
        builder.Services.AddSingleton<Followers>();
        builder.Services.AddSingleton<HandoverBook>();
        builder.Services.AddHostedService(all => all.GetRequiredService<HandoverBook>());
        return builder;
    }

    public static void MapChanges(this IEndpointRouteBuilder app)
    {
        var changes = app.MapGroup("/v1/changes").WithTags("Changes");

        changes.MapGet("", Follow).WithName("FollowChanges").Readable()
            .WithMetadata(new AskedAnew(), new TakesItsTime())
            .WithMetadata(new AnswersJson(Negotiation.EventStream, "Server-sent events: each an `upsert` or a `remove`, with the change as its data and its cursor as its id."))
            .Refuses(ProblemType.ScopeNeeded, ProblemType.StartAgain);
    }

    /// <summary>Follows every change of what is served.</summary>
    /// <remarks>
    /// Start with an empty `since`: first comes every article that is served now, then, following `page.next`, every change since,
    /// in the order of commits, none missed and none twice. Whoever keeps each `upsert` and takes down each `remove` holds
    /// exactly what the API serves under the same filters. An article that leaves the filters, or what the key may see, comes as
    /// `remove`; of what the caller could never see, nothing comes at all. What becomes visible or ends by time is a change, too.
    ///
    /// `page.next` is never null: ask again with it, at once while `caughtUp` is false, later or with `wait` when it is true. With
    /// `Accept: text/event-stream` the changes come as server-sent events instead, one `upsert` or `remove` each with the change as
    /// its data; the id of an event is its cursor, so that `Last-Event-ID` goes on where a connection broke off. A cursor that is
    /// older than what is kept answers 410 with the address to start again at. What a key is handed is noted (`/v1/changes/receipts`).
    /// </remarks>
    private static async Task<Results<Ok<ChangePage>, EmptyHttpResult, ProblemHttpResult>> Follow(
        ChangeQuery query, HttpContext http, ChangeReader reader, Cursors cursors, Followers followers, Sight sight, CancellationToken cancel)
    {
        if (HiddenStates.Refuse(query.Status, Caller.Of(http)) is { } refusal)
        {
            return refusal;
        }

        var isStream = Negotiation.Quality(http.Request, Negotiation.EventStream) > Negotiation.Quality(http.Request, "application/json");
        var from = isStream && http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : query.From;
        var view = ViewOf(query, sight);
        var given = await cursors.ReadAsync(from, query.Asked, cancel);
        var place = given is null ? null : ChangePlace.Read(given, view);
        var reading = given is not null && place is null ? null : await reader.ReadAsync(query, sight, place, cancel);
        if (reading is null)
        {
            return Problems.StartAgain(StartOf(http));
        }

        var asked = new Question(query, sight, view, Caller.Of(http));
        if (isStream)
        {
            await StreamAsync(http, asked, reading, reader, cursors, followers, cancel);
            return TypedResults.Empty;
        }

        if (query.Wait > 0)
        {
            reading = await followers.WaitAsync(reading, TimeSpan.FromSeconds(query.Wait), next => reader.ReadAsync(query, sight, next, cancel), cancel) ?? reading;
        }

        if (!await reader.IsWelcomeAsync(asked.Caller, cancel))
        {
            return Access.KeyNeeded();
        }

        if (HttpMethods.IsGet(http.Request.Method)) // nothing else hands anything over
        {
            await reader.NoteAsync(asked.Caller.KeyId, reading, cancel);
        }

        var items = new List<Change>(reading.Changes.Count);
        foreach (var change in reading.Changes)
        {
            items.Add(await asked.WriteAsync(change, cursors, cancel));
        }

        return TypedResults.Ok(new ChangePage(
            items, new ChangePageInfo { Limit = query.Limit, Next = await asked.CursorAsync(reading.Next, cursors, cancel) }, reading.IsCaughtUp));
    }

    // Ends when the reader goes, when his key or its secret does or shows other sections, or when the service stops: whoever followed comes
    // back, perhaps to another instance, with the last cursor.
    private static async Task StreamAsync(
        HttpContext http, Question asked, Reading? reading, ChangeReader reader, Cursors cursors, Followers followers, CancellationToken cancel)
    {
        http.Response.ContentType = Negotiation.EventStream;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers[HeaderNames.Vary] = "Authorization, Accept";
        http.Response.Headers["X-Accel-Buffering"] = "no"; // proxies that would hold events back
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        await http.Response.WriteAsync("retry: 1000\n\n", cancel);
        while (reading is not null && await reader.IsWelcomeAsync(asked.Caller, asked.Sight, cancel))
        {
            await reader.NoteAsync(asked.Caller.KeyId, reading, cancel);
            foreach (var change in reading.Changes)
            {
                var item = await asked.WriteAsync(change, cursors, cancel);
                await http.Response.WriteAsync(
                    $"id: {item.Cursor}\nevent: {(item.Op == ChangeOp.Upsert ? "upsert" : "remove")}\ndata: {JsonSerializer.Serialize(item, JsonSetup.Answers)}\n\n", cancel);
            }

            // An id without data wakes nobody, and spares whoever comes back what was passed over.
            await http.Response.WriteAsync($"id: {await asked.CursorAsync(reading.Next, cursors, cancel)}\n\n", cancel);
            await http.Response.Body.FlushAsync(cancel);
            if (followers.AreSentHome)
            {
                return;
            }

            reading = reading.IsCaughtUp
                ? await followers.WaitAsync(reading with { Changes = [] }, asked.Caller.KeyId is null ? followers.Beat : Followers.Look, next => reader.ReadAsync(asked.Query, asked.Sight, next, cancel), cancel)
                : await reader.ReadAsync(asked.Query, asked.Sight, reading.Next, cancel);
        }
    }

    private static string StartOf(HttpContext http)
    {
        var rest = new QueryBuilder(http.Request.Query.Where(pair => pair.Key is not ("since" or "cursor")));
        return $"{http.Request.Path}{rest.ToQueryString()}";
    }

    private static string ViewOf(ChangeQuery query, Sight sight) => (query.Status is null ? sight.Public : sight) is var seen
        ? $"{(seen.Preview ? "preview" : seen.Embargo ? "embargo" : "public")} {string.Join(',', (seen.Sections ?? ["*"]).Order(StringComparer.Ordinal))}"
        : "";

    /// <summary>What is followed, by whom.</summary>
    private sealed record Question(ChangeQuery Query, Sight Sight, string View, Caller Caller)
    {
        public ValueTask<string> CursorAsync(ChangePlace place, Cursors cursors, CancellationToken cancel) =>
            cursors.WriteAsync(Query.Asked, place.Written(View), cancel);

        public async ValueTask<Change> WriteAsync(ReadChange change, Cursors cursors, CancellationToken cancel) => new()
        {
            Cursor = await CursorAsync(change.Place, cursors, cancel),
            Op = change.Told.Op,
            Reason = change.Told.Reason,
            At = change.Told.At,
            Id = change.Told.Id,
            Slug = change.Told.Slug,
            Version = change.Told.Version,
            Article = change.Told.Article,
        };
    }
}
