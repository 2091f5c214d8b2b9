namespace Articles.Api.Http;

/// <summary>What a key may do.</summary>
internal static class Scopes
{
    /// <summary>Read what the public sees; needed only where anonymous reading is switched off.</summary>
    public const string Read = "read";

    /// <summary>See drafts, scheduled and embargoed articles.</summary>
    public const string Preview = "preview";

    /// <summary>Create and change articles, quotes and curation.</summary>
    public const string Write = "write";

    /// <summary>Publish, withdraw and delete.</summary>
    public const string Publish = "publish";

    /// <summary>See published articles before their embargo ends.</summary>
    public const string Embargo = "embargo";

    /// <summary>Manage keys and webhooks; has all other scopes, too.</summary>
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = Vocabulary.WordsOf(typeof(Scopes));
}
