using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>Where what was said begins after its cue.</summary>
/// <param name="At">The first node of it.</param>
/// <param name="That">A "that" stands before it.</param>
/// <param name="Marked">A comma or a colon announces marks.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClauseStart(int At, bool That, bool Marked, string Reason);
