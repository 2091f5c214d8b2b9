namespace Articles.Text;

/// <summary>How common words are in the archive: how many articles it holds, and in how many of them a word stands.</summary>
/// <param name="Articles">How many articles were counted.</param>
/// <param name="DocumentFrequency">Answers for a word's id in how many of them it stands; zero for a word never met.</param>
public sealed record TermStatistics(long Articles, Func<int, long> DocumentFrequency)
{
    /// <summary>The inverse document frequency of a word (Sparck Jones, Journal of Documentation 28, 1972), never zero.</summary>
    public float Idf(int wordId)
    {
        var frequency = Math.Max(1, DocumentFrequency(wordId));

        return (float)Math.Log(1 + (Math.Max(Articles, frequency) / (double)frequency));
    }
}
