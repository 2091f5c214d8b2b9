using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>What stands between an opening and a closing mark, the marks excluded.</summary>
/// <param name="Open">Where the opening mark begins.</param>
/// <param name="Start">Where the words begin.</param>
/// <param name="End">Where the words end.</param>
/// <param name="Close">The end of the closing mark.</param>
/// <param name="Closed">False where the closing mark never came.</param>
/// <param name="Even">False where the two marks are of different kinds.</param>
/// <param name="Single">The marks are single ones.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MarkedStretch(int Open, int Start, int End, int Close, bool Closed, bool Even, bool Single);
