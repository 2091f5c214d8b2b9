using System.Data;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Articles.Api.Data;

/// <summary>A <c>jsonb</c> argument; PostgreSQL refuses the plain text parameter Dapper would send.</summary>
internal sealed class Jsonb : SqlMapper.ICustomQueryParameter
{
    private readonly object _value;

    private Jsonb(object? value) => _value = value ?? DBNull.Value;

    /// <summary>JSON that is text already; null becomes SQL null.</summary>
    [OverloadResolutionPriority(1)] // A bare null is text.
    public static Jsonb Of(string? json) => new(json);

    /// <summary>JSON as UTF-8, without the way through a string.</summary>
    public static Jsonb Of(ReadOnlyMemory<byte> utf8) => new(utf8);

    public void AddParameter(IDbCommand command, string name) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Jsonb) { Value = _value });
}
