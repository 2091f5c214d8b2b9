using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Japanese: the topic stands before the marks, the verb after them.</summary>
internal static class JapaneseQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "ja",
        (Say, "と述べた と話した と語った と言った と発表した と説明した と強調した と指摘した と答えた と明らかにした と訴えた と主張した と呼びかけた と書いた という と述べ と話し と語り 述べた 話した 語った"))
    {
        TopicParticles = "はが",
    };
}
