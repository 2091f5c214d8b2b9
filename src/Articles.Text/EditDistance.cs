namespace Articles.Text;

/// <summary>How many letters must be changed, added or left out to make one word of another (Levenshtein, 1965).</summary>
public static class EditDistance
{
    private const int UsualWord = 64;

    /// <summary>The number of such changes; 0 for the same word.</summary>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var row = other.Length < UsualWord ? stackalloc int[UsualWord] : new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
