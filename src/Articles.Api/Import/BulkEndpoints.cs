using System.Buffers;
using System.Text.Json;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Articles.Api.Import;

/// <summary>Many articles in one request.</summary>
internal static class BulkEndpoints
{
    private const string Ndjson = "application/x-ndjson";
    private const long MostBytes = 16L << 30;

    public static void MapBulk(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/articles/bulk", Take).WithName("TakeArticlesInBulk").WithTags("Articles").Needs(Scopes.Write)
            .Accepts<BulkLine>(Ndjson).Produces<BulkResult>(contentType: Ndjson)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes), new StreamsItsBody(), new TakesItsTime(), new AnswersJson(Ndjson));

    /// <summary>Takes many articles in one request.</summary>
    /// <remarks>
    /// NDJSON in, one article a line; NDJSON out, one result a line, in the order of the lines, told when the line is stored: read the
    /// answer while you send. A bad line never stops the good ones. Of lines that ask for one `slug` the first gets it.
    /// `externalId` (with `source.name`) replaces what is known by it, and what says the same as before is no new version, so a file that
    /// broke off can be sent again whole: nothing is doubled. With an `Idempotency-Key` that holds for lines without `externalId` as well:
    /// the same file again is answered as the first time, and one that broke off goes on behind what was stored. Of a compressed file that
    /// is damaged what comes before the damage is stored, and a last result tells of it. With `atomic=true` at most 500 lines of together
    /// 8 MB are stored all or none.
    /// Lists of related articles follow behind, in order; `related.behind` of `/health/ready` tells how many are still to be made.
    /// </remarks>
    private static async Task Take(
        HttpContext http, BulkQuery query, Caller caller, Receipt receipt, BulkDesk desk, FreshnessListener listener, IOptions<BulkOptions> options,
        CancellationToken cancel)
    {
        var lines = http.Request.Body.LinesAsync(options.Value.LineBytes, cancel);
        var edit = new Edit(caller, IfMatch.Anything, query.ValidateOnly, receipt, InMasses: true);
        var results = desk.TakeAsync(lines, edit, cancel);
        if (query.Atomic)
        {
            if (await desk.TakeAtomicallyAsync(lines, edit, cancel) is not { } all)
            {
                await Problems.Result(ProblemType.TooLarge, $"“atomic” takes {options.Value.AtomicLines} lines and {options.Value.AtomicBytes} bytes.").ExecuteAsync(http);
                return;
            }

            results = new[] { all }.ToAsyncEnumerable();
        }

        http.Response.ContentType = $"{Ndjson}; charset=utf-8";
        http.Response.Headers.CacheControl = "private, no-store";
        var told = 0;
        try
        {
            await foreach (var some in results.WithCancellation(cancel))
            {
                foreach (var result in some)
                {
                    Tell(http, result);
                    told = result.Line;
                }

                // What is told is read in the next answer, as after every other write, though this one is not ended.
                await listener.CatchUpAsync(isOfChange: true);
                await http.Response.BodyWriter.FlushAsync(cancel);
            }
        }
        catch (Exception fault) when (told > 0 && ContentCodings.IsNotPacked(fault))
        {
            // What came before the damage is stored and told.
            Tell(http, BulkResult.Refused(told + 1, StatusCodes.Status400BadRequest, [ContentCodings.NotPacked]));
        }
    }

    private static void Tell(HttpContext http, BulkResult result)
    {
        using (var json = new Utf8JsonWriter(http.Response.BodyWriter, new JsonWriterOptions { Encoder = JsonSetup.Encoder }))
        {
            JsonSerializer.Serialize(json, result, JsonSetup.Options);
        }

        http.Response.BodyWriter.Write("\n"u8);
        if (result.Status >= StatusCodes.Status500InternalServerError)
        {
            http.Features.Set(MayBeRepeated.Yes);
        }
    }
}

/// <summary>How many articles are taken.</summary>
internal sealed record BulkQuery : QueryOf<BulkQuery>
{
    /// <summary>
    /// Tell what would happen, and change nothing. Without `atomic` each line is judged by what is stored, not by what the lines before
    /// it would leave there.
    /// </summary>
    public bool ValidateOnly { get; init; }

    /// <summary>
    /// All lines or none, of 500 at most. Where one is refused it is told with what is wrong, and every other one with 424.
    /// </summary>
    public bool Atomic { get; init; }
}
