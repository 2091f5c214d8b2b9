using System.Text.Json;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Quotes;

/// <summary>A row as `QuoteSql` selects it.</summary>
internal sealed record QuoteRow
{
    public Guid Id { get; init; }
    public Guid ArticleId { get; init; }
    public int Position { get; init; }
    public string ArticleSlug { get; init; } = "";
    public string Text { get; init; } = "";
    public string Kind { get; init; } = "";
    public Guid? SpeakerId { get; init; }
    public string? SpeakerName { get; init; }
    public string? SpeakerRole { get; init; }
    public string? Mention { get; init; }
    public string? Cue { get; init; }
    public string? Clause { get; init; }
    public int Paragraph { get; init; }
    public string Prefix { get; init; } = "";
    public string Suffix { get; init; } = "";
    public int SpanStart { get; init; }
    public int SpanEnd { get; init; }
    public int Utf16Start { get; init; }
    public int Utf16End { get; init; }
    public Guid? Continues { get; init; }
    public string Origin { get; init; } = "";
    public float Confidence { get; init; }
    public string Status { get; init; } = "";
    public string Language { get; init; } = "";
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public int Version { get; init; }
    public VersionMark VersionMark => new(Id.ToString(), Version);

    /// <summary>Told where a quote is held for a change; readers see none that is.</summary>
    public bool Dismissed { get; init; }

    public QuoteKind KindOfWords => Enum.Parse<QuoteKind>(Kind, ignoreCase: true);

    /// <summary>A kind as the table has it.</summary>
    public static string WordOf(QuoteKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public Quote ToQuote() => new()
    {
        Id = Id,
        ArticleId = ArticleId,
        ArticleSlug = ArticleSlug,
        Text = Text,
        Kind = KindOfWords,
        Speaker = SpeakerName is null ? null : new QuoteSpeaker { Id = SpeakerId, Name = SpeakerName, Role = SpeakerRole },
        Mention = Place(Mention),
        Cue = Place(Cue),
        Paragraph = Paragraph,
        Selector = new QuoteSelector
        {
            Exact = Text,
            Prefix = Prefix,
            Suffix = Suffix,
            Start = SpanStart,
            End = SpanEnd,
            StartUtf16 = Utf16Start,
            EndUtf16 = Utf16End,
        },
        Clause = Place(Clause),
        Continues = Continues,
        Origin = Enum.Parse<QuoteOrigin>(Origin, ignoreCase: true),
        Confidence = Math.Round(Confidence, 3),
        Status = Enum.Parse<QuoteStatus>(Status, ignoreCase: true),
        Language = Language,
        PublishedAt = PublishedAt,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Version = Version,
    };

    private static TextPlace? Place(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<TextPlace>(json, JsonSetup.Options);
}
