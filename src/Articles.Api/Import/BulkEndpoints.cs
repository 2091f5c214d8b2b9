using System.Text.Json;
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

    public static WebApplicationBuilder AddBulk(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<BulkOptions>(builder.Configuration.GetSection("Bulk"));
        builder.Services.AddSingleton<BulkDesk>();
        return builder;
    }

    public static void MapBulk(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/articles/bulk", Take).WithName("TakeArticlesInBulk").WithTags("Articles").Needs(Scopes.Write)
            .Accepts<BulkLine>(Ndjson).Produces<BulkResult>(contentType: Ndjson)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes), new StreamsItsBody(), new AnswersJson(Ndjson));

    /// <summary>Takes many articles in one request.</summary>
    /// <remarks>
    /// NDJSON in, one article a line; NDJSON out, one result a line, told as soon as the line is stored and not always in the order
    /// sent. A bad line never stops the good ones. `externalId` (with `source.name`) replaces what is known by it, so a file that
    /// broke off can be sent again whole: nothing is doubled. Lists of related articles follow behind, in order; `related.behind` of
    /// `/health/ready` tells how many are still to be made.
    /// </remarks>
    private static async Task Take(
        HttpContext http, WriteQuery query, Caller caller, BulkDesk desk, IOptions<BulkOptions> options, CancellationToken cancel)
    {
        http.Response.ContentType = $"{Ndjson}; charset=utf-8";
        http.Response.Headers.CacheControl = "private, no-store";
        var lines = http.Request.BodyReader.LinesAsync(options.Value.LineBytes, cancel);
        var results = desk.Take(lines, new Edit(caller, IfMatch.Anything, query.ValidateOnly, InMasses: true), cancel);
        var answer = http.Response.BodyWriter;
        while (await results.WaitToReadAsync(cancel))
        {
            while (results.TryRead(out var result))
            {
                using (var json = new Utf8JsonWriter(answer, new JsonWriterOptions { Encoder = JsonSetup.Encoder }))
                {
                    JsonSerializer.Serialize(json, result, JsonSetup.Options);
                }

                answer.GetSpan(1)[0] = (byte)'\n';
                answer.Advance(1);
            }

            await answer.FlushAsync(cancel);
        }
    }
}
