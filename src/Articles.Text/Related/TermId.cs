namespace Articles.Text;

/// <summary>The stable number of a term: 28 bits, so that it fits a signed integer and leaves four bits for a count.</summary>
internal static class TermId
{
    public const int Bits = 28;

    /// <summary>FNV-1a (Fowler, Noll, Vo) over the UTF-16 letters, mixed as in MurmurHash3's last step.</summary>
    public static int Of(ReadOnlySpan<char> term)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var letter in term)
            hash = (hash ^ letter) * 0x100000001b3UL;

        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        return (int)(hash >> (64 - Bits));
    }
}
