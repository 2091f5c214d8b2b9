using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Articles.Api.Articles;
using Articles.Api.Editing;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Import;

/// <summary>
/// An article in the making, out of whichever format. What a format carries and we have no place for is kept under `extra`;
/// where it cannot be kept, a note tells of it, so that nothing disappears unseen.
/// </summary>
internal sealed partial class ItemDraft
{
    /// <summary>The part of a note that tells what its source says of an item.</summary>
    public const string StandingNote = "status";

    private const int LongestStandfirst = 1000;

    private readonly List<string> _tags = [];
    private readonly List<AuthorWrite> _authors = [];
    private readonly List<ArticleImage> _images = [];
    private readonly List<IntakeEntry> _notes = [];
    private readonly List<Failure> _problems = [];

    public string? Headline { get; set; }
    public string? Standfirst { get; private set; }
    public string? Kicker { get; set; }
    public string? Byline { get; set; }
    public string? Slug { get; set; }
    public string? Section { get; private set; }
    public string? Language { get; set; }
    public string? Dateline { get; set; }
    public BodyWrite? Body { get; set; }
    public string? ExternalId { get; set; }
    public string? CanonicalUrl { get; set; }
    public ArticleSource? Source { get; set; }
    public ArticleRights? Rights { get; set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset? PublicFrom { get; private set; }
    public DateTimeOffset? Until { get; private set; }
    public DateTimeOffset? EmbargoUntil { get; private set; }
    public Standing Standing { get; private set; }
    public string? Skipped { get; set; }

    /// <summary>What has no place of its own, on its way to `extra`.</summary>
    public JsonObject Rest { get; } = [];

    /// <summary>Takes these members over as they are: nobody has a place for them.</summary>
    public void Keep(JsonObject members)
    {
        foreach (var (name, value) in members.ToList())
        {
            members.Remove(name);
            Rest[name] = value;
        }
    }

    public void Note(string part, string text, string detail) => _notes.Add(new IntakeEntry { Part = part, Text = text, Detail = detail });

    /// <summary>Its source does not have it public, or is not known to.</summary>
    /// <param name="said">How the source says so.</param>
    public void HoldBack(string said, string why = "Its source does not have it public") =>
        Stands(Standing.HeldBack, said, $"{why}: it is a draft here, whatever it was before.");

    /// <summary>Its source has taken it back, after it may have been public.</summary>
    public void TakeBack(Standing standing, string said) => Stands(standing, said, standing == Standing.Cancelled
        ? "Its source has cancelled it: it is withdrawn, or a draft if nobody has seen it, and keeps the words it had."
        : "Its source has thrown it away: it is a draft, and keeps the words it had.");

    private void Stands(Standing standing, string said, string detail)
    {
        Standing = standing > Standing ? standing : Standing;
        Note(StandingNote, said, detail);
    }

    public void Problem(string pointer, string code, string detail) => _problems.Add(Failure.At(pointer, code, detail));

    /// <summary>A short text that stands under the headline; a long one is none, and is kept beside.</summary>
    public void StandfirstOf(string? text)
    {
        if (OneLine(text) is not { } line)
            return;
        if (line.Length > LongestStandfirst)
            Rest["summary"] = line;
        else
            Standfirst = line;
    }

    public void SectionOf(string name)
    {
        if (SlugOf("section", name) is { } slug)
            Section = slug;
    }

    public void Tag(string? name)
    {
        if (OneLine(name) is not { } line)
            return;
        if (SlugOf("tag", line) is { } slug && !_tags.Contains(slug))
            _tags.Add(slug);
    }

    public void Author(string? name, string? url = null, string? role = null)
    {
        if (OneLine(name) is not { } line)
            return;
        if (SlugOf("author", line) is { } slug && !_authors.Exists(known => Text.Slug.Of(known.Name!) == slug))
            _authors.Add(new AuthorWrite { Name = line, Url = Address(url, "author"), Role = OneLine(role) });
    }

    private string? SlugOf(string part, string name)
    {
        var slug = Text.Slug.Of(name);
        if (slug.Length > 0 && !Guid.TryParse(slug, out _))
            return slug;

        Note(part, name, slug.Length == 0
            ? "It has no letter or digit to make an address of, and was left out."
            : "It is a UUID, whose address would be taken for an id, and was left out.");
        return null;
    }

    public void Image(string? url, ArticleImage picture)
    {
        if (Address(url, "image") is { } address && !_images.Exists(known => known.Url == address))
            _images.Add(picture with { Url = address });
    }

    /// <summary>When it was published, or will be, as its source writes it.</summary>
    public void Date(string text, string pointer) => PublicFrom = PublishedAt = Time(text, pointer) ?? PublishedAt;

    /// <summary>When what it says now was written, for want of a date of publication: if that lies ahead, some clock is wrong.</summary>
    public void VersionDate(string text, string pointer) => PublishedAt = Time(text, pointer) ?? PublishedAt;

    /// <summary>From when on it is not public any more.</summary>
    public void End(string text, string pointer) => Until = Time(text, pointer) ?? Until;

    /// <summary>Until when it is under embargo.</summary>
    public void Embargo(string text, string pointer) => EmbargoUntil = Time(text, pointer) ?? EmbargoUntil;

    /// <summary>A full address; another one is told and left out, for a bad picture is no reason to refuse the text.</summary>
    public string? Address(string? url, string part)
    {
        if (OneLine(url) is not { } line)
            return null;
        if (WebAddress.Of(line) is { AbsoluteUri.Length: <= 2048 } uri)
            return WebAddress.IsWellFormed(line) ? line : uri.AbsoluteUri;

        Note(part, line, "It is no full address with http or https, and was left out.");
        return null;
    }

    /// <summary>The item that has become of it.</summary>
    /// <param name="place">Where it stands in its file.</param>
    /// <param name="rest">The member of `extra` that takes what has no place; `extra` itself when null.</param>
    public ImportItem ToItem(string place, string? rest) => new()
    {
        Place = place,
        Entry = Entry(rest),
        Standing = Standing,
        PublishedAt = PublishedAt,
        PublicFrom = PublicFrom,
        Until = Until,
        Skipped = Skipped,
        Notes = _notes,
        Problems = _problems,
    };

    /// <summary>White space as one blank; null for nothing.</summary>
    public static string? OneLine(string? text) => text is null ? null : Space().Replace(text, " ").Trim(' ') is { Length: > 0 } line ? line : null;

    /// <summary>The words of a piece of HTML on one line; a text without markup comes back as it is.</summary>
    public static string? Words(string? html)
    {
        if (html is null || !Markup().IsMatch(html))
            return OneLine(html);

        return BodyRenderer.TryRender(BodyFormat.Html, html, out var body, out _) ? OneLine(body.Text) : OneLine(WebUtility.HtmlDecode(html));
    }

    private ArticleEntry Entry(string? rest) => new()
    {
        Headline = OneLine(Headline),
        Standfirst = Standfirst,
        Kicker = OneLine(Kicker),
        Byline = OneLine(Byline),
        Slug = Slug,
        Section = Section,
        Tags = _tags,
        Authors = _authors,
        Images = _images,
        Language = Language?.Replace('_', '-'),
        Dateline = OneLine(Dateline),
        Body = Body,
        ExternalId = OneLine(ExternalId),
        Source = Source,
        CanonicalUrl = CanonicalUrl,
        Rights = Rights is { Copyright: null, Licence: null, UsageTerms: null } ? null : Rights,
        EmbargoUntil = EmbargoUntil,
        Extra = Extra(rest),
    };

    private JsonElement? Extra(string? under)
    {
        if (Rest.Count == 0)
            return null;

        var extra = JsonSerializer.SerializeToElement(under is null ? Rest : new JsonObject { [under] = Rest.DeepClone() }, JsonSetup.Answers);
        if (Encoding.UTF8.GetByteCount(extra.GetRawText()) <= ArticleWriteRules.ExtraBytes && FreeJson.CanBeKept(extra) && Depth(extra) < JsonSetup.Options.MaxDepth)
            return extra;

        Note("extra", string.Join(", ", Rest.Select(member => member.Key)), "Together they are too much, or too deep, to be kept under “extra”, and were left out.");
        return null;
    }

    private static int Depth(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => 1 + json.EnumerateObject().Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => 1 + json.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private DateTimeOffset? Time(string text, string pointer)
    {
        if (FeedTime.TryParse(text.Trim(), out var time))
            return time;

        Problem(pointer, "not_a_time", string.Create(CultureInfo.InvariantCulture, $"“{(text.Length > 60 ? text[..60] : text)}” is no date."));
        return null;
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();

    [GeneratedRegex(@"</?[A-Za-z]|&#?[A-Za-z0-9]+;", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
