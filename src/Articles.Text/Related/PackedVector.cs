using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>Reads a stored vector where it lies.</summary>
/// <remarks>
/// A version byte, five lengths, five norms, then words (28 bits of id, 4 of count, ascending), pairs (two indexes into the words),
/// names (count of words and occurrences, then the indexes), headline words and headline pairs; then, since version 2, how many words
/// are in the lead, how many the article has in all, the lead's norm, and the indexes of the lead's words.
/// Pairs and names are told by their words, so only words need document frequencies.
/// </remarks>
internal readonly ref struct PackedVector
{
    public const byte Version = 2;
    public const int TailLength = 1 + sizeof(ushort) + sizeof(float);
    public const int MostWords = 255;
    public const int LongestName = 5;
    public const int NormsAt = 8;
    public const int HeaderLength = NormsAt + VectorNorms.Length;

    // What an earlier state of this program has stored.
    private const byte VersionWithoutLead = 1;

    private readonly ReadOnlySpan<byte> _packed;

    public PackedVector(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < HeaderLength || packed[0] is not (Version or VersionWithoutLead))
            throw new InvalidDataException("These bytes are not a term vector of this version.");

        _packed = packed;
        var at = HeaderLength;
        Words = MemoryMarshal.Cast<byte, uint>(Next(ref at, packed[1] * sizeof(uint)));
        Pairs = Next(ref at, BinaryPrimitives.ReadUInt16LittleEndian(packed[2..]) * 2);
        Names = Next(ref at, BinaryPrimitives.ReadUInt16LittleEndian(packed[4..]));
        HeadlineWords = Next(ref at, packed[6]);
        HeadlinePairs = Next(ref at, packed[7] * 2);
        if (packed[0] == VersionWithoutLead)
        {
            Length = packed[1];
            return;
        }

        var tail = Next(ref at, TailLength);
        Length = BinaryPrimitives.ReadUInt16LittleEndian(tail[1..]);
        LeadNormAt = at - sizeof(float);
        LeadWords = Next(ref at, tail[0]);
    }

    public ReadOnlySpan<uint> Words { get; }

    public ReadOnlySpan<byte> Pairs { get; }

    public ReadOnlySpan<byte> Names { get; }

    public ReadOnlySpan<byte> HeadlineWords { get; }

    public ReadOnlySpan<byte> HeadlinePairs { get; }

    public ReadOnlySpan<byte> LeadWords { get; }

    /// <summary>How many words the article has, those that say nothing left out.</summary>
    public int Length { get; }

    /// <summary>Where the lead's norm is stored; under zero where there is none.</summary>
    public int LeadNormAt { get; } = -1;

    public VectorNorms Norms => VectorNorms.Read(_packed[NormsAt..], LeadNormAt < 0 ? 0 : BinaryPrimitives.ReadSingleLittleEndian(_packed[LeadNormAt..]));

    public static int IdOf(uint word) => (int)(word >> 4);

    public static int CountOf(uint word) => (int)(word & 15);

    public static int NameLength(byte head) => head >> 4;

    public static int NameCount(byte head) => head & 15;

    public ReadOnlySpan<byte> NameAt(int at) => Names.Slice(at + 1, NameLength(Names[at]));

    private ReadOnlySpan<byte> Next(scoped ref int at, int length)
    {
        if (at + length > _packed.Length)
            throw new InvalidDataException("A term vector ends before its features do.");

        at += length;
        return _packed.Slice(at - length, length);
    }
}
