using System.Globalization;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>The connection string with the house's defaults where it says nothing itself.</summary>
internal static class ConnectionText
{
    // Automatic preparation and no reset on close save a quarter of the CPU each; the price is that a connection
    // carries no session state: only `set local`. Beyond 16 connections two cores gain nothing.
    // A statement is cancelled over another connection, which a frozen server makes wait for as long as opening may take; so
    // one attempt is short, and there are several (Database). The connection of what was cancelled is not used again: several
    // statements of one command, given up while they are prepared, leave it answering to the wrong ones. Of several hosts one that
    // was found to be away, or not the primary, is asked again after a second: it may have been promoted.
    private const string Defaults =
        "Application Name=articles-api;Maximum Pool Size=16;Max Auto Prepare=50;Auto Prepare Min Usages=2;No Reset On Close=true;Timeout=1;Cancellation Timeout=-1;Host Recheck Seconds=1;GSS Encryption Mode=Disable;";

    private const int LongTimeout = 4;

    /// <summary>Of two values for one name the later one counts, so what was configured wins.</summary>
    public static string WithDefaults(string configured, DataOptions options) =>
        new NpgsqlConnectionStringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Defaults}Command Timeout={options.StatementSeconds};{configured}")).ConnectionString;

    /// <summary>With settings for the server's side of every connection, before those that were configured, which win.</summary>
    public static string WithServerOptions(string configured, string options)
    {
        var text = new NpgsqlConnectionStringBuilder(configured);
        text.Options = $"{options} {text.Options}".TrimEnd();
        return text.ConnectionString;
    }

    /// <summary>One connection to the primary without a pool: for locks held by a session, and for leaving nothing open behind.</summary>
    public static string Unpooled(string configured)
    {
        var text = new NpgsqlConnectionStringBuilder(configured) { Pooling = false, MaxAutoPrepare = 0 };
        text.Timeout = Math.Max(text.Timeout, LongTimeout);
        if (HasManyHosts(text))
            text.TargetSessionAttributes = "primary";

        return text.ConnectionString;
    }

    /// <summary>Several hosts are a primary and its standbys.</summary>
    public static bool HasManyHosts(NpgsqlConnectionStringBuilder text) => text.Host?.Contains(',', StringComparison.Ordinal) == true;

    /// <summary>Who is asked, in words fit for a log: never the password.</summary>
    public static string Described(string configured)
    {
        var text = new NpgsqlConnectionStringBuilder(configured);
        return $"{text.Database ?? text.Username} at {text.Host}";
    }
}
