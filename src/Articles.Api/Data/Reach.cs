namespace Articles.Api.Data;

/// <summary>How much of the archive a connection for reading reaches, whatever it is asked.</summary>
internal enum Reach
{
    /// <summary>What is public.</summary>
    Public,

    /// <summary>Hidden articles, too.</summary>
    Whole,
}

/// <summary>Which roles for readers this user may be.</summary>
/// <param name="HasReader">Whether it may be `articles_reader`.</param>
/// <param name="PublicPath">Where `articles_public` finds what it asks for; null where there is no such role.</param>
internal sealed record ReaderRoles(bool HasReader, string? PublicPath);
