using System.Text;

namespace Articles.Text;

/// <summary>The forms of an article as they are stored, heaviest first: for each its kind, its weight in two bytes, its length and its letters.</summary>
/// <remarks>Of the dozens that an article has a handful is told, so they are compared as they lie, and only that handful is made into strings.</remarks>
public sealed class PackedForms(byte[] bytes)
{
    private const int HeadLength = 4;
    private const float WeightSteps = 256;

    /// <summary>What is stored.</summary>
    public byte[] Bytes => bytes;

    /// <summary>The letters of all of them in UTF-8, a line for each.</summary>
    internal byte[] Lines => field ??= Joined();

    /// <summary>Packs forms that come heaviest first.</summary>
    public static PackedForms Of(IReadOnlyList<TermForm> forms)
    {
        using var packed = new MemoryStream();
        foreach (var form in forms)
        {
            var letters = Encoding.UTF8.GetBytes(form.Value);
            var weight = (ushort)Math.Min(ushort.MaxValue, Math.Round(form.Weight * WeightSteps));
            packed.Write([(byte)form.Kind, (byte)weight, (byte)(weight >> 8), (byte)letters.Length]);
            packed.Write(letters);
        }

        return new PackedForms(packed.ToArray());
    }

    /// <summary>One after the other, as they lie.</summary>
    public Walk GetEnumerator() => new(bytes);

    private byte[] Joined()
    {
        var lines = new MemoryStream(bytes.Length);
        foreach (var form in this)
        {
            lines.Write(form.Letters);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    /// <summary>A form where it lies.</summary>
    public readonly ref struct Form(ReadOnlySpan<byte> packed)
    {
        private readonly ReadOnlySpan<byte> _packed = packed;

        /// <summary>A name, or another word.</summary>
        public ReasonKind Kind => (ReasonKind)_packed[0];

        /// <summary>What it weighs in its article.</summary>
        public float Weight => (_packed[1] | (_packed[2] << 8)) / WeightSteps;

        /// <summary>How it is written, in UTF-8.</summary>
        public ReadOnlySpan<byte> Letters => _packed.Slice(HeadLength, _packed[3]);

        internal int Length => HeadLength + _packed[3];
    }

    /// <summary>Goes from form to form.</summary>
    public ref struct Walk(ReadOnlySpan<byte> packed)
    {
        private ReadOnlySpan<byte> _rest = packed;
        private int _past;

        /// <summary>The form it has come to.</summary>
        public readonly Form Current => new(_rest);

        /// <summary>Whether there is another.</summary>
        public bool MoveNext()
        {
            _rest = _rest[_past..];
            _past = _rest.Length == 0 ? 0 : Current.Length;
            return _rest.Length > 0;
        }
    }
}
