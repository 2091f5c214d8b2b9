using Articles.Api.Data;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Editing;

/// <summary>
/// Makes articles. Those that one caller asks for at the same moment are stored in one transaction: to the disk and back is the longest
/// way that a create has. Where that does not go at once, because another one holds a lock or one of them is refused, each goes alone.
/// </summary>
internal sealed class CreationDesk
{
    private const int Most = 32;

    private readonly Desk _desk;
    private readonly Gathering<NewArticle, EditOutcome> _gathering;

    public CreationDesk(Desk desk)
    {
        _desk = desk;
        _gathering = new(Most, StoreTogetherAsync);
    }

    /// <summary>Makes an article: a draft, or public at once where the entry says so.</summary>
    public async Task<EditOutcome> CreateAsync(ArticleWrite write, Entry entry, Edit edit, CancellationToken cancel)
    {
        var (manuscript, refusal) = Manuscript.Read(write);
        if (manuscript is null)
        {
            return new EditOutcome.Refused(Problems.Invalid(refusal!));
        }

        if (edit.Under.ArticleId is { } made)
        {
            // An earlier run of this request made it, and died before it could answer.
            return await _desk.PresentAsync(made, edit.By, cancel) is { } there ? new EditOutcome.Saved(there) : new EditOutcome.NotFound();
        }

        var sheet = Sheet.New(manuscript, entry) with { Under = edit.Under };
        var outcome = edit.ValidateOnly ? null : await _gathering.AskAsync(new NewArticle(sheet, edit.By), cancel);
        return outcome is null or EditOutcome.Again
            ? await Attempts.EndAsync(() => _desk.StoreAsync(sheet, edit, cancel), takesAnything: true)
            : outcome;
    }

    /// <summary>Stores those of one caller; the others, and all of them where the database refuses one, are left to go alone.</summary>
    private async Task<IReadOnlyDictionary<NewArticle, EditOutcome>> StoreTogetherAsync(NewArticle[] asked, CancellationToken cancel)
    {
        var own = asked.Where(one => one.By == asked[0].By).ToList();
        try
        {
            var outcomes = await _desk.StoreAsync([.. own.Select(one => one.Sheet)], new Edit(asked[0].By, IfMatch.Anything) { IsShared = true }, cancel);
            return own.Zip(outcomes).ToDictionary(pair => pair.First, pair => pair.Second);
        }
        catch (PostgresException)
        {
            return new Dictionary<NewArticle, EditOutcome>();
        }
    }

    // One request is never another one, whatever it says.
    private sealed class NewArticle(Sheet sheet, Caller by)
    {
        public Sheet Sheet => sheet;

        public Caller By => by;
    }
}
