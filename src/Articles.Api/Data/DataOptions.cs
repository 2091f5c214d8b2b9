using System.ComponentModel.DataAnnotations;

namespace Articles.Api.Data;

/// <summary>Section <c>Data</c>: where the service keeps what it must remember on this machine.</summary>
internal sealed record DataOptions
{
    public const string Section = "Data";

    /// <summary>The folder of the private cluster and the development key; without it, one is chosen per checkout.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether a private database that is made in Development begins with a few sample articles.</summary>
    public bool Samples { get; init; } = true;

    /// <summary>How long one statement of a list or a search may take, counted in whole seconds; beyond it, the caller is asked to be more modest.</summary>
    [Range(0.1, 3600)]
    public double ListSeconds { get; init; } = 2;

    /// <summary>How long any other statement may take, unless the connection string says otherwise with <c>Command Timeout</c>.</summary>
    [Range(1, 3600)]
    public int StatementSeconds { get; init; } = 30;

    /// <summary>How long a change waits for what another one holds; what changes many rows waits as long as a statement may take: uploads, and changes of terms and speakers.</summary>
    [Range(0.1, 3600)]
    public double LockSeconds { get; init; } = 4;
}

/// <summary>Section <c>Postgres</c>: the private cluster; it matters only while <c>ConnectionStrings:Articles</c> is not set.</summary>
internal sealed record PostgresOptions
{
    public const string Section = "Postgres";

    /// <summary>The folder with initdb, pg_ctl and postgres; without it, the usual places are searched.</summary>
    public string? Binaries { get; init; }
}
