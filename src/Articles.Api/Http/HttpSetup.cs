using System.Text.Json;
using Articles.Api.Data;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.ResponseCompression;

namespace Articles.Api.Http;

/// <summary>What every request passes through, in order, and what every answer carries.</summary>
internal static class HttpSetup
{
    public static WebApplicationBuilder AddHttp(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddTelemetry();
        services.AddRangedSettings<AuthOptions>("Auth");
        builder.AddRequestLimits();
        builder.AddFarewell();
        builder.AddKnownProxies();
        // Read when the service starts, where whatever is wrong is told in a sentence.
        services.AddSingleton(_ => SiteOptions.Read(builder.Configuration));
        services.ConfigureHttpJsonOptions(JsonSetup.Configure);
        services.AddRules();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<Cursors>();
        services.AddExceptionHandler<FaultHandler>();
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddSingleton<IExternalScopeProvider, DiscreetScopes>();
        services.AddProblemDetails();
        services.AddPacking();
        services.AddOtherSites();
        builder.AddRateLimits();
        builder.AddOpenApiDocument();
        builder.AddAnswerMemory();
        builder.AddIdempotency();
        return builder;
    }

    public static WebApplication UseHttp(this WebApplication app)
    {
        app.UseLastHeaders();
        app.UseVaryingOrigins();
        app.UseKnownProxies();
        app.UseRequestLimits();
        app.UseMemoryAtTheDoor();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages(PlainStatus);
        app.UseRouting();
        app.UseCors();
        return app;
    }

    /// <summary>The group under which every route stands: HEAD wherever GET is, and answers as bytes with their tag.</summary>
    public static RouteGroupBuilder MapHouse(this IEndpointRouteBuilder app)
    {
        var house = app.MapGroup("");
        house.AddEndpointFilter(Answer.AsBytes);
        house.WithMetadata(new AnswersJson());
        ((IEndpointConventionBuilder)house).Add(HeadBesideGet);
        ((IEndpointConventionBuilder)house).Finally(NothingIsOfNoType);
        return house;
    }

    private static void AddRules(this IServiceCollection services)
    {
        // Sentences of rules name a property as JSON does; once for the process.
        ValidatorOptions.Global.DisplayNameResolver = static (_, member, _) => member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
    }

    private static void AddPacking(this IServiceCollection services)
    {
        // What is packed and broke off is not whole. The streams take it for whole unless they are told so, once for the process.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        services.AddRequestDecompression(ContentCodings.Unpack);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/ld+json", "application/vnd.iptc.ninjs+json",
                "application/rss+xml", "application/atom+xml", "application/feed+json", "text/markdown"];
            options.Providers.Add<BrotliCoding>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.AddSingleton<IResponseCompressionProvider, SparingCompression>();
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Optimal);
    }

    private static void HeadBesideGet(EndpointBuilder endpoint)
    {
        for (var i = 0; i < endpoint.Metadata.Count; i++)
        {
            if (endpoint.Metadata[i] is HttpMethodMetadata { HttpMethods: ["GET"] })
            {
                endpoint.Metadata[i] = new HttpMethodMetadata(ReadMethods.All, acceptCorsPreflight: true);
            }
        }
    }

    // Clients that are made of the contract take, for a 204, its problems alone.
    private static void NothingIsOfNoType(EndpointBuilder endpoint)
    {
        var answers = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Where(answer => answer.StatusCode < StatusCodes.Status400BadRequest).ToList();
        if (answers.Count > 0 && answers.TrueForAll(answer => answer.StatusCode == StatusCodes.Status204NoContent))
        {
            endpoint.Metadata.Remove(endpoint.Metadata.OfType<AnswersJson>().Single());
        }
    }

    private static IApplicationBuilder UseLastHeaders(this IApplicationBuilder app) => app.UseAtStart(services =>
    {
        var limits = services.GetRequiredService<RateLimits>();
        var life = services.GetRequiredService<IHostApplicationLifetime>();
        return (http, next) =>
        {
            // Written last, because whoever handles a fault begins by clearing the headers.
            http.Response.OnStarting(static state =>
            {
                var (http, limits, life) = ((HttpContext, RateLimits, IHostApplicationLifetime))state;
                WriteLastHeaders(http, limits);
                Farewell.Tell(http, life);
                return Task.CompletedTask;
            }, (http, limits, life));
            return next(http);
        };
    });

    private static void WriteLastHeaders(HttpContext http, RateLimits limits)
    {
        var headers = http.Response.Headers;
        ContentCodings.TagByCoding(headers);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/problems", StringComparison.Ordinal)
            ? "default-src 'none'; connect-src 'self'; img-src 'self' data:; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
            : "default-src 'none'; frame-ancestors 'none'";
        headers["X-Request-Id"] = ProblemWriter.TraceId(http);
        limits.WriteHeaders(http);
        // Whoever made the answer knows how long it holds; an answer that nobody spoke for is not to be kept.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }

    private static Task PlainStatus(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        var type = ProblemType.Of(context.HttpContext.Response.StatusCode);
        return Problems.Result(type, type == ProblemType.NotFound ? "Nothing stands at this address." : type.Explanation)
            .ExecuteAsync(context.HttpContext);
    }
}
