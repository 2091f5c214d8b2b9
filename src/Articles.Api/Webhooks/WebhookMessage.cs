using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Webhooks;

/// <summary>The call of a receiver in the contract, so that a partner can make the types of what comes.</summary>
internal sealed class WebhookMessage : IDocumentFilter
{
    private static readonly IReadOnlyList<(string Name, string Description, string Example)> Headers =
    [
        ("webhook-id", "The id of the message, the same on every attempt, by which one that comes twice is recognised.", "msg_0f3c1f5e2b6d4a0e9d553a1f0c2b7e90"),
        ("webhook-timestamp", "When this attempt was made, in seconds since 1970.", "1772442000"),
        ("webhook-signature", "Signatures with spaces between them, of which one must hold: after a rotation of the secret the former one signs, too.", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var body = context.SchemaGenerator.GenerateSchema(typeof(WebhookBody), context.SchemaRepository);
        var call = new OpenApiOperation
        {
            OperationId = "ReceiveMessage",
            Tags = new HashSet<OpenApiTagReference> { new("Webhooks", swaggerDoc) },
            Summary = "Takes a message: what a receiver is called with.",
            Description = "Sent by this service to the `url` of a webhook, signed as [Standard Webhooks](https://www.standardwebhooks.com) describes.",
            Security = [[]],
            Parameters = [.. Headers.Select(Header)],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new OpenApiMediaType { Schema = body } },
            },
            Responses = new OpenApiResponses
            {
                ["2XX"] = new OpenApiResponse { Description = "Taken." },
                ["410"] = new OpenApiResponse { Description = "The webhook is switched off." },
                ["default"] = new OpenApiResponse { Description = "Anything else is tried again, after `Retry-After` where it is told." },
            },
        };
        swaggerDoc.Webhooks = new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal)
        {
            ["message"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = call } },
        };
    }

    private static IOpenApiParameter Header((string Name, string Description, string Example) header) => new OpenApiParameter
    {
        Name = header.Name,
        In = ParameterLocation.Header,
        Required = true,
        Description = header.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(header.Example),
    };
}
