using Articles.Api.Data;

var builder = WebApplication.CreateBuilder(args);
builder.AddData();
var app = builder.Build();

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
