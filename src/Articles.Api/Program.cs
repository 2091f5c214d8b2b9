using Articles.Api.ApiKeys;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using Articles.Api.Import;
using Articles.Api.Quotes;
using Articles.Api.Reading;
using Articles.Api.Taxonomy;
using FluentValidation;

var builder = WebApplication.CreateBuilder(args);

builder.AddData();
builder.AddHttp();
builder.AddIdempotency();
builder.AddApiKeys();
builder.AddEditing();
builder.AddBulk();
builder.Services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);

var app = builder.Build();

app.UseHttp();
app.UseApiKeys();
app.UseAccessRules();
app.UseNegotiation();
app.UseIdempotency();
app.UseStrictInput();

var house = app.MapHouse();
house.MapReading();
house.MapEditing();
house.MapPublication();
house.MapRevisions();
house.MapWorkingCopies();
house.MapExternalArticles();
house.MapPreviewLinks();
house.MapBulk();
house.MapQuotes();
house.MapSpeakers();
house.MapTaxonomy();
house.MapApiKeys();
app.MapProblemPages();

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
