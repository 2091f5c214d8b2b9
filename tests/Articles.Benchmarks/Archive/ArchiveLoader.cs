using System.Collections.Concurrent;
using Articles.Api.Data;
using Articles.Api.Quotes;
using Articles.Text;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Articles.Benchmarks;

/// <summary>Fills a migrated, empty database with a made-up archive. Related terms, revisions and the log of changes are left out.</summary>
internal sealed class ArchiveLoader(string connectionString, int articles)
{
    private const int Chunk = 1_000;

    // Foreign keys hold by construction, and of the triggers only the one of cards is wanted; a load that is cut off is begun again,
    // so nothing need reach the disk on the way.
    private readonly string _text = new NpgsqlConnectionStringBuilder(connectionString)
    {
        Options = "-c session_replication_role=replica -c synchronous_commit=off -c maintenance_work_mem=1GB",
        CommandTimeout = 0,
        MaxAutoPrepare = 0,
    }.ConnectionString;

    private readonly ArchiveMaker _maker = new(articles);
    private readonly ConcurrentDictionary<string, (string Name, Guid Id)> _speakers = new(StringComparer.Ordinal);
    private int _taken;

    /// <summary>Makes every article.</summary>
    public Task LoadAsync() => WithoutIndexesAsync(async db =>
    {
        await ArchiveSql.NameTermsAsync(db, ArchiveMaker.Sections, ArchiveMaker.Tags, ArchiveMaker.Authors.Select(name => (Slug.Of(name), name)));
        await Task.WhenAll(Enumerable.Range(0, Math.Max(2, Environment.ProcessorCount)).Select(_ => Task.Run(WorkAsync)));
        await ArchiveSql.NameSpeakersAsync(db, [.. _speakers.Select(speaker => (speaker.Key, speaker.Value.Name, speaker.Value.Id))]);
    });

    /// <summary>Tells what is there already so many times in all.</summary>
    public Task TellAgainAsync(int times) => WithoutIndexesAsync(async db =>
    {
        for (var time = 1; time < times; time++)
        {
            Console.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss} {time * articles} of {times * articles}");
            await ArchiveSql.TellAgainAsync(db, time);
        }
    });

    private async Task WithoutIndexesAsync(Func<NpgsqlConnection, Task> fill)
    {
        await using var db = await OpenAsync();
        await db.ExecuteAsync("alter system set fsync = off");
        await db.ExecuteAsync("alter system set max_wal_size = '16GB'");
        await db.ExecuteAsync("select pg_reload_conf()");
        var indexes = await ArchiveSql.DropIndexesAsync(db);
        await db.ExecuteAsync("alter table article enable always trigger carry_card");

        await fill(db);

        await db.ExecuteAsync("alter table article enable trigger carry_card");

        foreach (var index in indexes)
        {
            Console.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss} {index}");
            await db.ExecuteAsync(index);
        }

        await db.ExecuteAsync("alter system reset all");
        await db.ExecuteAsync("select pg_reload_conf()");
        await db.ExecuteAsync("vacuum (analyze)");
        await db.ExecuteAsync("checkpoint;");
    }

    private async Task WorkAsync()
    {
        await using var db = await OpenAsync();
        await ArchiveSql.PrepareAsync(db);
        while (Interlocked.Add(ref _taken, Chunk) - Chunk is var first && first < articles)
        {
            MadeArticle[] made = [.. Enumerable.Range(first, Math.Min(Chunk, articles - first)).Select(_maker.Make)];
            await CopyArticlesAsync(db, made);
            await CopyQuotesAsync(db, made);
            await ArchiveSql.TakeInAsync(db, BodyRenderer.Version, QuoteExtractor.Version);
            if (first % 20_000 == 0)
                Console.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss} {first} of {articles}");
        }
    }

    private static async Task CopyArticlesAsync(NpgsqlConnection db, MadeArticle[] made)
    {
        await using var copy = await db.BeginBinaryImportAsync("copy made from stdin (format binary)");
        foreach (var article in made)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(article.Id);
            foreach (var words in (string[])[article.Slug, article.Status, article.Headline, article.Standfirst, article.Section, article.Language, article.Content, article.Text, article.Html])
                await copy.WriteAsync(words);
            await copy.WriteAsync(article.CreatedAt, NpgsqlDbType.TimestampTz);
            await WriteAsync(copy, article.PublishedAt, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(article.WordCount);
            await copy.WriteAsync(article.Quotes.Count);
            await copy.WriteAsync(article.Tags);
            await copy.WriteAsync(article.Authors.Select(name => Slug.Of(name)).ToArray());
            await copy.WriteAsync(article.Authors);
        }

        await copy.CompleteAsync();
    }

    private async Task CopyQuotesAsync(NpgsqlConnection db, MadeArticle[] made)
    {
        await using var copy = await db.BeginBinaryImportAsync(
            """
            copy said (id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                       speaker_id, speaker_role, mention, cue, clause, continues, confidence, reason, spoken_as, likeness) from stdin (format binary)
            """);
        foreach (var article in made)
        {
            for (var position = 0; position < article.Quotes.Count; position++)
                await CopyQuoteAsync(copy, article, article.Quotes[position], position);
        }

        await copy.CompleteAsync();
    }

    private async Task CopyQuoteAsync(NpgsqlBinaryImporter copy, MadeArticle article, AnchoredQuote quote, int position)
    {
        var (found, selector) = (quote.Found, quote.Selector);
        await copy.StartRowAsync();
        await copy.WriteAsync(QuoteId(article, position));
        await copy.WriteAsync(article.Id);
        await copy.WriteAsync(position);
        await copy.WriteAsync(QuoteRow.WordOf(found.Kind));
        await copy.WriteAsync(selector.Exact);
        foreach (var place in (int[])[found.Paragraph, selector.Start, selector.End, selector.StartUtf16, selector.EndUtf16])
            await copy.WriteAsync(place);
        await copy.WriteAsync(selector.Prefix);
        await copy.WriteAsync(selector.Suffix);
        await WriteAsync(copy, found.Speaker is { } speaker ? SpeakerNamed(speaker.Name) : (Guid?)null, NpgsqlDbType.Uuid);
        await WriteAsync(copy, found.Speaker?.Role, NpgsqlDbType.Text);
        foreach (var place in (TextPlace?[])[quote.Mention, quote.Cue, quote.Clause])
            await WriteAsync(copy, AnchoredQuote.Json(place), NpgsqlDbType.Jsonb);
        await WriteAsync(copy, found.Continues is { } before ? QuoteId(article, before) : (Guid?)null, NpgsqlDbType.Uuid);
        await copy.WriteAsync((float)found.Confidence);
        await copy.WriteAsync(found.Reason);
        await WriteAsync(copy, found.Speaker is { } named ? SpeakerName.Fold(named.Name) : null, NpgsqlDbType.Text);
        await copy.WriteAsync(SameWords.Keys(selector.Exact));
    }

    private static Guid QuoteId(MadeArticle article, int position) =>
        ArchiveMaker.IdOf(article.CreatedAt, BitConverter.ToUInt64(article.Id.ToByteArray(bigEndian: true).AsSpan(8)) + ((ulong)position + 1) * 7919);

    private Guid SpeakerNamed(string name) => _speakers.GetOrAdd(SpeakerName.Fold(name), _ => (name, Guid.CreateVersion7())).Id;

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type) =>
        value is null ? copy.WriteNullAsync() : copy.WriteAsync(value, type);

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var db = new NpgsqlConnection(ConnectionText.Unpooled(_text));
        await db.OpenAsync();
        return db;
    }
}
