using System.Globalization;
using Articles.Api.Data;
using Npgsql;

namespace Articles.Api.Changes;

/// <summary>
/// Hears that something was committed, has it numbered, and wakes those who wait. Every instance does so; the database
/// sees to it that a change gets one number.
/// </summary>
internal sealed class ChangeNumberer(
    Database database, DatabaseReadiness readiness, ChangePulse pulse, TimeProvider clock, ILogger<ChangeNumberer> log)
    : Worker("Changes are told as soon as the database is heard again", readiness, log)
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionText.Unpooled(database.ConnectionString)) { CommandTimeout = 10 };
        await using var db = OwnConnection.Of("changes", text.ConnectionString);
        db.Notification += (_, notice) =>
        {
            if (notice.Channel == "change_told")
            {
                pulse.Reach(long.Parse(notice.Payload, CultureInfo.InvariantCulture));
            }
        };
        await db.OpenAsync(cancel);
        await db.ListenToChangesAsync(cancel);
        while (true)
        {
            pulse.Reach(await db.NumberChangesAsync(clock.GetUtcNow(), cancel));
            await db.WaitAsync(Pulse, cancel);
        }
    }
}
