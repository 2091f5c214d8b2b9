using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>A word, a sign, or a whole marked stretch, as the grammar sees it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Node(int Start, int End, WordClass Class, NodeShape Shape, int Marked)
{
    public bool IsQuote => Shape == NodeShape.Quote;

    public bool IsName => Shape is NodeShape.Capital or NodeShape.AllCaps;

    public bool IsWord => Shape is NodeShape.Capital or NodeShape.AllCaps or NodeShape.Lower;

    public bool Is(WordClass any) => (Class & any) != WordClass.None;
}

/// <summary>How a node is written.</summary>
internal enum NodeShape
{
    Lower,
    Capital,
    AllCaps,
    Number,
    Comma,
    Colon,
    Semicolon,
    Stop,
    Dash,
    OpenBracket,
    CloseBracket,
    Other,
    Quote,
}
