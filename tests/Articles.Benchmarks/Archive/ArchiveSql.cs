using Dapper;
using Npgsql;

namespace Articles.Benchmarks;

/// <summary>What fills the tables from copied rows, many at a time, with what the service itself would have written there.</summary>
internal static class ArchiveSql
{
    public static Task PrepareAsync(NpgsqlConnection db) => db.ExecuteAsync(
        """
        create temp table made (
          id uuid, slug text, status text, headline text, standfirst text, section text, language text, content text, body text,
          html text, created_at timestamptz, published_at timestamptz, word_count integer, quote_count integer, tags text[], authors text[],
          author_names text[]);
        create temp table said as
        select id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
               speaker_id, speaker_role, mention, cue, clause, continues, confidence, reason, spoken_as, likeness
        from quote with no data;
        """);

    /// <summary>Moves what was copied to its tables.</summary>
    public static Task TakeInAsync(NpgsqlConnection db, int bodyRules, int quoteRules) => db.ExecuteAsync(
        """
        insert into article (
          id, slug, status, headline, standfirst, section, language, body_content, body_text, body_html, body_rules, published_at,
          first_public_at, created_at, updated_at, changed_at, withdrawn_at, withdrawal_reason, word_count, quote_count, quote_rules, turns_at, tags, authors, search, summary)
        select id, slug, case status when 'scheduled' then 'published' else status end, headline, standfirst, section, language, content, body,
               html, @bodyRules, published_at, case when status in ('published', 'withdrawn') then published_at end, created_at, created_at,
               created_at, case status when 'withdrawn' then published_at + '1 day' end, case status when 'withdrawn' then 'It was made up.' end,
               word_count, quote_count, @quoteRules, case status when 'scheduled' then published_at end, tags, credits(authors, '{}'),
               search_vector(language, headline, null, standfirst, body), search_summary(language, headline, standfirst, tags || author_names)
        from made;

        insert into article_tag (article_id, tag, position, published_at)
        select id, tag, position, published_at from made, unnest(tags) with ordinality as given (tag, position);

        insert into article_author (article_id, author, position, published_at)
        select id, author, position, published_at from made, unnest(authors) with ordinality as given (author, position);

        insert into quote (
          id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix, speaker_id,
          speaker_role, mention, cue, clause, continues, origin, confidence, reason, created_at, updated_at, published_at, section, spoken_as, likeness, search)
        select said.id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix, speaker_id,
               speaker_role, mention, cue, clause, continues, 'extracted', confidence, reason, made.created_at, made.created_at,
               made.published_at, made.section, spoken_as, likeness, quote_vector(made.language, text)
        from said join made on made.id = said.article_id;

        truncate made, said;
        """,
        new { bodyRules, quoteRules }, commandTimeout: 0);

    /// <summary>
    /// Tells every article once more, some hours earlier, under an id and a slug of its own. Vectors are copied as they lie, so
    /// that ten times the archive costs a quarter of making it.
    /// </summary>
    public static Task TellAgainAsync(NpgsqlConnection db, int time) => db.ExecuteAsync(
        """
        create temp table again as
        select id as old_id,
               overlay(overlay(id::text placing substr(at, 1, 8) || '-' || substr(at, 9, 4) from 1 for 13) placing to_hex(@time) from 16 for 1)::uuid as new_id,
               @time * interval '5 hours' as earlier
        from (select id, lpad(to_hex((extract(epoch from created_at - @time * interval '5 hours') * 1000)::bigint), 12, '0') as at
              from article where substr(id::text, 16, 1) = '0') first;
        create unique index on again (old_id);
        analyze again;

        insert into article (
          id, slug, status, headline, standfirst, section, language, body_content, body_text, body_html, body_rules, published_at,
          first_public_at, created_at, updated_at, changed_at, withdrawn_at, withdrawal_reason, word_count, quote_count, quote_rules, turns_at, tags, authors, search, summary)
        select new_id, slug || '-' || @time, status, headline, standfirst, section, language, body_content, body_text, body_html, body_rules,
               published_at - earlier, first_public_at - earlier, created_at - earlier, updated_at - earlier, changed_at - earlier,
               withdrawn_at - earlier, withdrawal_reason, word_count, quote_count, quote_rules, turns_at - earlier, tags, authors, search, summary
        from article join again on old_id = id;

        insert into article_tag select new_id, tag, position, published_at - earlier from article_tag join again on old_id = article_id;

        insert into article_author select new_id, author, role, position, published_at - earlier from article_author join again on old_id = article_id;

        insert into quote (
          id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix, speaker_id,
          speaker_role, mention, cue, clause, origin, confidence, reason, created_at, updated_at, published_at, section, spoken_as, likeness, search)
        select gen_random_uuid(), new_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix, speaker_id,
               speaker_role, mention, cue, clause, origin, confidence, reason, created_at - earlier, updated_at - earlier,
               published_at - earlier, section, spoken_as, likeness, search
        from quote join again on old_id = article_id;

        drop table again;
        """,
        new { time }, commandTimeout: 0);

    /// <summary>Sorted in at the end, indexes cost a tenth. Answers how to make them again.</summary>
    public static async Task<IReadOnlyList<string>> DropIndexesAsync(NpgsqlConnection db)
    {
        var indexes = (await db.QueryAsync<(string Name, string Definition)>(
            """
            select indexrelid::regclass::text, pg_get_indexdef(indexrelid)
            from pg_index
            where indrelid = any ('{article, article_tag, article_author, quote}'::regclass[])
              and not exists (select from pg_constraint where conindid = indexrelid)
            """)).AsList();
        await db.ExecuteAsync($"drop index {string.Join(", ", indexes.Select(index => index.Name))}");
        return [.. indexes.Select(index => index.Definition)];
    }

    public static Task NameTermsAsync(NpgsqlConnection db, IEnumerable<string> sections, IEnumerable<string> tags, IEnumerable<(string Slug, string Name)> authors) =>
        db.ExecuteAsync(
            """
            insert into section (slug, name, created_at) select slug, initcap(slug), now() from unnest(@sections) slug;
            insert into tag (slug, name, created_at) select slug, initcap(slug), now() from unnest(@tags) slug;
            insert into author (slug, name, told, created_at) select slug, name, true, now() from unnest(@slugs, @names) as given (slug, name) on conflict do nothing;
            """,
            new
            {
                sections = sections.ToArray(),
                tags = tags.ToArray(),
                slugs = authors.Select(author => author.Slug).ToArray(),
                names = authors.Select(author => author.Name).ToArray(),
            });

    public static Task NameSpeakersAsync(NpgsqlConnection db, IReadOnlyCollection<(string Folded, string Name, Guid Id)> speakers) =>
        db.ExecuteAsync(
            """
            insert into speaker (id, name, created_at, updated_at) select id, name, now(), now() from unnest(@ids, @names) as given (id, name);
            insert into speaker_alias (folded, name, speaker_id, home_id) select folded, name, id, id from unnest(@folded, @names, @ids) as given (folded, name, id);
            """,
            new
            {
                ids = speakers.Select(speaker => speaker.Id).ToArray(),
                names = speakers.Select(speaker => speaker.Name).ToArray(),
                folded = speakers.Select(speaker => speaker.Folded).ToArray(),
            });
}
