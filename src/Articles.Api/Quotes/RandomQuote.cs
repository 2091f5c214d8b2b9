using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Quotes;

/// <summary>
/// Draws one of the quotes that the caller may see, each with the same chance, without counting them.
/// </summary>
/// <remarks>
/// Every quote has a number, spread evenly over 63 bits. "The next one after a random point" would favour those behind wide
/// gaps. So the numbers are parted into strips in which about 32 visible quotes lie; a strip is drawn, and of the n in it one
/// by lot, but only n times in 128: otherwise another strip is drawn. Each quote then has the same chance, whatever its strip
/// holds. The width comes from the visible quotes alone, so that what is hidden changes nothing.
/// </remarks>
internal static class RandomQuote
{
    private const int InAStrip = 32;

    // With 32 expected, more than this in a strip happens less than once in 10^16 draws.
    private const int Most = 128;

    /// <summary>A quote of those that a query means, or null when there is none to draw from; the same seed draws the same one.</summary>
    public static async Task<Guid?> DrawAsync(NpgsqlConnection db, string seed, QuoteQuery among, Sight sight, CancellationToken cancel)
    {
        var lots = new Lots(seed);
        var first = await db.QuotesBetweenAsync(0, long.MaxValue, InAStrip + 1, among, sight, cancel);
        if (first.Count <= InAStrip)
        {
            return first.Count == 0 ? null : first[(int)lots.Below((ulong)first.Count)].Id;
        }

        var width = Math.Max(1, first[^1].Draw);
        var strips = ((ulong)long.MaxValue / (ulong)width) + 1;
        while (true)
        {
            var from = (UInt128)lots.Below(strips) * (ulong)width;
            var to = UInt128.Min(from + (ulong)width, long.MaxValue);
            var strip = await db.QuotesBetweenAsync((long)from, (long)to, Most, among, sight, cancel);
            var lot = (int)lots.Below(Most);
            if (lot < strip.Count)
            {
                return strip[lot].Id;
            }
        }
    }

    /// <summary>Random numbers that follow from a seed.</summary>
    private sealed class Lots(string seed)
    {
        private int _count;

        /// <summary>A number below this one.</summary>
        public ulong Below(ulong limit)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_count++} {seed}"));
            return (ulong)(((UInt128)BinaryPrimitives.ReadUInt64BigEndian(hash) * limit) >> 64);
        }
    }
}

/// <summary>A quote and the number by which it is drawn.</summary>
internal sealed record DrawnQuote
{
    public Guid Id { get; init; }
    public long Draw { get; init; }
}

/// <summary>From what a quote is drawn.</summary>
internal sealed record RandomQuery : QueryOf<RandomQuery>
{
    /// <summary>Only by one of these speakers: id, name or alias. A leading "-" excludes one.</summary>
    [Verbatim]
    public string[]? Speaker { get; init; }

    /// <summary>Only from one of these sections, by slug. A leading "-" excludes one.</summary>
    public string[]? Section { get; init; }

    /// <summary>Any word; the same one draws the same quote for as long as there are the same quotes to draw from.</summary>
    public string? Seed { get; init; }
}
