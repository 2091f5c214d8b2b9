using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>What operations share: tags, headers, failures, and one path for one address.</summary>
internal sealed class DocumentParts : IDocumentFilter
{
    private static readonly IReadOnlyList<(string Name, string Description)> Rooms =
    [
        ("Articles", "Reading, creating and changing articles."),
        ("Working copy", "Preparing a change of a public article out of the readers' sight."),
        ("Revisions", "The book of an article: every version, what changed, and the way back."),
        ("Publication", "Making an article public now or later, and taking it down for good reason."),
        ("Preview links", "Addresses that show one article to whoever has them, before it is public."),
        ("Quotes", "What people said: found by the service in every text, and exactly where."),
        ("Speakers", "Who is quoted, as one identity over all articles."),
        ("Related", "What belongs together: computed neighbours, and the choices of editors."),
        ("Feeds", "RSS, Atom, JSON Feed and sitemaps of whatever can be listed."),
        ("Changes", "What whoever holds copies follows, and who holds which version."),
        ("Webhooks", "Signed calls to those who want to hear of changes."),
        ("Taxonomy", "Sections, tags and authors."),
        ("Keys", "Who may do what."),
        ("Operations", "For those who watch over the service."),
    ];

    private static readonly IReadOnlyList<(string Name, string Description, string Example)> Headers =
    [
        ("ETag", "A strong tag of exactly this answer, for `If-None-Match` and `If-Match`.", "\"3-Zk1yQmFhTHpXb2RjR0ZyYQh7Qw2x\""),
        ("Location", "The address of what was made, or where it stands now.", "/v1/articles/0197a1d0-5c7e-7c3a-9a52-6f1de0b3c4a1"),
        ("Link", "The first and the next page (RFC 8288); of a feed itself, its hub and the next page.", "</v1/articles?limit=20>; rel=\"first\", </v1/articles?limit=20&cursor=kQ7n>; rel=\"next\""),
        ("Last-Modified", "When it last changed in substance.", "Mon, 02 Mar 2026 09:00:00 GMT"),
        ("Cache-Control", "Who may keep the answer, and for how long: `public` for what everybody sees, `private, no-store` for all else.", "public, max-age=30, stale-while-revalidate=30"),
        ("Vary", "Which headers of the request the answer depends on.", "Authorization, Accept, Accept-Encoding"),
        ("Surrogate-Key", "Keys, with spaces between them, by which a CDN purges the answer: articles, sections, tags and speakers that it tells of. Absent where the answer is private or tells of none.", "article-0197a1d0-5c7e-7c3a-9a52-6f1de0b3c4a1 section-local tag-harbour"),
        ("Cache-Tag", "The same keys with commas between them.", "article-0197a1d0-5c7e-7c3a-9a52-6f1de0b3c4a1,section-local,tag-harbour"),
        ("Idempotency-Replayed", "`true` when this is the answer to the first request with this `Idempotency-Key`.", "true"),
        ("RateLimit", "How the caller stands: `r` requests remain for the next `t` seconds. Absent where rates are not limited, and where the request could not be read so far as to tell the caller.", "\"address\";r=11987;t=42"),
        ("RateLimit-Policy", "What the caller is held to: `q` requests in `w` seconds, for the address or the key. Each instance counts for itself.", "\"address\";q=60000;w=60"),
        ("X-Request-Id", "By what the request is found in the service's log and in `/v1/audit`; the `traceId` of a problem.", "4bf92f3577b34da6a3ce929d0e0e4736"),
        ("Allow", "The methods that the address has.", "GET, HEAD"),
        ("Accept-Encoding", "The codings of `Content-Encoding` that are taken. Absent where it is not the coding that was refused.", "gzip, br, deflate, identity"),
        ("Accept-Patch", "The types of body that `PATCH` takes here (RFC 5789). Absent from answers to other methods, and where it is not the type that was refused.", "application/merge-patch+json, application/json"),
        ("Accept-Post", "The types of body that `POST` takes here. Absent from answers to other methods, and where it is not the type that was refused.", "application/json, text/plain"),
        ("Retry-After", "Seconds to wait before trying again.", "2"),
        ("WWW-Authenticate", "How to say who is asking.", "Bearer"),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var parts = swaggerDoc.Components ??= new OpenApiComponents();
        parts.Headers = Headers.ToDictionary(header => header.Name, Header, StringComparer.Ordinal);
        parts.Schemas = context.SchemaRepository.Schemas;
        var used = context.ApiDescriptions.SelectMany(description => description.ActionDescriptor.EndpointMetadata)
            .OfType<Microsoft.AspNetCore.Http.Metadata.ITagsMetadata>().SelectMany(tags => tags.Tags).ToHashSet(StringComparer.Ordinal);
        swaggerDoc.Tags = new HashSet<OpenApiTag>(
            Rooms.Where(room => used.Contains(room.Name)).Select(room => new OpenApiTag { Name = room.Name, Description = room.Description }));
        RefuseNames(swaggerDoc, context);
        OnePathPerAddress(swaggerDoc);
    }

    private static IOpenApiHeader Header((string Name, string Description, string Example) header) => new OpenApiHeader
    {
        Description = header.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(header.Example),
    };

    // An article is read under its slug and with an extension, too, and changed under its id alone.
    private static void RefuseNames(OpenApiDocument document, DocumentFilterContext context)
    {
        var name = ProblemAnswers.NameOf([ProblemType.MethodNotAllowed]);
        document.Components!.Responses![name] = ProblemAnswers.Of([ProblemType.MethodNotAllowed], context.SchemaGenerator, context.SchemaRepository);
        foreach (var operation in document.Paths.Where(IsReadByName).SelectMany(path => path.Value.Operations!.Values))
        {
            var answers = operation.Responses!.Append(new("405", new OpenApiResponseReference(name, document))).OrderBy(answer => answer.Key, StringComparer.Ordinal).ToList();
            operation.Responses = [];
            answers.ForEach(answer => operation.Responses[answer.Key] = answer.Value);
        }

        bool IsReadByName(KeyValuePair<string, IOpenApiPathItem> path) =>
            path.Key.Contains("{id}", StringComparison.Ordinal) && document.Paths.ContainsKey(path.Key.Replace("{id}", "{idOrSlug}", StringComparison.Ordinal));
    }

    // Routing knows {id:guid} and {idOrSlug} as two; OpenAPI forbids two templates for one address. The parameter is called
    // id, and its own description says where a slug will do.
    private static void OnePathPerAddress(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (template, item) in document.Paths.OrderBy(path => path.Key.Replace("{idOrSlug}", "{id}", StringComparison.Ordinal), StringComparer.Ordinal))
        {
            var address = template.Replace("{idOrSlug}", "{id}", StringComparison.Ordinal);
            if (!paths.TryGetValue(address, out var present))
            {
                paths[address] = present = new OpenApiPathItem { Operations = [] };
            }

            foreach (var (method, operation) in item.Operations ?? [])
            {
                foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.Name == "idOrSlug"))
                {
                    parameter.Name = "id";
                }

                present.Operations![method] = operation;
            }
        }

        document.Paths = paths;
    }
}
