using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Http;

/// <summary>Who may call an operation: the scope it needs, or that it can be read without a key.</summary>
internal sealed class OperationAccess : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        // An empty line of a comment comes with its indentation.
        operation.Description = operation.Description is { } text ? string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())) : null;
        var scope = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AccessRule>().LastOrDefault()?.Scope;
        if (scope is null)
        {
            operation.Security = [[]];
            return;
        }

        var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApiSetup.Key, context.Document)] = [] };
        operation.Security = scope == Scopes.Read ? [[], key] : [key];
        var access = scope == Scopes.Read
            ? "Readable without a key; a key with more scopes sees more."
            : $"Needs the scope `{scope}`.";
        operation.Description = string.IsNullOrWhiteSpace(operation.Description) ? access : $"{operation.Description.Trim()}\n\n{access}";
    }
}
