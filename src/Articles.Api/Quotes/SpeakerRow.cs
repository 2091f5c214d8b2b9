using System.Text.Json;
using Articles.Api.Http;

namespace Articles.Api.Quotes;

/// <summary>A row as `SpeakerSql` selects it.</summary>
internal sealed record SpeakerRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public int Version { get; init; }
    public string[] Aliases { get; init; } = [];
    public string Roles { get; init; } = "[]";
    public int QuoteCount { get; init; }
    public int ArticleCount { get; init; }
    public DateTimeOffset? FirstQuotedAt { get; init; }
    public DateTimeOffset? LastQuotedAt { get; init; }

    public Speaker ToSpeaker() => new()
    {
        Id = Id,
        Name = Name,
        // The alias may be as somebody else wrote it first.
        Aliases = [.. Aliases.Select(alias => SpeakerName.Fold(alias) == SpeakerName.Fold(Name) ? Name : alias)],
        Roles = JsonSerializer.Deserialize<SpeakerRole[]>(Roles, JsonSetup.Options)!,
        QuoteCount = QuoteCount,
        ArticleCount = ArticleCount,
        FirstQuotedAt = FirstQuotedAt,
        LastQuotedAt = LastQuotedAt,
        Version = Version,
    };
}
