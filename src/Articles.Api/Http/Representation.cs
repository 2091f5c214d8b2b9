namespace Articles.Api.Http;

/// <summary>What HTTP wants to know of a thing that is answered, beside its JSON.</summary>
internal interface IRepresentation
{
    /// <summary>What `If-Match` is compared with; null for what cannot be changed as a whole, such as a page.</summary>
    VersionMark? VersionMark { get; }

    /// <summary>The thing alone, as its address answers it, where this answer says more: its tag is that of the thing (RFC 9110, 15.3.2).</summary>
    object? Itself => null;

    /// <summary>When what is shown last changed; null where that has no meaning.</summary>
    DateTimeOffset? LastModified => null;

    /// <summary>Keys by which a CDN may purge the answer.</summary>
    IEnumerable<string> CacheTags { get; }

    /// <summary>Where else to look, for the header `Link`.</summary>
    IEnumerable<(string Rel, string Address)> Links => [];

    /// <summary>The articles that it contains, for the receipts of whoever has a key.</summary>
    IEnumerable<Handover> HandsOver => [];

    /// <summary>The one article whose changes alone can change the answer; null when others' can, too.</summary>
    Guid? Only => null;
}
