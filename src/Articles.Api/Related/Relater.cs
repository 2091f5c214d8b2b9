using Articles.Api.Data;
using Articles.Text;
using Npgsql;

namespace Articles.Api.Related;

/// <summary>
/// Makes the lists of neighbours, behind the writing and in its order. Whoever has read this file knows when what is done:
/// first all that persons have just changed, then a part of the next generation if one is due, then what came in masses. While masses
/// come in, all but the first can wait.
/// </summary>
internal sealed class Relater(Database database, Rush rush, TimeProvider clock)
{
    private const int Chunk = 64;
    private const int FoldedTogether = 128;
    private const int DroppedTogether = 5_000;

    // What the next generation will be weighed by, while it is being counted; whoever dies over it begins again.
    private WordCount? _counting;

    /// <summary>Whether the last step left work undone because masses were coming in. Nobody calls when they end.</summary>
    public bool LetsWait { get; private set; }

    /// <summary>Does a part of what there is to do, in one transaction; false when there was nothing.</summary>
    public async Task<bool> StepAsync(CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var turn = await db.BeginAsync(cancel);
        await db.HoldRelatingAsync(cancel);
        var generations = await db.GenerationsAsync(cancel);
        var current = generations.Last(generation => !generation.IsBuilding);

        var followed = await FollowAsync(db, current, generations, behind: false, cancel);
        var done = followed > 0;
        LetsWait = await rush.LetsWaitAsync(db, cancel);
        if (LetsWait || followed == Chunk)
        {
            await turn.CommitAsync(cancel);
            return done;
        }

        if (generations[^1].IsBuilding)
        {
            _counting = null;
            done |= await BuildAsync(db, generations[^1], cancel);
        }
        else
        {
            // What this step itself has done may have made another generation due.
            done |= await CountAsync(db, current, cancel)
                || await FollowAsync(db, current, generations, behind: true, cancel) > 0
                || (!done && await db.SettleAsync(current.Id, cancel))
                || await DropFormerAsync(db, generations, current, cancel);
        }

        await turn.CommitAsync(cancel);
        return done;
    }

    /// <summary>Has the next step begin a generation, whether one is due or not; one that is being built is gone on with.</summary>
    public async Task BeginAsync(CancellationToken cancel)
    {
        await using var db = await database.ForHouseAsync(cancel);
        _counting = await WordCount.BeginAsync(db, clock.GetUtcNow(), cancel);
    }

    /// <summary>How many articles have their list.</summary>
    public async Task<long> RelatedCountAsync(CancellationToken cancel)
    {
        await using var db = await database.ForHouseAsync(cancel);
        return (await db.GenerationsAsync(cancel)).Last(generation => !generation.IsBuilding).Related;
    }

    /// <summary>How many articles the next generation has, of how many.</summary>
    public async Task<(long Done, long All)> ProgressAsync(CancellationToken cancel)
    {
        await using var db = await database.ForHouseAsync(cancel);
        var generations = await db.GenerationsAsync(cancel);
        return (generations[^1].Related, generations[0].Related);
    }

    /// <summary>Looks at the next articles of the queue, for the generation that is read and for the one that is built; answers how many.</summary>
    private async Task<int> FollowAsync(
        NpgsqlConnection db, Generation current, IReadOnlyList<Generation> generations, bool behind, CancellationToken cancel)
    {
        Guid[] ids = [.. await db.TakeTodoAsync(behind, Chunk, cancel)];
        if (ids.Length == 0)
        {
            return 0;
        }

        var texts = await db.PublicTextsAsync(ids, clock.GetUtcNow(), cancel);
        var gone = ids.Except(texts.Select(text => text.Id)).ToArray();
        foreach (var generation in generations.Where(generation => generation.Id >= current.Id))
        {
            // What the walk has not reached yet it will find: a story is named after its first article, and not after one that came first here.
            var reached = generation.IsBuilding ? texts.TakeWhile(text => Generations.IsAmong(text.Id, generation.Walked)).ToArray() : texts;
            var changed = await RelateAsync(db, generation, reached, cancel);
            var deleted = await db.DeleteTextsAsync(generation.Id, gone, cancel);
            await NoteChangesAsync(db, generation, [.. changed, .. deleted], -deleted.Length, cancel);
        }

        return ids.Length;
    }

    // Nothing is told of what readers cannot see: of a draft there is no list, and none holds it.
    private async Task NoteChangesAsync(NpgsqlConnection db, Generation generation, Guid[] changed, int more, CancellationToken cancel)
    {
        if (changed.Length == 0)
        {
            return;
        }

        _counting?.NoteChanges(changed);
        await db.CountRelatedAsync(generation.Id, more, changed.Count(generation.Counted), cancel);
        await db.TellListsChangedAsync(cancel);
    }

    /// <summary>Walks on through the public articles; at the end readers follow the new generation.</summary>
    private async Task<bool> BuildAsync(NpgsqlConnection db, Generation generation, CancellationToken cancel)
    {
        var next = await db.PublicIdsAfterAsync(generation.Walked, Chunk, clock.GetUtcNow(), cancel);
        if (next.Length == 0)
        {
            await db.FinishGenerationAsync(generation.Id, cancel);
            await db.TellListsChangedAsync(cancel);
            return true;
        }

        // Before they are read: what is written from here on is in the queue again.
        await db.DropTodoAsync(next, cancel);
        await RelateAsync(db, generation, await db.PublicTextsAsync(next, clock.GetUtcNow(), cancel), cancel);
        await db.NoteWalkAsync(generation.Id, next[^1], cancel);
        return true;
    }

    private static async Task<bool> DropFormerAsync(
        NpgsqlConnection db, IReadOnlyList<Generation> generations, Generation current, CancellationToken cancel)
    {
        if (generations[0].Id == current.Id)
        {
            return false;
        }

        if (!await db.DropFormerAsync(DroppedTogether, cancel))
        {
            await db.DropFormerGenerationsAsync(cancel);
        }

        return true;
    }

    /// <summary>Counts how common words are, when the archive has outgrown what was counted; then the next generation begins.</summary>
    private async Task<bool> CountAsync(NpgsqlConnection db, Generation current, CancellationToken cancel)
    {
        if (_counting is null && Generations.IsDue(current))
        {
            _counting = await WordCount.BeginAsync(db, clock.GetUtcNow(), cancel);
        }

        if (_counting is null)
        {
            return false;
        }

        if (!await _counting.GoOnAsync(db, clock.GetUtcNow(), cancel))
        {
            var generation = await db.StartGenerationAsync(_counting, cancel);
            await db.InsertTermsAsync(generation, _counting.Words, cancel);
            _counting = null;
        }

        return true;
    }

    /// <summary>Gives articles their lists, and a place in the lists of the others; answers those that say something new.</summary>
    private static async Task<Guid[]> RelateAsync(NpgsqlConnection db, Generation generation, IReadOnlyList<PublicText> publicTexts, CancellationToken cancel)
    {
        var profiles = publicTexts.AsParallel().AsOrdered().Select(text => text.Profile()).ToArray();
        var statistics = await db.TermStatisticsAsync(generation, profiles.SelectMany(profile => profile.WordIds), cancel);
        var known = await db.StoredTextsAsync(generation.Id, [.. publicTexts.Select(text => text.Id)], cancel);
        var read = publicTexts.Zip(profiles).AsParallel().AsOrdered()
            .Select(one => ReadText.Of(one.First.Id, one.First.PublishedAt, one.First.ToldAt, one.Second, statistics)).ToArray();
        ReadText[] texts = [.. read.AsParallel().AsOrdered().Where(text => !(known.TryGetValue(text.ArticleId, out var stored) && text.Says(stored, statistics)))];
        await RewordAsync(db, generation.Id, [.. read.Except(texts).Where(text => !text.IsWorded(known[text.ArticleId]))], cancel);
        if (texts.Length == 0)
        {
            return [];
        }

        var stories = await db.StoryNamesAsync(generation.Id, [.. texts.Select(text => text.ArticleId)], cancel);
        StoredText[] replaced = [.. texts.Where(text => known.ContainsKey(text.ArticleId)).Select(text => known[text.ArticleId])];
        await db.DeleteTextsAsync(generation.Id, [.. replaced.Select(text => text.ArticleId)], cancel);
        var numbers = await db.InsertTextsAsync(generation.Id, texts, cancel);
        await db.InsertFreshAsync(generation.Id, numbers, [.. texts.Select(text => Signature.Pack(text.Signature))], cancel);

        var neighbourhood = await Neighbourhood.OfAsync(
            db, generation.Id, numbers, texts, stories, replaced.Select(text => text.Number).ToHashSet(), statistics, cancel);
        await db.NoteKinshipAsync(numbers, neighbourhood.Kinship, cancel);
        await db.UpsertListsAsync(neighbourhood.Changed, cancel);
        await db.FoldAsync(generation.Id, FoldedTogether, cancel);
        await db.CountRelatedAsync(generation.Id, texts.Length - replaced.Length, recounts: 0, cancel);
        return [.. texts.Select(text => text.ArticleId)];
    }

    // An edit that changes no list can still take the word away that a reason names.
    private static async Task RewordAsync(NpgsqlConnection db, int generation, IReadOnlyList<ReadText> texts, CancellationToken cancel)
    {
        if (texts.Count > 0)
        {
            await db.UpdateFormsAsync(generation, texts, cancel);
            await db.TellListsChangedAsync(cancel);
        }
    }
}
