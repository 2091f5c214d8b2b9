using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>Words that name whoever speaks, as a half-open range of nodes.</summary>
/// <param name="NameFirst">Where the bare name begins inside it; equal to <paramref name="NameLimit"/> where there is none.</param>
/// <param name="RoleFirst">Where the words of a role in apposition begin, equal to <paramref name="RoleLimit"/> where there are none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Mention(int First, int Limit, int NameFirst, int NameLimit, int RoleFirst = 0, int RoleLimit = 0)
{
    public bool HasName => NameFirst < NameLimit;

    public bool HasRole => RoleFirst < RoleLimit;
}
