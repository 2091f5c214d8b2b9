namespace Articles.Text;

/// <summary>Finds the place of a word by its id; open addressing, because this is the innermost loop of a comparison.</summary>
internal sealed class WordTable
{
    private const int Size = 1024;

    private readonly int[] _ids = new int[Size];
    private readonly short[] _places = new short[Size];

    public WordTable(ReadOnlySpan<uint> words)
    {
        Array.Fill(_places, (short)-1);
        for (short place = 0; place < words.Length; place++)
        {
            var id = PackedVector.IdOf(words[place]);
            var slot = SlotOf(id);
            (_ids[slot], _places[slot]) = (id, place);
        }
    }

    /// <summary>The place of a word, or under zero.</summary>
    public short Find(int id) => _places[SlotOf(id)];

    private int SlotOf(int id)
    {
        var slot = id & (Size - 1);
        while (_places[slot] >= 0 && _ids[slot] != id)
            slot = (slot + 1) & (Size - 1);

        return slot;
    }
}
