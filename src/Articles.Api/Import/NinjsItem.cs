using System.Globalization;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Editing;
using Articles.Text;

namespace Articles.Api.Import;

/// <summary>An item of IPTC ninjs, 1.0 to 3.1: one name in the singular there may be a list in the plural here.</summary>
internal static class NinjsItem
{
    private static readonly string[] Widest = ["main", "original", "baseimage", "viewimage"];

    public static ImportItem Read(string place, JsonObject json, ImportWish wish)
    {
        var draft = new ItemDraft();
        var item = new Members(json);
        var type = item.Text("type");
        if (type is not (null or "text" or "composite"))
            draft.Skipped = $"It is of the type “{type}”, and no text.";
        FillStanding(draft, item);
        FillWords(draft, item);
        FillSource(draft, item, wish);
        FillTerms(draft, item);
        foreach (var picture in item.Take("associations") switch
        {
            JsonObject named => named.Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        })
        {
            FillPicture(draft, picture);
        }

        if (item.Text("versioncreated", "firstcreated", "contentcreated") is { } created)
            draft.VersionDate(created, "/versioncreated");
        if (item.Take("embargoed") is { } embargo && (Members.Text(embargo) ?? embargo.ToJsonString()) is not "\"\"" and var time)
            draft.Embargo(time, "/embargoed");

        draft.Keep(item.Rest);
        return draft.ToItem(place, "ninjs");
    }

    // An item that says nothing is usable, by the standard; what another word means nobody knows.
    private static void FillStanding(ItemDraft draft, Members item)
    {
        if (item.Take("pubstatus") is not { } value)
            return;

        var status = Members.Text(value) ?? value.ToJsonString();
        switch (status.Trim().ToLowerInvariant())
        {
            case "usable":
                break;
            case "canceled" or "cancelled":
                draft.TakeBack(Standing.Cancelled, status);
                draft.Skipped ??= "Its source has cancelled it, and it is not known here.";
                break;
            default:
                draft.HoldBack(status);
                break;
        }
    }

    private static void FillWords(ItemDraft draft, Members item)
    {
        // "title" is a short name for those who handle the item, in 1.x and in 2.x; it is no headline unless there is none.
        draft.Headline = ItemDraft.Words(item.Text("headline") ?? Chosen(item, "headlines", "main").Value ?? item.Text("title"));
        draft.StandfirstOf(ItemDraft.Words(item.Text("descriptiontext", "descriptionhtml") ?? Chosen(item, "descriptions", "summary", "main").Value));
        draft.Byline = item.Text("byline", "by") ?? Chosen(item, "bylines", "main").Value;
        draft.Language = item.Text("language");
        draft.Dateline = item.Text("located");

        var (body, kind) = Body(item);
        if (body is not null)
            draft.Body = new BodyWrite { Format = kind.Contains("html", StringComparison.OrdinalIgnoreCase) ? BodyForm.Html : BodyForm.Text, Content = body };
    }

    private static (string? Value, string Kind) Body(Members item)
    {
        if (item.Text("bodyxhtml", "bodyhtml") is { } html)
            return (html, "text/html");
        if (item.Text("bodytext") is { } text)
            return (text, "text/plain");

        var (value, kind) = Chosen(item, "bodies", "main");
        return (value, kind ?? (value?.TrimStart().StartsWith('<') == true ? "text/html" : "text/plain"));
    }

    /// <summary>Of several forms of one text that of the first role, or the first of all; the others stay where they are, for `extra`.</summary>
    private static (string? Value, string? Kind) Chosen(Members item, string name, params string[] roles)
    {
        if (item.Take(name) is not { } told)
            return default;
        if (told is not JsonArray forms)
        {
            item.Rest[name] = told;
            return default;
        }

        var worded = forms.Where(form => Members.Text(form, "value") is not null).ToList();
        var chosen = roles.Select(role => worded.Find(form => Members.Text(form, "role") == role)).FirstOrDefault(form => form is not null) ?? worded.FirstOrDefault();
        if (chosen is not null)
            forms.Remove(chosen);
        if (forms.Count > 0)
            item.Rest[name] = forms;

        return (Members.Text(chosen, "value"), Members.Text(chosen, "contenttype"));
    }

    private static void FillSource(ItemDraft draft, Members item, ImportWish wish)
    {
        draft.ExternalId = item.Text("uri");
        if (draft.ExternalId is null)
            draft.Problem("/uri", "required", "An item of ninjs has a “uri”.");

        var sources = item.List("infosources", "infosource");
        var named = sources.Select(source => Members.Text(source, "name")).FirstOrDefault(name => name is not null);
        if (sources.Count > 1 || sources is [JsonObject { Count: > 1 }])
            draft.Rest["infosources"] = new JsonArray([.. sources.Select(source => source.DeepClone())]);

        var address = WebAddress.Of(draft.ExternalId);
        draft.Source = new ArticleSource { Name = wish.Source ?? named ?? address?.Host ?? "ninjs", Url = address is not null && WebAddress.IsWellFormed(draft.ExternalId!) ? draft.ExternalId : null };

        var holder = item.Text("copyrightholder");
        draft.Rights = new ArticleRights { Copyright = item.Text("copyrightnotice") ?? holder, UsageTerms = item.Text("usageterms") };
        if (holder is not null && draft.Rights.Copyright != holder)
            draft.Rest["copyrightholder"] = holder;
    }

    private static void FillTerms(ItemDraft draft, Members item)
    {
        var subjects = item.List("subjects", "subject");
        foreach (var subject in subjects)
            draft.Tag(Members.Text(subject) ?? Members.Text(subject, "name", "literal", "code"));
        // A code of a list says more than its name.
        if (subjects.Where(subject => Members.Text(subject, "uri", "code", "scheme") is not null).ToList() is { Count: > 0 } coded)
            draft.Rest["subjects"] = new JsonArray([.. coded.Select(subject => subject.DeepClone())]);

        var people = item.List("people", "person");
        foreach (var author in people.Where(IsAuthor))
            draft.Author(NameOf(author));
        if (people.Where(person => !IsAuthor(person) || NameOf(person) is null || person is JsonObject { Count: > 2 }).ToList() is { Count: > 0 } others)
            draft.Rest["people"] = new JsonArray([.. others.Select(person => person.DeepClone())]);
    }

    private static string? NameOf(JsonNode person) => Members.Text(person, "name", "literal");

    private static bool IsAuthor(JsonNode person) => Members.Text(person, "rel", "role") is "author" or "creator" or "writer";

    private static void FillPicture(ItemDraft draft, JsonNode? told)
    {
        if (told is not JsonObject picture)
        {
            if (told is not null)
                draft.Note("association", told.ToJsonString(), "It is no item, and was left out.");
            return;
        }

        if (Members.Text(picture, "type") is { } type and not "picture")
        {
            draft.Note("association", Members.Text(picture, "uri", "headline", "name") ?? type, $"It is of the type “{type}”, and was left out.");
            return;
        }

        var members = new Members(picture);
        var rendition = members.Take("renditions") switch
        {
            JsonObject named => named.Select(member => (Name: member.Key, Form: member.Value)),
            JsonArray list => list.Select(form => (Name: Members.Text(form, "name") ?? "", Form: form)),
            _ => [],
        };
        var best = rendition.OrderByDescending(form => Pixels(form.Form, "width") ?? 0)
            .ThenBy(form => Array.IndexOf(Widest, form.Name.ToLowerInvariant()) is >= 0 and var place ? place : Widest.Length).FirstOrDefault().Form;
        var caption = ItemDraft.Words(members.Text("descriptiontext", "descriptionhtml", "bodytext") ?? Chosen(members, "descriptions", "caption", "main").Value
            ?? members.Text("headline") ?? Chosen(members, "headlines", "main").Value);
        if (Members.Text(best, "href") is not { } address)
        {
            draft.Note("association", caption ?? Members.Text(picture, "uri") ?? "picture", "It has no address of a picture, and was left out.");
            return;
        }

        draft.Image(address, new ArticleImage
        {
            Caption = caption,
            Alt = members.Text("alttext", "alt"),
            Credit = members.Text("creditline", "byline", "by", "copyrightholder"),
            Width = Pixels(best, "width"),
            Height = Pixels(best, "height"),
        });
        if (members.Rest.Select(member => member.Key).Where(name => name != "type").ToList() is { Count: > 0 } others)
            draft.Note("association", caption ?? address, $"There is no place for these of it, and they were left out: {string.Join(", ", others)}.");
    }

    private static int? Pixels(JsonNode? rendition, string name) =>
        int.TryParse(Members.Text(rendition, name), CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and <= 100_000 ? pixels : null;
}
