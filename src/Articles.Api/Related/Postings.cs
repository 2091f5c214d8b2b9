using System.Buffers;
using System.Buffers.Binary;
using Articles.Text;

namespace Articles.Api.Related;

/// <summary>
/// Finds who shares the most of an article's heaviest words, by the weights of both: word after word is added up (Turtle and Flood, IP&amp;M 31, 1995).
/// </summary>
internal sealed class Postings
{
    /// <summary>A word in more articles than this tells too little for what reading its postings costs.</summary>
    public const int Common = 20_000;

    private const int PairBytes = sizeof(int) + sizeof(ushort);

    private readonly ILookup<int, byte[]> _blocks;
    private readonly ILookup<int, (int Number, float Weight)> _fresh;
    private readonly int _first;
    private readonly int _span;

    /// <summary>Everything that is known of the words that are asked for.</summary>
    /// <param name="blocks">The blocks of each.</param>
    /// <param name="fresh">The newest articles, which are in no block yet; of their words those that are asked for.</param>
    public Postings(ILookup<int, byte[]> blocks, IEnumerable<(int Number, SignatureTerm Term)> fresh)
    {
        _blocks = blocks;
        _fresh = fresh.ToLookup(one => one.Term.WordId, one => (one.Number, one.Term.Weight));
        var numbers = blocks.SelectMany(term => term).SelectMany(block => (int[])[NumberAt(block, 0), NumberAt(block, block.Length - PairBytes)])
            .Concat(_fresh.SelectMany(term => term).Select(one => one.Number)).DefaultIfEmpty().ToArray();
        _first = numbers.Min();
        _span = numbers.Max() - _first + 1;
    }

    /// <summary>The numbers that weigh most with these words, and more than <paramref name="least"/>, best first; of equals the older.</summary>
    public int[] Best(IReadOnlyList<SignatureTerm> asked, int count, float least = 0)
    {
        var sums = ArrayPool<float>.Shared.Rent(_span);
        Array.Clear(sums, 0, _span);
        foreach (var term in asked)
        {
            foreach (var block in _blocks[term.WordId])
            {
                for (var at = 0; at < block.Length; at += PairBytes)
                    sums[NumberAt(block, at) - _first] += term.Weight * WeightAt(block, at);
            }

            foreach (var (number, weight) in _fresh[term.WordId])
                sums[number - _first] += term.Weight * weight;
        }

        var best = new PriorityQueue<int, (float Sum, int Older)>(count + 1);
        for (var place = 0; place < _span; place++)
        {
            if (sums[place] > least && (best.Count < count || !best.TryPeek(out _, out var last) || sums[place] > last.Sum))
            {
                best.Enqueue(place + _first, (sums[place], -place));
                if (best.Count > count)
                    best.Dequeue();
            }
        }

        ArrayPool<float>.Shared.Return(sums);
        var numbers = new int[best.Count];
        for (var place = numbers.Length - 1; place >= 0; place--)
            numbers[place] = best.Dequeue();

        return numbers;
    }

    /// <summary>
    /// The blocks that these articles make, in the order of their numbers. A word's only block may go on with the last one there is (0);
    /// where there are several, they are new ones: the first, the second …
    /// </summary>
    public static IReadOnlyList<(int Term, int Further, byte[] Pairs)> Fold(IEnumerable<(int Number, SignatureTerm[] Terms)> articles, int blockBytes) =>
        [.. from article in articles.OrderBy(one => one.Number)
            from term in article.Terms
            group Pair(article.Number, term.Weight) by term.WordId into word
            orderby word.Key
            let parts = word.Chunk(blockBytes / PairBytes).ToArray()
            from part in parts.Index()
            select (word.Key, parts.Length == 1 ? 0 : part.Index + 1, part.Item.SelectMany(pair => pair).ToArray())];

    private static byte[] Pair(int number, float weight)
    {
        var pair = new byte[PairBytes];
        BinaryPrimitives.WriteInt32LittleEndian(pair, number);
        BinaryPrimitives.WriteUInt16LittleEndian(pair.AsSpan(sizeof(int)), (ushort)Math.Round(weight * ushort.MaxValue));
        return pair;
    }

    private static int NumberAt(byte[] block, int at) => BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(at));

    private static float WeightAt(byte[] block, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(at + sizeof(int))) / (float)ushort.MaxValue;
}
