using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Reading;

/// <summary>Type-ahead.</summary>
internal static class SuggestEndpoints
{
    public static void MapSuggest(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/suggest", Suggest).WithName("Suggest").WithTags("Articles").Readable();

    /// <summary>Suggests what somebody may mean who has typed a beginning.</summary>
    /// <remarks>Headlines, tags and speakers of public articles; accents do not matter.</remarks>
    private static async Task<Ok<Suggestions>> Suggest(SuggestQuery query, Database database, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForSearchingAsync(cancel);

        return TypedResults.Ok(await db.SuggestionsAsync(query, sight, cancel));
    }
}
