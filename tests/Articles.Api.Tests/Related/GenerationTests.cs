using Articles.Api.Related;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Articles.Api.Tests.Related;

/// <summary>The next lists are made behind those that are read.</summary>
public sealed class GenerationTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task Lists_that_nobody_reads_are_built_and_dropped_without_a_word()
    {
        var article = await newsroom.Admin.PublishedAsync("Weighed anew", new { body = new { content = "The harbour opens." } });
        await newsroom.SettledAsync();
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        var notices = new List<string>();
        db.Notification += (_, notice) => notices.Add(notice.Payload);
        var read = await db.ExecuteScalarAsync<int>("listen public_content; select max(id) from related_generation");

        // In a small archive any change has the words weighed anew.
        (await newsroom.Admin.PatchAsync(article.Id, new { body = new { content = "The ferry sails." } })).Expect(200);
        await Wait.ForAsync(
            () => db.ExecuteScalarAsync<bool>("select min(id) > @read and bool_and(settled) from related_generation", new { read }), isReady => isReady);

        // The article, its list, and the generation that readers follow from now on.
        Assert.Equal([article.Id, "", ""], notices);
    }

    [Fact]
    public async Task What_is_written_while_the_next_lists_are_built_is_read_as_it_was_written()
    {
        var orchard = await newsroom.Admin.PublishedAsync("Frost in the orchards", Stories.Orchard);
        var storm = await newsroom.Admin.PublishedAsync("Storm breaks quay", Stories.Storm);
        await newsroom.SettledAsync();
        await using var db = new NpgsqlConnection(newsroom.Database);
        // An upload that puts another text there at the moment at which the article is taken out of the queue.
        await db.ExecuteAsync(
            """
            create function upload() returns trigger language plpgsql as $$
            begin
              update article set body_text = (select body_text from article where id = tg_argv[0]::uuid) where id = old.article_id;
              return old;
            end $$;
            """);
        await db.ExecuteAsync($"create trigger uploaded before delete on related_todo for each row execute function upload('{orchard.Id}')");
        await db.ExecuteAsync("insert into related_todo (article_id, behind) values (@id::uuid, true)", new { id = storm.Id });

        var relater = newsroom.Services.GetRequiredService<Relater>();
        await relater.BeginAsync(TestContext.Current.CancellationToken);
        while (await relater.StepAsync(TestContext.Current.CancellationToken))
        {
            // Until readers follow the new generation.
        }

        await db.ExecuteAsync("drop trigger uploaded on related_todo");
        Assert.Equal([storm.Id], (await newsroom.Reader.AskAsync($"/v1/articles/{orchard.Id}/duplicates")).Expect(200).Items.Select(item => item.Text("id")));
    }
}
