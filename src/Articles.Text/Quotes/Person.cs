namespace Articles.Text;

/// <summary>Somebody whom the article names.</summary>
internal sealed class Person
{
    /// <summary>The fullest form of the name so far.</summary>
    public required string Name { get; set; }

    public required string[] Words { get; set; }

    public string? Role { get; set; }

    /// <summary>He, She, or None while nothing tells.</summary>
    public WordClass Gender { get; set; }

    /// <summary>The node of the first mention.</summary>
    public required int FirstNode { get; init; }

    public string LastName => Words[^1];
}

/// <summary>One mention of a person in the paper's own words.</summary>
internal readonly record struct Appearance(int Node, Person Person, bool IsSubject);
