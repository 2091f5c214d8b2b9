namespace Articles.Text;

/// <summary>Whether a shared feature is a name or another word.</summary>
public enum ReasonKind
{
    /// <summary>A person, place or organisation, by its capitals.</summary>
    Entity,

    /// <summary>A distinctive word.</summary>
    Term,
}

/// <summary>Something two articles share, as it is written in both.</summary>
/// <param name="Kind">A name, or another word.</param>
/// <param name="Value">The name or word, as both texts write it.</param>
/// <param name="Weight">Its part of all that the two share among their heaviest features, 0..1.</param>
public readonly record struct RelatedReason(ReasonKind Kind, string Value, double Weight);
