using Dapper;

namespace Articles.Api.Data;

/// <summary>One statement with its arguments and its cancellation, as every <c>*Sql.cs</c> file writes it.</summary>
internal static class Sql
{
    public static CommandDefinition Command(string text, object? arguments, CancellationToken cancel) =>
        new(text, arguments, cancellationToken: cancel);
}
