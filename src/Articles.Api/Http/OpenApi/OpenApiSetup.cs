using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Articles.Api.Http;

/// <summary>The contract as OpenAPI: made from routes, types, rules and comments, so that it cannot say what the code does not do.</summary>
internal static class OpenApiSetup
{
    /// <summary>The name of the security scheme.</summary>
    public const string Key = "key";

    public static WebApplicationBuilder AddOpenApiDocument(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddEndpointsApiExplorer();
        services.AddSingleton<OpenApiText>();
        services.AddSingleton<XmlTexts>();
        services.Configure<SwaggerOptions>(options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = "Articles API", Version = "1.0.0", Description = OpenApiText.Resource("about.md") });
            options.AddServer(new OpenApiServer { Url = "/", Description = "This service" });
            options.AddSecurityDefinition(Key, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key, as `POST /v1/keys` shows it once. In development the start-up banner prints one.",
            });
            foreach (var assembly in new[] { typeof(Program).Assembly, typeof(Text.Slug).Assembly })
            {
                options.IncludeXmlComments(assembly);
            }

            options.CustomSchemaIds(NameOf);
            options.SupportNonNullableReferenceTypes();
            options.MapType<System.Text.Json.JsonElement>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
            // HEAD stands wherever GET does; the document says so once, in words.
            options.DocInclusionPredicate((_, description) => description.HttpMethod != HttpMethods.Head);
            options.SchemaFilter<SchemaShapes>();
            options.OperationFilter<OperationAccess>();
            options.OperationFilter<OperationParameters>();
            options.OperationFilter<OperationBodies>();
            options.OperationFilter<OperationAnswers>();
            options.DocumentFilter<DocumentParts>();
        });
        return builder;
    }

    /// <summary>Serves the document, in OpenAPI 3.1 and, for tools that lag behind, in 3.0.</summary>
    public static void MapOpenApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/openapi/v1.json", ReadMethods.All, (HttpContext http, OpenApiText text) => AnswerAsync(http, text.V31Async())).Open().ExcludeFromDescription();
        app.MapMethods("/openapi/v1-3.0.json", ReadMethods.All, (HttpContext http, OpenApiText text) => AnswerAsync(http, text.V30Async())).Open().ExcludeFromDescription();
    }

    // Some rooms have a page of their own: QuotePage is not the PageOfQuote.
    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}Of{string.Concat(type.GetGenericArguments().Select(NameOf))}" : type.Name;

    private static async Task AnswerAsync(HttpContext http, Task<byte[]> text)
    {
        var bytes = await text;
        await FinishedAnswer.OfProgram(bytes, "application/json; charset=utf-8").WriteAsync(http);
    }
}
