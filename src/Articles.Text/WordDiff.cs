using System.Text.RegularExpressions;

namespace Articles.Text;

/// <summary>What became of a stretch of text between two versions.</summary>
public enum DiffOp
{
    /// <summary>It stayed.</summary>
    Equal,

    /// <summary>Only the older version has it.</summary>
    Delete,

    /// <summary>Only the younger version has it.</summary>
    Insert,
}

/// <summary>A stretch of text and what became of it.</summary>
/// <param name="Op">What became of it.</param>
/// <param name="Text">The words.</param>
public sealed record DiffPart(DiffOp Op, string Text);

/// <summary>
/// Compares two texts word by word (Myers, 1986). Where they have little in common the search ends early and the rest is told
/// as replaced: an answer for people, at a bounded price.
/// </summary>
public static partial class WordDiff
{
    // The search costs time and memory with the square of this.
    private const int MostEdits = 1500;

    /// <summary>The parts in reading order. Those not inserted make up the older text, those not deleted the younger.</summary>
    public static IReadOnlyList<DiffPart> Between(string older, string younger)
    {
        var before = Tokens().Matches(older).Select(match => match.Value).ToArray();
        var after = Tokens().Matches(younger).Select(match => match.Value).ToArray();

        var head = 0;
        while (head < before.Length && head < after.Length && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        var parts = new List<(DiffOp Op, string Text)>();
        parts.AddRange(before[..head].Select(word => (DiffOp.Equal, word)));
        parts.AddRange(Middle(before[head..^tail], after[head..^tail]));
        parts.AddRange(before[^tail..].Select(word => (DiffOp.Equal, word)));
        return Joined(parts);
    }

    private static IEnumerable<(DiffOp Op, string Text)> Middle(string[] before, string[] after)
    {
        var most = Math.Min(before.Length + after.Length, MostEdits);
        var reach = new int[2 * most + 3]; // how far into `before` each diagonal has come
        var steps = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var x = GoesDown(reach, diagonal, edits, most) ? reach[diagonal + 1 + most] : reach[diagonal - 1 + most] + 1;
                while (x < before.Length && x - diagonal < after.Length && before[x] == after[x - diagonal])
                {
                    x++;
                }

                reach[diagonal + most] = x;
                if (x >= before.Length && x - diagonal >= after.Length)
                {
                    return Back(before, after, steps, edits);
                }
            }

            steps.Add(reach[(most - edits)..(most + edits + 1)]);
        }

        return before.Select(word => (DiffOp.Delete, word)).Concat(after.Select(word => (DiffOp.Insert, word)));
    }

    private static bool GoesDown(int[] reach, int diagonal, int edits, int origin) =>
        diagonal == -edits || (diagonal != edits && reach[diagonal - 1 + origin] < reach[diagonal + 1 + origin]);

    private static IEnumerable<(DiffOp Op, string Text)> Back(string[] before, string[] after, List<int[]> steps, int edits)
    {
        var parts = new Stack<(DiffOp, string)>();
        var (x, y) = (before.Length, after.Length);
        for (; edits > 0; edits--)
        {
            var reach = steps[edits - 1];
            var origin = edits - 1;
            var diagonal = x - y;
            var down = GoesDown(reach, diagonal, edits, origin);
            var from = down ? diagonal + 1 : diagonal - 1;
            var fromX = reach[from + origin];
            var fromY = fromX - from;
            while (x > (down ? fromX : fromX + 1) && y > (down ? fromY + 1 : fromY))
            {
                parts.Push((DiffOp.Equal, before[--x]));
                y--;
            }

            parts.Push(down ? (DiffOp.Insert, after[fromY]) : (DiffOp.Delete, before[fromX]));
            (x, y) = (fromX, fromY);
        }

        while (x > 0)
        {
            parts.Push((DiffOp.Equal, before[--x]));
        }

        return parts;
    }

    private static List<DiffPart> Joined(List<(DiffOp Op, string Text)> parts)
    {
        var joined = new List<DiffPart>();
        for (var i = 0; i < parts.Count;)
        {
            var end = i + 1;
            while (end < parts.Count && parts[end].Op == parts[i].Op)
            {
                end++;
            }

            joined.Add(new DiffPart(parts[i].Op, string.Concat(parts[i..end].Select(part => part.Text))));
            i = end;
        }

        return joined;
    }

    // Two halves of one character stay together: neither can be told alone.
    [GeneratedRegex(@"[\p{L}\p{M}\p{N}'’]+|\s+|[\uD800-\uDBFF][\uDC00-\uDFFF]|.", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();
}
