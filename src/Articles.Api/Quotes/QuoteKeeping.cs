using Articles.Text;

namespace Articles.Api.Quotes;

/// <summary>
/// What becomes of an article's quotes when its text is read again: a quote follows its words, by what stands around them
/// where they occur more than once, and else by the words that are most like them. So a find keeps its id, a dismissed one
/// does not come back, and what an editor has touched is never taken away.
/// </summary>
internal sealed class QuoteKeeping
{
    // "The quay is save" and "The quay is safe" are one statement; less alike, and they are two.
    private const double Alike = 0.7;

    // Of two stretches that share so much of the longer one, the second says nothing new.
    private const double Same = 0.8;

    // How many finds on either side are compared: texts are edited in places, and seldom turned round.
    private const int Neighbours = 10;

    // Words that occur more often than this are no statement that anybody would look for.
    private const int MostPlaces = 200;

    private readonly IReadOnlyList<AnchoredQuote> _found;
    private readonly IReadOnlyList<StoredQuote> _stored;
    private readonly string _text;
    private readonly Dictionary<Stretch, int> _findAt = [];
    private readonly ILookup<string, Stretch> _findsOf;
    private readonly Guid?[] _standing; // who stands at the place of each find
    private readonly bool[] _isSettled;
    private readonly Dictionary<Guid, Stretch> _settled = [];
    private readonly HashSet<Guid> _kept = [];
    private readonly HashSet<Guid> _gone = []; // finds that say what an editor has set
    private readonly Dictionary<Guid, StoredQuote> _old;

    private QuoteKeeping(IReadOnlyList<AnchoredQuote> found, IReadOnlyList<StoredQuote> stored, string text)
    {
        (_found, _stored, _text) = (found, stored, text);
        _old = stored.ToDictionary(old => old.Id);
        _findsOf = found.ToLookup(find => find.Selector.Exact, find => find.Found.Span, StringComparer.Ordinal);
        _standing = new Guid?[found.Count];
        _isSettled = new bool[found.Count];
        for (var i = 0; i < found.Count; i++)
        {
            _findAt.TryAdd(found[i].Found.Span, i);
        }
    }

    /// <summary>The finds to store, each with its id, and what is to become of the rest.</summary>
    public static KeptQuotes Match(IReadOnlyList<AnchoredQuote> found, IReadOnlyList<StoredQuote> stored, string text)
    {
        var keeping = new QuoteKeeping(found, stored, text);
        foreach (var alike in stored.GroupBy(old => old.Text, StringComparer.Ordinal))
        {
            keeping.FollowWords(alike.Key, [.. alike]);
        }

        keeping.FollowLikeness();
        return keeping.Result();
    }

    /// <summary>Gives each quote of these words one of the places where they stand: first to whom the surroundings are the same.</summary>
    private void FollowWords(string words, List<StoredQuote> olds)
    {
        var taken = new HashSet<(int Start, bool ByDismissed)>();
        var places = olds.Exists(old => !old.IsTheServices) ? PlacesOf(words).ToList() : [];
        // Where as many stand as stood before, the first is the first.
        var inOrder = places.Count == olds.Count ? olds.OrderBy(old => old.Utf16Start).Zip(places, (old, at) => (old.Id, at.Start)).ToHashSet() : [];
        var pairs =
            from old in olds
            from at in old.IsTheServices ? _findsOf[words] : places
            orderby Surroundings(old, at) descending, old.IsTheServices, !inOrder.Contains((old.Id, at.Start)), Math.Abs(at.Start - old.Utf16Start)
            select (Old: old, At: at);
        foreach (var (old, at) in pairs.ToList())
        {
            if (!_kept.Contains(old.Id) && !old.Claims.Any(claim => taken.Contains((at.Start, claim))))
            {
                taken.UnionWith(old.Claims.Select(claim => (at.Start, claim)));
                Keep(old, at);
            }
        }

        TakeFromFinds([.. olds.Where(old => !old.IsTheServices && !old.Dismissed)], places);
    }

    /// <summary>Where words stand less often than before, a find of the service gives way to what readers see of an editor's.</summary>
    private void TakeFromFinds(List<StoredQuote> olds, List<Stretch> places)
    {
        foreach (var old in olds.Where(old => !_kept.Contains(old.Id)).ToList())
        {
            var free = places.Except(olds.Where(other => _kept.Contains(other.Id)).Select(other => _settled[other.Id]));
            if (free.Cast<Stretch?>().MaxBy(at => Surroundings(old, at!.Value)) is { } at)
            {
                if (_findAt.TryGetValue(at, out var find) && _standing[find] is { } gone)
                {
                    _gone.Add(gone);
                }

                Keep(old, at);
            }
        }
    }

    /// <summary>Quotes whose words are gone take those that are most like them, if any near them are.</summary>
    private void FollowLikeness()
    {
        LeaveToEditors();
        var finds = _found.Where((_, i) => _standing[i] is null).Select(find => find.Found.Span).ToList();
        var starts = finds.ConvertAll(at => at.Start);
        var pairs =
            from old in _stored
            where !_kept.Contains(old.Id)
            from at in Between(old) is { } gap ? Near(old).Append(gap) : Near(old)
            let likeness = SameWords.Likeness(old.Text, _text[at.Start..at.End])
            where likeness >= Alike
            orderby old.IsTheServices, likeness descending, Math.Abs(at.Start - old.Utf16Start)
            select (Old: old, At: at);
        foreach (var (old, at) in pairs.ToList())
        {
            if (!_kept.Contains(old.Id) && !(_findAt.TryGetValue(at, out var find) && _standing[find] is not null))
            {
                Keep(old, at);
            }
        }

        LeaveToEditors();

        IEnumerable<Stretch> Near(StoredQuote old)
        {
            var index = starts.BinarySearch(old.Utf16Start);
            return finds.Skip((index < 0 ? ~index : index) - Neighbours).Take(2 * Neighbours);
        }
    }

    /// <summary>What an editor has settled is not found once more beside it.</summary>
    private void LeaveToEditors()
    {
        foreach (var (id, settled) in _settled.OrderBy(pair => _old[pair.Key].Dismissed))
        {
            for (var i = 0; i < _found.Count; i++)
            {
                if (_isSettled[i] || Share(settled, _found[i].Found.Span) < Same)
                {
                    continue;
                }

                if (_standing[i] is { } find)
                {
                    _gone.Add(find);
                }

                (_standing[i], _isSettled[i]) = (id, true);
            }
        }
    }

    private void Keep(StoredQuote old, Stretch at)
    {
        _kept.Add(old.Id);
        if (!old.IsTheServices)
        {
            _settled[old.Id] = at;
        }

        // Of a dismissed find and the quote that an editor set in its place, readers see the latter.
        if (_findAt.TryGetValue(at, out var find) && !(old.Dismissed && _standing[find] is not null))
        {
            (_standing[find], _isSettled[find]) = (old.Id, !old.IsTheServices);
        }
    }

    private KeptQuotes Result()
    {
        var ids = Array.ConvertAll(_standing, id => id ?? Guid.CreateVersion7());
        var settled = _settled.Select(pair => (Old: _old[pair.Key], At: pair.Value, Find: FindAt(pair.Value))).ToList();
        var placed = AnchoredQuote.Of(_text, [.. settled.Select(quote =>
            BesideQuote.Follow(quote.Old, quote.At, quote.Find is { } find ? _found[find].Found : null, _text))]);
        return new KeptQuotes(
            [.. ids.Select((id, i) => new KeptFind(id, _isSettled[i], Before(i, ids)))],
            [.. _stored.Where(old => old.IsTheServices && (_gone.Contains(old.Id) || !_kept.Contains(old.Id))).Select(old => old.Id)],
            [.. settled.Zip(placed, (quote, place) => new SettledQuote(quote.Old.Id, place, Before(quote.Old, quote.Find, ids)))],
            [.. _stored.Where(old => !old.IsTheServices && !_kept.Contains(old.Id)).Select(old => old.Id)]);
    }

    private int? FindAt(Stretch at)
    {
        if (_findAt.TryGetValue(at, out var find))
        {
            return find;
        }

        for (find = 0; find < _found.Count; find++)
        {
            if (Share(at, _found[find].Found.Span) >= Same)
            {
                return find;
            }
        }

        return null;
    }

    /// <summary>The nearest stretch before a find that readers see.</summary>
    private Guid? Before(int find, Guid[] ids)
    {
        for (var before = _found[find].Found.Continues; before is { } index; before = _found[index].Found.Continues)
        {
            if (!IsDismissed(ids[index]))
            {
                return ids[index];
            }
        }

        return null;
    }

    /// <summary>The same of a quote that is settled; an editor's goes on from nothing.</summary>
    private Guid? Before(StoredQuote old, int? find, Guid[] ids) =>
        old.Origin == "editor" ? null
        : find is { } index ? Before(index, ids)
        : old.Continues is { } before && _kept.Contains(before) && !_gone.Contains(before) && !IsDismissed(before) ? before
        : null;

    private bool IsDismissed(Guid id) => _old.TryGetValue(id, out var old) && old.Dismissed;

    private IEnumerable<Stretch> PlacesOf(string words)
    {
        var at = _text.IndexOf(words, StringComparison.Ordinal);
        for (var count = 0; at >= 0 && count < MostPlaces; count++)
        {
            yield return new Stretch(at, at + words.Length);
            at = _text.IndexOf(words, at + 1, StringComparison.Ordinal);
        }
    }

    /// <summary>How many of the characters that stood around a quote stand around this place.</summary>
    private int Surroundings(StoredQuote old, Stretch at)
    {
        var before = 0;
        while (before < old.Prefix.Length && before < at.Start && old.Prefix[^(before + 1)] == _text[at.Start - before - 1])
        {
            before++;
        }

        var after = 0;
        while (after < old.Suffix.Length && at.End + after < _text.Length && old.Suffix[after] == _text[at.End + after])
        {
            after++;
        }

        return before + after;
    }

    /// <summary>What stands now between the characters that stood before and behind an editor's quote.</summary>
    private Stretch? Between(StoredQuote old)
    {
        if (old.IsTheServices || old.Prefix.Length == 0 || old.Suffix.Length == 0)
        {
            return null;
        }

        var before = _text.IndexOf(old.Prefix, StringComparison.Ordinal);
        var start = before + old.Prefix.Length;
        var end = before < 0 ? -1 : _text.IndexOf(old.Suffix, start, StringComparison.Ordinal);
        return end > start && end - start <= 2 * old.Text.Length ? new Stretch(start, end) : null;
    }

    private static double Share(Stretch one, Stretch other) =>
        Math.Max(0, Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start)) / (double)Math.Max(one.End - one.Start, other.End - other.Start);
}
