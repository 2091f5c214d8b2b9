using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>The other forms of body that an operation takes.</summary>
internal sealed class OperationBodies : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.RequestBody is not OpenApiRequestBody body)
        {
            return;
        }

        body.Content ??= new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal);
        foreach (var other in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AlsoTakesMetadata>())
        {
            body.Content[other.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = other.Description },
            };
        }
    }
}
