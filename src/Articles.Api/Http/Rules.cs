using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Articles.Text;
using FluentValidation;
using FluentValidation.Validators;

namespace Articles.Api.Http;

/// <summary>The shapes that many bodies share, each with its stable code and its sentence.</summary>
internal static partial class Rules
{
    private const int LongestSlug = 120;

    public static IRuleBuilderOptions<T, string?> Required<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().WithErrorCode("required").WithMessage("“{PropertyName}” is required.")
            .Must(text => string.IsNullOrWhiteSpace(text) || text.EnumerateRunes().Any(CodePoints.IsSeen))
            .WithErrorCode("required").WithMessage("“{PropertyName}” has nothing that can be seen.");

    /// <summary>An element of a list that must not be null.</summary>
    public static IRuleBuilderOptions<T, TElement> Present<T, TElement>(this IRuleBuilder<T, TElement> rule) =>
        rule.NotNull().WithErrorCode("required").WithMessage("An element of this list may not be null.");

    /// <summary>One word of a few.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule, IReadOnlyList<string> words) =>
        rule.SetValidator(new KnownWord<T>(words));

    /// <summary>Text of at most so many characters, without control characters but tab and line ends.</summary>
    public static IRuleBuilderOptions<T, string?> Prose<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.SetValidator(new CharacterCount<T>(most)).SetValidator(new PlainCharacters<T>());

    /// <summary>Whether a word can be the readable part of an address.</summary>
    public static bool IsSlug(string word) => word.Length > 0 && word == Slug.Of(word, LongestSlug) && !Guid.TryParse(word, out _);

    public static IRuleBuilderOptions<T, string?> SlugForm<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new CharacterCount<T>(LongestSlug)).Must(slug => slug is null || IsSlug(slug))
            .WithErrorCode("not_a_slug")
            .WithMessage((_, slug) => $"A slug has lower-case letters, digits and single dashes{(Slug.Of(slug ?? "", LongestSlug) is { Length: > 0 } near ? $", such as “{near}”" : "")}.");

    /// <summary>Whether a word has the form of a BCP 47 tag.</summary>
    public static bool IsLanguageTag(string word) => word.Length <= 35 && TagShape().IsMatch(word);

    public static IRuleBuilderOptions<T, string?> LanguageTag<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(tag => tag is null || IsLanguageTag(tag))
            .WithErrorCode("not_a_language").WithMessage("A language is a BCP 47 tag such as “en” or “pt-BR”.");

    public static IRuleBuilderOptions<T, string?> WebAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new CharacterCount<T>(2048))
            .Must(address => address is null || (Text.WebAddress.Of(address) is not null && Text.WebAddress.IsWellFormed(address)))
            .WithErrorCode("not_a_url").WithMessage("A full address with http or https is needed.");

    public static IRuleBuilderOptions<T, IReadOnlyList<TElement>?> AtMost<T, TElement>(this IRuleBuilder<T, IReadOnlyList<TElement>?> rule, int most) =>
        rule.SetValidator(new ListLength<T, TElement>(most));

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> WithoutRepeats<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) =>
        rule.Must(list => list is null || list.Distinct(StringComparer.Ordinal).Count() == list.Count)
            .WithErrorCode("repeated").WithMessage("Each may be given only once.");

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TagShape();
}

/// <summary>Counts characters as people do: Unicode scalar values, not UTF-16 units.</summary>
internal sealed class CharacterCount<T>(int most) : PropertyValidator<T, string?>, ILengthValidator
{
    public override string Name => "too_long";

    public int Min => 0;

    public int Max => most;

    public override bool IsValid(ValidationContext<T> context, string? value)
    {
        context.MessageFormatter.AppendArgument("Most", most);
        return value is null || value.Length <= most || CodePoints.Count(value) <= most;
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => "“{PropertyName}” may have at most {Most} characters.";
}

/// <summary>How many elements a list may have, for the document to tell.</summary>
internal interface IListLength
{
    int Most { get; }
}

/// <summary>A list of at most so many elements.</summary>
internal sealed class ListLength<T, TElement>(int most) : PropertyValidator<T, IReadOnlyList<TElement>?>, IListLength
{
    public override string Name => "too_many";

    public int Most => most;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TElement>? value)
    {
        context.MessageFormatter.AppendArgument("Most", most);
        return value is null || value.Count <= most;
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => "There may be at most {Most} of them.";
}

/// <summary>One word of a few.</summary>
internal sealed class KnownWord<T>(IReadOnlyList<string> words) : PropertyValidator<T, string?>
{
    public override string Name => "unknown_word";

    public override bool IsValid(ValidationContext<T> context, string? value) => value is not null && words.Contains(value);
}

/// <summary>No control characters but tab and line ends, no noncharacters: no reader, feed or database wants them.</summary>
internal sealed class PlainCharacters<T> : PropertyValidator<T, string?>
{
    public override string Name => "invalid_character";

    public override bool IsValid(ValidationContext<T> context, string? value)
    {
        foreach (var rune in (value ?? "").EnumerateRunes())
        {
            if (!FreeJson.IsPlain(rune))
            {
                context.MessageFormatter.AppendArgument("Character", $"U+{rune.Value:X4}");
                return false;
            }
        }

        return true;
    }

    protected override string GetDefaultMessageTemplate(string errorCode) => "“{PropertyName}” holds the character {Character}, which no text may hold.";
}

/// <summary>Which JSON of the newsroom's own can be kept as it is and given back.</summary>
internal static partial class FreeJson
{
    private const int LongestNumber = 1000;

    /// <summary>What a text spells in JSON: a number, true, false or null; null where it is just a text.</summary>
    public static JsonElement? Scalar(string text) => ScalarShape().IsMatch(text) ? JsonElement.Parse(text) : null;

    public static bool IsPlain(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r'
        || (rune.Value >= 0x20 && rune.Value is not (0xFFFE or 0xFFFF or 0x7F) && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF);

    public static bool CanBeKept(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().All(member => !member.Name.Contains('\0') && CanBeKept(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(CanBeKept),
        JsonValueKind.String => !json.GetString()!.Contains('\0'),
        JsonValueKind.Number => IsKeepable(json),
        _ => true,
    };

    // The database computes with numbers when lists are filtered: those it cannot hold would break every such list.
    private static bool IsKeepable(JsonElement json)
    {
        var digits = json.GetRawText();
        return digits.Length <= LongestNumber && json.TryGetDouble(out var number) && double.IsFinite(number)
            && (number != 0 || !digits.Split('e', 'E')[0].AsSpan().ContainsAnyInRange('1', '9'));
    }

    [GeneratedRegex(@"^(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ScalarShape();
}
