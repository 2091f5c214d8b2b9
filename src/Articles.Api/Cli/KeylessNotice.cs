using Articles.Api.ApiKeys;
using Articles.Api.Data;

namespace Articles.Api.Cli;

/// <summary>Says, once the database can be asked, that nobody has a key to write with.</summary>
internal sealed class KeylessNotice(Database database, DatabaseReadiness readiness, BootstrapKey bootstrap, TimeProvider clock, ILogger<KeylessNotice> log)
    : Worker("Whether there is a key is seen when the database answers", readiness, log)
{
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (bootstrap.Hash is not null)
            return;

        await using var db = await database.ForHouseAsync(cancel);
        if (!await db.HasGoodKeyAsync(clock.GetUtcNow(), cancel))
            log.LogWarning("There is no key, so the service is read-only: set Auth:BootstrapKey, or make one with “keys create”");
    }
}
