using System.Collections.Concurrent;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>
/// A connection of one's own, beside the pools. It has a name: without one telemetry calls it by the text of the connection, and the
/// passphrase of a client's certificate stands there.
/// </summary>
internal static class OwnConnection
{
    // As Npgsql keeps them itself where it is given a text alone.
    private static readonly ConcurrentDictionary<(string Name, string Text), NpgsqlDataSource> Sources = new();

    /// <summary>Not opened yet.</summary>
    /// <param name="name">What it is for, in a word.</param>
    /// <param name="text">As <see cref="ConnectionText.Unpooled"/> has it.</param>
    public static NpgsqlConnection Of(string name, string text) => Sources.GetOrAdd((name, text), SourceOf).CreateConnection();

    private static NpgsqlDataSource SourceOf((string Name, string Text) own)
    {
        var builder = new NpgsqlDataSourceBuilder(own.Text) { Name = own.Name };
        if (!ConnectionText.HasManyHosts(builder.ConnectionStringBuilder))
            return builder.Build();

        // It refuses to be told twice.
        builder.ConnectionStringBuilder.TargetSessionAttributes = null;
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }
}
