namespace Articles.Api.Related;

/// <summary>An article's nearest neighbours in the making, best first.</summary>
internal sealed class NeighbourList
{
    /// <summary>How many are kept: a page of ten, and slack for those that are taken down, blocked or collapsed.</summary>
    public const int Most = 40;

    /// <summary>Below this raw score two articles of any length stay below what a list shows (<see cref="Ranking"/>).</summary>
    public const float Least = 0.03f;

    private readonly List<(int Number, float Score)> _places;
    private readonly HashSet<int> _alike;

    /// <summary>A list that is to be made.</summary>
    public NeighbourList(int number) => (Number, _places, _alike, IsChanged) = (number, [], [], true);

    /// <summary>A list as it is stored.</summary>
    public NeighbourList(int number, int[] numbers, float[] scores, int[] copies) =>
        (Number, _places, _alike) = (number, [.. numbers.Zip(scores)], [.. copies]);

    public int Number { get; }

    public IReadOnlyList<(int Number, float Score)> Places => _places;

    public bool IsChanged { get; private set; }

    /// <summary>Those of its places that hold nearly the same text as another article.</summary>
    public IEnumerable<int> Copies => _places.Select(place => place.Number).Where(_alike.Contains);

    /// <summary>Gives a neighbour its place, if it is good enough for one; whether it was.</summary>
    public bool Offer(int number, float score)
    {
        if (score < Least || (_places.Count == Most && !IsBefore((number, score), _places[^1])) || _places.Exists(place => place.Number == number))
            return false;

        var at = _places.FindIndex(place => IsBefore((number, score), place));
        _places.Insert(at < 0 ? _places.Count : at, (number, score));
        if (_places.Count > Most)
            _places.RemoveAt(Most);
        IsChanged = true;
        return true;
    }

    /// <summary>Notes that one has nearly the same text as another, wherever they stand.</summary>
    public void NoteCopy(int number, int original) => _alike.UnionWith([number, original]);

    /// <summary>Makes room: what stood under these numbers stands under others now.</summary>
    public void Drop(IReadOnlySet<int> numbers) => IsChanged |= _places.RemoveAll(place => numbers.Contains(place.Number)) > 0;

    /// <summary>Which of two comes first: the nearer, of equals the older.</summary>
    public static bool IsBefore((int Number, float Score) one, (int Number, float Score) other) =>
        one.Score > other.Score || (one.Score == other.Score && one.Number < other.Number);
}
