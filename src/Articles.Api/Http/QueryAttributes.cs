namespace Articles.Api.Http;

/// <summary>Another name on the wire than the property's own in camel case; a trailing `.*` takes every name that begins so.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NamedAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The range that a whole number may have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BoundsAttribute(int least, int most) : Attribute
{
    public int Least { get; } = least;

    public int Most { get; } = most;
}

/// <summary>How many characters a value may have, where it differs from others.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LongestAttribute(int characters, int least = 1) : Attribute
{
    public int Characters { get; } = characters;

    public int Least { get; } = least;
}

/// <summary>A repeatable parameter whose values may hold commas, so that only repetition parts them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VerbatimAttribute : Attribute;

/// <summary>A parameter without which nothing is meant, and the sentence that says so.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NeededAttribute(string sentence) : Attribute
{
    public string Sentence { get; } = sentence;
}

/// <summary>How many values a repeatable parameter may have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MostAttribute(int values) : Attribute
{
    public int Values { get; } = values;
}
