using Dapper;
using Npgsql;

namespace Articles.Api.Editing;

/// <summary>The rules of the whole database, each as a statement that finds what breaks it.</summary>
internal static class InvariantSql
{
    // It reads everything there is.
    private const int Seconds = 3600;

    /// <summary>What should hold, and a statement that answers, as `id`, what breaks it at @now.</summary>
    public static readonly IReadOnlyList<(string Sentence, string Query)> All =
    [
        ("a quote stands in its article where it says it does",
            """
            select quote.id
            from quote
            join article on article.id = quote.article_id
            where quote.status = 'anchored'
              and (substr(article.body_text, quote.span_start + 1, quote.span_end - quote.span_start) <> quote.text
                   or quote.utf16_end - quote.utf16_start
                      <> length(quote.text) + case when octet_length(quote.text) = length(quote.text) then 0
                                                   else length(regexp_replace(quote.text, '[^\U00010000-\U0010FFFF]', '', 'g')) end)
            """),
        ("what stands beside a quote stands where it says it does",
            """
            select quote.id
            from quote
            join article on article.id = quote.article_id
            where quote.status = 'anchored'
              and exists (
                select from unnest(array[quote.mention, quote.cue, quote.clause]) as beside (place)
                where substr(article.body_text, (place ->> 'start')::integer + 1, greatest(0, (place ->> 'end')::integer - (place ->> 'start')::integer))
                      <> place ->> 'exact')
            """),
        ("an article has as many quotes as were counted",
            """
            select article.id
            from article
            left join (select article_id, count(*) as quotes from quote where status = 'anchored' and not dismissed group by article_id) counted on counted.article_id = article.id
            where article.quote_count <> coalesce(counted.quotes, 0)
            """),
        ("a quote goes on from one of the same article that readers see",
            """
            select quote.id
            from quote
            left join quote before on before.id = quote.continues
            where quote.continues is not null and (before.article_id is distinct from quote.article_id or before.dismissed)
            """),
        ("a tag has the date of its article",
            """
            select article_tag.article_id || ' ' || article_tag.tag as id
            from article_tag
            join article on article.id = article_tag.article_id
            where article_tag.published_at is distinct from article.published_at
            """),
        ("an article shows the tags and the authors that it has",
            """
            select id
            from article
            where tags <> array(select tag from article_tag where article_id = article.id order by position) or authors <> credits_of(id)
            """),
        ("the card of an article says what the article does", "select id from article where card <> card_of(article)"),
        ("an author has the date of the article",
            """
            select article_author.article_id || ' ' || article_author.author as id
            from article_author
            join article on article.id = article_author.article_id
            where article_author.published_at is distinct from article.published_at
            """),
        ("a quote has the date and the section of its article",
            """
            select quote.id
            from quote
            join article on article.id = quote.article_id
            where quote.published_at is distinct from article.published_at or quote.section is distinct from article.section
            """),
        ("an article can be found by its words",
            """
            select id
            from article
            where (search = '' and search_vector(language, headline, kicker, standfirst, body_text) <> '')
               or (summary = '' and search_summary(language, headline, standfirst, '{}') <> '')
            """),
        ("a quote can be found by its words",
            """
            select quote.id
            from quote
            join article on article.id = quote.article_id
            where quote.search = '' and quote_vector(article.language, quote.text) <> ''
            """),
        ("a public article has its list of related ones, or waits for it",
            """
            select article.id
            from visible_article(@now, false, false, null) article
            where (article.turns_at is null or article.turns_at > @now)
              and not exists (select from related_todo where related_todo.article_id = article.id)
              and not exists (select from related_text join related_list using (number) where related_text.article_id = article.id)
            """),
        ("a quote is said by somebody who was not merged into another",
            """
            select quote.id
            from quote
            join speaker on speaker.id = quote.speaker_id
            where speaker.merged_into is not null
            """),
        ("an article's book has a line for every version",
            """
            select article.id
            from article
            left join (select article_id, count(*) as lines, min(version) as first, max(version) as last
                       from revision group by article_id) book on book.article_id = article.id
            where (book.lines, book.first, book.last) is distinct from (article.version::bigint, 1, article.version)
            """),
        ("the log knows an article's last version",
            """
            select article.id
            from article
            left join (select distinct on (article_id) article_id, version from change order by article_id, id desc) told
              on told.article_id = article.id
            where told.version is distinct from article.version
            """),
        ("the log knows whether an article is out",
            """
            select article.id
            from article
            left join (select distinct on (article_id) article_id, reason
                       from change
                       where reason in ('created', 'published', 'scheduled', 'unpublished', 'withdrawn', 'reinstated', 'expired')
                       order by article_id, id desc) told on told.article_id = article.id
            where (article.turns_at is null or article.turns_at > @now) -- what is due is about to be told
              and case
                    -- Compacted: what was told then is gone, and how the article stood since is kept.
                    when told.reason is null and (select kept_from from change_log) > 0
                      then (select status from change where change.article_id = article.id order by id desc limit 1) is distinct from article.status
                    else coalesce(told.reason, '') <> all (
                      case
                        when article.status = 'withdrawn' then array['withdrawn']
                        when article.status = 'draft' then array['created', 'unpublished', 'reinstated']
                        when article.publish_until <= @now then array['expired']
                        when article.published_at > @now or article.embargo_until > @now then array['scheduled', 'published']
                        else array['published']
                      end)
                  end
            """),
        ("no article has an address that was another's, or was its own once",
            """
            select former_slug.slug as id
            from former_slug
            join article on article.slug = former_slug.slug
            """),
        ("it is known when an article is next to appear or to go",
            """
            select id
            from article
            where (turns_at is null or turns_at > @now)
              and turns_at is distinct from next_turn(status, published_at, publish_until, embargo_until, @now)
            """),
        ("a working copy was begun on a version that there is",
            """
            select working_copy.article_id as id
            from working_copy
            join article on article.id = working_copy.article_id
            where working_copy.based_on > article.version
            """),
        ("an article has no term that is called otherwise now",
            """
            select article.id from article join section on section.slug = article.section where section.became is not null
            union all
            select article_tag.article_id from article_tag join tag on tag.slug = article_tag.tag where tag.became is not null
            union all
            select article_author.article_id from article_author join author on author.slug = article_author.author where author.became is not null
            """),
        ("a former term leads to a present one",
            """
            select former.slug as id from section former join section present on present.slug = former.became where present.became is not null
            union all
            select former.slug from tag former join tag present on present.slug = former.became where present.became is not null
            union all
            select former.slug from author former join author present on present.slug = former.became where present.became is not null
            """),
        ("a request that was answered is nobody's work any more",
            "select encode(key_hash, 'hex') as id from idempotency where status is not null and holder is not null"),
    ];

    /// <summary>How often a rule is broken, and where first.</summary>
    public static async Task<BrokenRule> BrokenAsync(
        this NpgsqlConnection db, string sentence, string query, DateTimeOffset now, CancellationToken cancel)
    {
        var (count, examples) = await db.QuerySingleAsync<(long, string[])>(new CommandDefinition(
            $"""
            with broken as materialized ({query})
            select (select count(*) from broken), array(select id::text from broken order by 1 limit {BrokenRule.Most})
            """,
            new { now }, commandTimeout: Seconds, cancellationToken: cancel));
        return new BrokenRule(sentence, count, examples);
    }

    /// <summary>Every text with the number of words it was said to have.</summary>
    public static IAsyncEnumerable<(Guid Id, string Text, int Counted)> CountedTextsAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.EachAsync("select id, body_text, word_count from article", row => (row.GetGuid(0), row.GetString(1), row.GetInt32(2)), cancel);

    /// <summary>Every version that is kept in full beside the one before it, and the patch between them.</summary>
    public static IAsyncEnumerable<(Guid Id, int Version, string Before, string Patch, string After)> PatchedRevisionsAsync(
        this NpgsqlConnection db, CancellationToken cancel) =>
        db.EachAsync(
            """
            select later.article_id, later.version, earlier.content::text, later.patch::text, later.content::text
            from revision earlier
            join revision later on later.article_id = earlier.article_id and later.version = earlier.version + 1
            where earlier.content is not null and later.patch is not null and later.content is not null
            """,
            row => (row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4)), cancel);

    // Row by row, for all rows together need more memory than one should ask for.
    private static async IAsyncEnumerable<T> EachAsync<T>(
        this NpgsqlConnection db, string query, Func<NpgsqlDataReader, T> read, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(query, db) { CommandTimeout = Seconds };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return read(rows);
        }
    }
}
