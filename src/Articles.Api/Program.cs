using Articles.Api.ApiKeys;
using Articles.Api.Changes;
using Articles.Api.Cli;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Feeds;
using Articles.Api.Http;
using Articles.Api.Import;
using Articles.Api.Quotes;
using Articles.Api.Reading;
using Articles.Api.Related;
using Articles.Api.Syndication;
using Articles.Api.Taxonomy;
using Articles.Api.Webhooks;
using FluentValidation;

if (!Terminal.TryRead(args, out var command, out var exitCode))
    return exitCode;

var builder = WebApplication.CreateBuilder([.. StartDefaults.Settings, .. command.Settings]);

builder.AddData();
builder.AddTelemetry();
builder.AddHttp();
builder.AddRateLimits();
builder.AddOpenApiDocument();
builder.AddAnswerMemory();
builder.AddIdempotency();
builder.AddApiKeys();
builder.AddTaxonomy();
builder.AddChanges();
builder.AddSyndication();
builder.AddWebhooks();
builder.AddEditing();
builder.AddQuotes();
builder.AddRelated();
builder.AddReading();
builder.AddFeeds();
builder.AddImport();
builder.AddCli(command);
builder.AddBulk();
builder.Services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);

var app = builder.Build();

app.UseHttp();
app.UseApiKeys();
app.UseRateLimits();
app.UseAllowedMethods();
app.UseAccessRules();
app.UseNegotiation();
app.UseAnswerMemory();
app.UseDatabaseWatch();
app.UseIdempotency();
app.UseStrictInput();
app.UseSecondTry();

var house = app.MapHouse();
house.MapReading();
house.MapSuggest();
house.MapEditing();
house.MapPublication();
house.MapRevisions();
house.MapWorkingCopies();
house.MapExternalArticles();
house.MapPreviewLinks();
house.MapBulk();
house.MapQuotes();
house.MapQuoteEditing();
house.MapSpeakers();
house.MapSpeakerEditing();
house.MapRelated();
house.MapThreads();
house.MapChanges();
house.MapReceipts();
house.MapWebhooks();
house.MapDeliveries();
house.MapTaxonomy();
house.MapTermEditing();
house.MapFeeds();
house.MapSitemaps();
house.MapApiKeys();
house.MapAudit();
house.MapHealth();
app.MapOpenApiDocument();
app.MapDocs();
app.MapProblemPages();

return await app.RunAsync(command);
