using Articles.Api.ApiKeys;
using Articles.Api.Cli;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Reading;
using Articles.Api.Taxonomy;
using FluentValidation;

if (args is ["health"])
{
    return await HealthVerb.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);

builder.AddData();
builder.AddHttp();
builder.AddOpenApiDocument();
builder.AddApiKeys();
builder.AddEditing();
builder.Services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);

var app = builder.Build();

app.UseHttp();
app.UseDocs();
app.UseApiKeys();
app.UseAccessRules();
app.UseStrictInput();

var house = app.MapHouse();
house.MapReading();
house.MapEditing();
house.MapPublication();
house.MapQuotes();
house.MapSpeakers();
house.MapTaxonomy();
house.MapApiKeys();
app.MapOpenApiDocument();
app.MapDocs();
app.MapProblemPages();

if (args is ["openapi", var file])
{
    return await OpenApiVerb.RunAsync(app, file);
}

try
{
    await app.RunAsync();
    return 0;
}
catch (SetupException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
