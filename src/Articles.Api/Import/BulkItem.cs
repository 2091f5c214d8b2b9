using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Articles.Api.Editing;
using Articles.Api.Http;
using FluentValidation;

namespace Articles.Api.Import;

/// <summary>A line of a bulk upload as it was read: an article, or why it is none.</summary>
/// <param name="Number">The line, from one.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Digest">What identifies them.</param>
/// <param name="Line">The article; null when there is none.</param>
/// <param name="Refusal">Why there is none.</param>
internal sealed record BulkItem(int Number, int Length, byte[] Digest, BulkLine? Line, BulkResult? Refusal)
{
    /// <inheritdoc cref="ArticleEntry.Claims"/>
    public IEnumerable<(string Kind, string? Source, string Name)> Claims => Line?.Claims ?? [];

    /// <summary>Whether its article may leave an address that others ask for.</summary>
    public bool MayMove => Line is { ExternalId: not null, Slug: not null };

    /// <summary>Reads a line; one that was too long comes without bytes.</summary>
    public static BulkItem Read(int number, byte[]? bytes, IValidator<BulkLine> rules, int most, int depth)
    {
        var (line, status, failures) = bytes is null
            ? (null, 413, [Failure.At("", "too_long", $"A line may have {most} bytes.")])
            : Parse(bytes, rules, depth);
        return new BulkItem(
            number, bytes?.Length ?? 0, SHA256.HashData(bytes ?? [])[..16], line, line is null ? BulkResult.Refused(number, status, failures) : null);
    }

    private static (BulkLine? Line, int Status, IReadOnlyList<Failure> Failures) Parse(byte[] bytes, IValidator<BulkLine> rules, int depth)
    {
        if (!Utf8.IsValid(bytes))
        {
            return (null, 400, [Failure.At("", "bad_utf8", "The line is not valid UTF-8.")]);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = depth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, 400, [Failure.At("", "wrong_type", "A line is a JSON object.")]);
            }

            if (StrictJson.Check(document.RootElement, typeof(BulkLine), JsonSetup.Options) is { Count: > 0 } strange)
            {
                return (null, 400, [.. strange]);
            }

            var line = document.Deserialize<BulkLine>(JsonSetup.Options)!;
            return Validation.Failures(rules, line) is { Count: > 0 } failures ? (null, 422, failures) : (line, 0, []);
        }
        catch (InvalidOperationException)
        {
            return (null, 400, [Failure.At("", "bad_name", "A property's name is not valid Unicode.")]);
        }
        catch (JsonException fault)
        {
            return (null, 400, [Failure.At("", "bad_json", $"The line is not valid JSON: {StrictInput.Explain(fault)}")]);
        }
    }
}
