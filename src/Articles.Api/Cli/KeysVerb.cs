using System.Diagnostics;
using System.Globalization;
using Articles.Api.ApiKeys;
using Articles.Api.Data;
using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.Cli;

/// <summary><c>keys create</c>, <c>keys list</c> and <c>keys revoke</c>: for whoever can reach the database, no key is needed.</summary>
internal static class KeysVerb
{
    private const int PageSize = 100;

    public static async Task<int> CreateAsync(IServiceProvider services, CommandLine command, CancellationToken cancel)
    {
        var write = new ApiKeyWrite
        {
            Name = command.Value("name"),
            Scopes = command.Values("scope"),
            Sections = command.Values("section") is { Count: > 0 } sections ? sections : null,
            RateLimit = Rate(command.Value("rate-limit")),
            ExpiresAt = command.Time("expires"),
        };
        if (Validation.Failures(services.GetRequiredService<IValidator<ApiKeyWrite>>(), write) is { Count: > 0 } failures)
            throw new UsageException(string.Join(Environment.NewLine, failures.Select(failure => failure.Detail)));

        var key = await services.GetRequiredService<KeyDesk>().CreateAsync(write, validateOnly: false, Receipt.None, cancel) ?? throw new UnreachableException();
        // The words go to the other stream, so that KEY=$(… keys create …) holds the secret alone.
        await Console.Error.WriteLineAsync($"Key “{key.Name}” ({key.Id}) may {string.Join(", ", key.Scopes)}. This is shown once:");
        await Console.Out.WriteLineAsync(key.Secret);
        return 0;
    }

    public static async Task<int> ListAsync(IServiceProvider services, CancellationToken cancel)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = await services.GetRequiredService<Database>().ForHouseAsync(cancel);
        IReadOnlyList<ApiKey> page;
        Guid? before = null;
        do
        {
            page = await db.KeysAsync(before, PageSize, cancel);
            foreach (var key in page)
                await Console.Out.WriteLineAsync(Line(key, now));
            before = page is [.., var oldest] ? oldest.Id : null;
        }
        while (page.Count == PageSize);

        return 0;
    }

    public static async Task<int> RevokeAsync(IServiceProvider services, CommandLine command, CancellationToken cancel)
    {
        if (!Guid.TryParse(command.Names[0], out var id))
            throw new UsageException($"“{command.Names[0]}” is no id of a key; keys list shows them.");

        if (await services.GetRequiredService<KeyDesk>().RevokeAsync(id, validateOnly: false, cancel))
        {
            await Console.Out.WriteLineAsync($"Key {id} is revoked; a running service refuses it within two seconds.");
            return 0;
        }

        await Console.Error.WriteLineAsync($"There is no key {id}.");
        return 1;
    }

    private static int? Rate(string? text) => text switch
    {
        null => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) => rate,
        _ => throw new UsageException($"--rate-limit is “{text}”; it should be a number of requests a minute, such as 600."),
    };

    private static string Line(ApiKey key, DateTimeOffset now) => string.Join("  ",
        key.Id, key.Prefix, State(key, now), string.Join(',', key.Scopes), key.Sections is { } sections ? $"[{string.Join(',', sections)}]" : "[all sections]", key.Name);

    private static string State(ApiKey key, DateTimeOffset now) => key switch
    {
        { RevokedAt: not null } => "revoked",
        { ExpiresAt: { } end } when end <= now => "expired",
        _ => "good   ",
    };
}
