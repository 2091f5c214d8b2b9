using CsCheck;

namespace Articles.Text.Tests;

public sealed class IntakeTests
{
    private static readonly string[] Pieces = ["Photo:", "\n", "(A)", "/", "©", " ", "AFP", "a", "."];

    private const string Body = "The harbour opened again on Monday after a winter of repairs, the council said in a long statement.";

    [Fact]
    public void A_file_is_taken_apart_and_every_part_is_told()
    {
        var file = $"\ufeff\r\nHarbour opens\r\n\r\nShips return after a winter\r\n\r\nPhoto: CITYNEWS Ana Marin.\r\n\r\n{Body}\r\n\r\nSimilar articles";

        Assert.True(Intake.TryRead(file, out var news, out _));

        Assert.Equal("Harbour opens", news.Headline);
        Assert.Equal("Ships return after a winter", news.Standfirst);
        Assert.Equal(new NewsImage("CITYNEWS", "Ana Marin"), Assert.Single(news.Images));
        Assert.Equal(Body, news.Body);
        Assert.Equal(["headline", "standfirst", "photo", "dropped"], news.Recognised.Select(note => note.Part));
    }

    [Theory]
    [InlineData("Photo: A boat at dawn (Ana Marin)", "Ana Marin", "A boat at dawn")]
    [InlineData("Foto: A boat at dawn / Ana Marin", "Ana Marin", "A boat at dawn")]
    [InlineData("Photo: AFP / Ana Marin", "AFP / Ana Marin", null)]
    [InlineData("Photo: Ana Marin/Reuters. The harbour at dawn.", "Ana Marin/Reuters", "The harbour at dawn")]
    [InlineData("Photo: Ana Marin / Getty Images The boats of the old harbour lie in the sun.", "Ana Marin / Getty Images", "The boats of the old harbour lie in the sun.")]
    [InlineData("Photo: Ana J. Marin/AFP/Getty Images. NATO ships at dawn", "Ana J. Marin/AFP/Getty Images", "NATO ships at dawn")]
    [InlineData("Photo: Reuters/Ana Marin. The harbour at dawn", "Reuters/Ana Marin", "The harbour at dawn")]
    [InlineData("Photo: Ana Marin/Evening Star. The shop is open 24/7", "Ana Marin/Evening Star", "The shop is open 24/7")]
    [InlineData("Photo: The harbour at dawn. Ana Marin/Reuters", "Ana Marin/Reuters", "The harbour at dawn")]
    [InlineData("Photo: Harbour / Ana Marin", "Ana Marin", "Harbour")]
    [InlineData("Photo: Harbour / AFP", "AFP", "Harbour")]
    [InlineData("Photo: Bob/AFP. The harbour at dawn", "Bob/AFP", "The harbour at dawn")]
    [InlineData("Photo: Bob / AFP. The harbour at dawn", "Bob / AFP", "The harbour at dawn")]
    [InlineData("Photo: Bob/AFP The harbour at dawn", "Bob/AFP", "The harbour at dawn")]
    [InlineData("Photo: Bob/AFP", "Bob/AFP", null)]
    [InlineData("Photo: AFP/Bob. The harbour at dawn", "AFP/Bob", "The harbour at dawn")]
    [InlineData("Photo: Bob/Pool/AFP. The harbour at dawn", "Bob/Pool/AFP", "The harbour at dawn")]
    [InlineData("Photo: Bob/Evening Star. The harbour at dawn", "Bob/Evening Star", "The harbour at dawn")]
    [InlineData("Photo: The harbour at dawn. Bob/Reuters", "Bob/Reuters", "The harbour at dawn")]
    [InlineData("Photo: The harbour at dawn / AFP. It opens at noon.", "AFP", "The harbour at dawn. It opens at noon.")]
    [InlineData("Photo: The shop is open 24/7", null, "The shop is open 24/7")]
    [InlineData("Image: Ana Marin", "Ana Marin", null)]
    [InlineData("Photo: The old boats of the harbour lie in the sun.", null, "The old boats of the harbour lie in the sun.")]
    [InlineData("Photo: US President on board", null, "US President on board")]
    [InlineData("© Ana Marin", "Ana Marin", null)]
    [InlineData("Photo: Ann Lee at sea. Credit: Bob/AP", "Bob/AP", "Ann Lee at sea")]
    [InlineData("Foto: Ann Lee at sea at 10:30. Foto: Bob/AP.", "Bob/AP", "Ann Lee at sea at 10:30")]
    [InlineData("Image: Ann Lee at sea (photo credit: Bob/AP)", "Bob/AP", "Ann Lee at sea")]
    [InlineData("Photo: Ann Lee at sea. Credit: Ana Marin (AFP)", "Ana Marin (AFP)", "Ann Lee at sea")]
    [InlineData("Photo: Credit: AFP. Ann Lee at sea", "AFP", "Ann Lee at sea")]
    [InlineData("Photo credit: Bob/AP", "Bob/AP", null)]
    [InlineData("Photo: The bank gave credit: nobody was poor then.", null, "The bank gave credit: nobody was poor then.")]
    public void A_photo_line_is_read_for_credit_and_caption(string line, string? credit, string? caption)
    {
        Assert.True(Intake.TryRead($"Harbour opens\n\n{line}\n\n{Body}", out var news, out _));

        Assert.Equal(new NewsImage(credit, caption), Assert.Single(news.Images));
        Assert.Equal(Body, news.Body);
    }

    [Theory]
    [InlineData("By Ana Marin")]
    [InlineData("PORT TOWN — It rained.")]
    [InlineData("“We are glad,” she said.")]
    public void A_byline_a_dateline_or_a_quotation_stays_in_the_body(string line)
    {
        Assert.True(Intake.TryRead($"Harbour opens\n\n{line}\n\n{Body}", out var news, out _));

        Assert.Null(news.Standfirst);
        Assert.StartsWith(line, news.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Harbour\0 opens\n\nThe quay is\u001b safe again,\0 they said.", "U+0000 U+001B", "3 control characters, left out.")]
    [InlineData("Harbour opens\n\nThe quay is\u007f safe again, they said.", "U+007F", "A control character, left out.")]
    public void Control_characters_that_are_left_out_are_told_by_their_numbers(string file, string numbers, string told)
    {
        Assert.True(Intake.TryRead(file, out var news, out _));

        Assert.Equal(("Harbour opens", "The quay is safe again, they said."), (news.Headline, news.Body));
        Assert.Equal(new IntakeNote("dropped", numbers, told), news.Recognised[^1]);
    }

    [Theory]
    [InlineData("\n\nRelated")]
    [InlineData("\n\nRelated articles:")]
    [InlineData("\nSimilar articles")]
    [InlineData("\n\nRelated\n\nFerries stay in port\n\nWho pays for the quay?")]
    [InlineData("\n\nRelated\nFerries stay in port\n- “We will pay”\nhttps://paper.example/quay.")]
    [InlineData("\nRelated stories\n\nFerries stay in port\n\nSimilar articles")]
    public void Headlines_under_a_heading_at_the_end_are_no_body_and_are_told(string trailer)
    {
        Assert.True(Intake.TryRead($"Harbour opens\n\n{Body}\n\n{Body}{trailer}", out var news, out _));

        Assert.Equal($"{Body}\n\n{Body}", news.Body);
        var dropped = Assert.Single(news.Recognised, note => note.Part == "dropped");
        Assert.Equal(trailer.Split('\n', StringSplitOptions.RemoveEmptyEntries), dropped.Text.Split('\n'));
    }

    [Theory]
    [InlineData("Related\n\nThe port of Aveiro closed last year.")]
    [InlineData("Related\n\nFerries stay in port\n\nThe port of Aveiro closed last year.")]
    [InlineData("Related\n\n“The port of Aveiro closed last year.”")]
    [InlineData("Related work is going on\n\nFerries stay in port")]
    [InlineData("Related\n\nThe port of Aveiro is closed, and whoever came there by ship in the year before has had to look for another way home since then, as the council now admits to all")]
    public void Prose_under_such_a_heading_stays_in_the_body(string end)
    {
        Assert.True(Intake.TryRead($"Harbour opens\n\n{Body}\n\n{end}", out var news, out _));

        Assert.EndsWith(end, news.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_and_tabs_are_no_controls_worth_telling()
    {
        Assert.True(Intake.TryRead("\ufeffHarbour opens\r\n\vThe\tquay\fis safe.", out var news, out _));

        Assert.DoesNotContain(news.Recognised, note => note.Part == "dropped");
    }

    [Fact]
    public void A_single_line_is_a_headline()
    {
        Assert.True(Intake.TryRead("Harbour opens", out var news, out _));

        Assert.Equal("", news.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n --- \n")]
    public void A_file_without_words_is_a_problem(string file)
    {
        Assert.False(Intake.TryRead(file, out _, out var problem));

        Assert.StartsWith("The text has no words", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_makes_the_intake_throw() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 20].Select(string.Concat))
            .Sample(text => Assert.NotEqual(Intake.TryRead(text, out _, out var problem), problem is not null));
}
