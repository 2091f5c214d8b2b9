using System.Data;
using System.Globalization;
using Dapper;

namespace Articles.Api.Data;

/// <summary>What Dapper must know before the first statement; it keeps this per process, so applying it twice is harmless.</summary>
internal static class DapperSetup
{
    public static void Apply()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // Dapper has a map of its own for this type, and asks no handler for parameters while it is there.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new MomentHandler());
    }

    /// <summary>Npgsql writes only offset zero and reads UTC; people write any offset.</summary>
    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTimeOffset moment => moment,
            DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
            _ => throw new DataException(string.Create(CultureInfo.InvariantCulture, $"{value.GetType()} is no moment in time.")),
        };
    }
}
