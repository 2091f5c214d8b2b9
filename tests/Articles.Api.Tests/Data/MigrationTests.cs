using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Articles.Api.Tests.Data;

public sealed class MigrationTests(TestCluster cluster)
{
    private static readonly Migration Table = new(1, "0001_table", "create table thing (id integer primary key);\ninsert into thing values (1);\n");
    private static readonly Migration Index = new(2, "0002_index", "-- no-transaction\ncreate index concurrently thing_id_idx on thing (id)\n");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_instances_that_start_at_once_run_each_script_once()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();

        var ran = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(database, Table, Index))));

        Assert.Equal(2, ran.Sum());
        await using var db = new NpgsqlConnection(database);
        Assert.Equal(1, await db.ExecuteScalarAsync<int>("select count(*)::int from thing"));
        Assert.Equal(["0001_table", "0002_index"], await db.QueryAsync<string>("select name from schema_migration order by version"));
    }

    [Fact]
    public async Task A_script_changed_after_it_was_applied_is_refused()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        await MigrateAsync(database, Table);

        var refused = await Assert.ThrowsAsync<SetupException>(() => MigrateAsync(database, Table with { Text = "select 1" }));

        Assert.Contains("0001_table was changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_had_to_be_mended_names_what_it_was_and_is_not_run_again()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        await MigrateAsync(database, Table);

        Assert.Equal(0, await MigrateAsync(database, Table with { Text = $"-- was {Table.Sha256}\ncreate table thing as select 1 as id;\n" }));
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        await MigrateAsync(database, Table, Index);

        var refused = await Assert.ThrowsAsync<SetupException>(() => MigrateAsync(database, Table));

        Assert.Contains("start a newer version of the program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_behind_and_is_named()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        var broken = new Migration(2, "0002_broken", "create table half (id integer);\nselect no_such_thing;\n");

        var refused = await Assert.ThrowsAsync<SetupException>(() => MigrateAsync(database, Table, broken));

        Assert.Contains("0002_broken failed", refused.Message, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(database);
        Assert.True(await db.ExecuteScalarAsync<bool>("select to_regclass('half') is null and to_regclass('thing') is not null"));
    }

    [Fact]
    public async Task A_script_that_comes_before_an_applied_one_is_refused()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        await MigrateAsync(database, new Migration(2, "0002_early", "select 1"));

        await Assert.ThrowsAsync<SetupException>(() => MigrateAsync(database, Table, new Migration(2, "0002_early", "select 1")));
    }

    [Fact]
    public async Task Newer_scripts_find_what_was_written_before_them()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        var scripts = Migration.ReadAll(Migrator.Folder);
        await MigrateAsync(database, [.. scripts.Where(script => script.Version <= 11)]);
        await using var db = new NpgsqlConnection(database);
        await db.ExecuteAsync(
            """
            insert into section (slug, name, created_at) values ('news', 'News', now());
            insert into tag (slug, name, created_at) values ('harbour', 'Harbour', now());
            insert into speaker (id, name, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Ines Duarte', now(), now());
            insert into speaker_alias (folded, name, speaker_id) values ('ines duarte', 'Ines Duarte', '00000000-0000-7000-8000-000000000001');
            insert into article (id, slug, status, headline, section, body_rules, published_at, created_at, updated_at, changed_at, search, summary)
            values ('00000000-0000-7000-8000-000000000002', 'harbour', 'published', 'Harbour', 'news', 1, now(), now(), now(), now(), '', '');
            insert into article_tag (article_id, tag, position, published_at) values ('00000000-0000-7000-8000-000000000002', 'harbour', 0, now());
            insert into quote (id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                               speaker_id, origin, confidence, created_at, updated_at, published_at, search)
            values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002', 0, 'direct', 'We go on', 0, 1, 9, 1, 9, '', '',
                    '00000000-0000-7000-8000-000000000001', 'extracted', 1, now(), now(), now(), '');
            """);

        await MigrateAsync(database, [.. scripts]);

        Assert.Equal("news ines duarte", await db.ExecuteScalarAsync<string>("select section || ' ' || spoken_as from quote"));
    }

    [Fact]
    public async Task What_was_written_before_is_found_by_newer_rules()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        var scripts = Migration.ReadAll(Migrator.Folder);
        await MigrateAsync(database, [.. scripts.Where(script => script.Version <= 93)]);
        await using var db = new NpgsqlConnection(database);
        await db.ExecuteAsync(
            """
            insert into article (id, slug, status, headline, language, body_text, body_rules, published_at, created_at, updated_at, changed_at, authors, search, summary)
            select gen_random_uuid(), headline, 'published', headline, 'fr', body, 1, now(), now(), now(), now(), '[{"name": "Zoé Aimée"}]',
                   search_vector('fr', headline, null, null, body), search_summary('fr', headline, null, '{Zoé Aimée}')
            from (values ('arrivée', ''), ('joined', 'Merkel/Macron'), ('years', '2019-2020'), ('plain', 'Text')) given (headline, body);
            insert into quote (id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                               origin, confidence, created_at, updated_at, published_at, section, likeness, search)
            select gen_random_uuid(), id, 0, 'direct', 'mangée', 0, 1, 7, 1, 7, '', '', 'extracted', 1, now(), now(), now(), null, '{}', quote_vector('fr', 'mangée')
            from article where headline = 'plain';
            """);

        await MigrateAsync(database, [.. scripts]);

        Assert.Equal("arrivée", await db.ExecuteScalarAsync<string>("select headline from article where search @@ search_query('french', 'arrivé') and summary @@ search_query('french', 'arrivé aimé')"));
        Assert.Equal("joined", await db.ExecuteScalarAsync<string>("select headline from article where search @@ search_query('french', 'macron')"));
        Assert.Equal("years", await db.ExecuteScalarAsync<string>("select headline from article where search @@ search_query('french', '2020')"));
        Assert.Equal("mangée", await db.ExecuteScalarAsync<string>("select text from quote where search @@ search_query('french', 'mangé')"));
        Assert.Equal(0, await db.ExecuteScalarAsync<int>("select count(*)::int from pg_trigger where tgenabled <> 'O'"));
    }

    [Fact]
    public async Task Stretches_go_on_from_those_that_are_seen_and_what_was_left_behind_is_read_again()
    {
        var database = await cluster.CreateEmptyDatabaseAsync();
        var scripts = Migration.ReadAll(Migrator.Folder);
        await MigrateAsync(database, [.. scripts.Where(script => script.Version < 100)]);
        await using var db = new NpgsqlConnection(database);
        await db.ExecuteAsync(
            """
            insert into article (id, slug, status, headline, language, body_text, body_rules, quote_rules, created_at, updated_at, changed_at, search, summary)
            select gen_random_uuid(), headline, 'draft', headline, 'en', 'abc he', 1, 4, now(), now(), now(), '', ''
            from (values ('sound'), ('left')) given (headline);
            insert into quote (id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                               origin, dismissed, continues, mention, confidence, created_at, updated_at, search)
            select ('00000000-0000-7000-8000-00000000000' || number)::uuid, article.id, number, 'direct', 'a', 0, 0, 1, 0, 1, '', '', 'extracted', given.dismissed,
                   ('00000000-0000-7000-8000-00000000000' || given.continues)::uuid, given.mention::jsonb, 1, now(), now(), ''
            from (values (1, 'sound', false, null, null),
                         (2, 'sound', true, 1, '{"exact": "he", "start": 4, "end": 6}'),
                         (3, 'sound', true, 2, null),
                         (4, 'sound', false, 3, null),
                         (5, 'sound', false, 9, null),
                         (6, 'left', true, null, '{"exact": "he", "start": 1, "end": 3}')) given (number, headline, dismissed, continues, mention)
            join article on article.headline = given.headline;
            """);

        await MigrateAsync(database, [.. scripts]);

        Assert.Equal(["4 1"], await db.QueryAsync<string>("select position || ' ' || right(continues::text, 1) from quote where continues is not null and not dismissed order by 1"));
        Assert.Equal(["left"], await db.QueryAsync<string>("select headline from article where quote_rules = 0"));
    }

    [Fact]
    public void Line_ends_do_not_change_a_script()
    {
        var folder = Directory.CreateTempSubdirectory("articles-").FullName;
        File.WriteAllText(Path.Combine(folder, "0001_table.sql"), Table.Text.ReplaceLineEndings("\r\n"));

        var read = Assert.Single(Migration.ReadAll(folder));

        Assert.Equal(Table.Sha256, read.Sha256);
        Directory.Delete(folder, recursive: true);
    }

    private static Task<int> MigrateAsync(string database, params Migration[] migrations) =>
        new Migrator(migrations, NullLogger.Instance).MigrateAsync(database, Cancel);
}
