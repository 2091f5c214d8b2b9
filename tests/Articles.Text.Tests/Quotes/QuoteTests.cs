namespace Articles.Text.Tests;

public class QuoteTests
{
    /// <summary>Text, language, and what is expected: "kind|words|speaker" joined by a semicolon and a space.</summary>
    public static TheoryData<string, string, string> Sentences => new()
    {
        { "en", "“The ferry sails tonight,” said Nora Blake.", "Direct|The ferry sails tonight,|Nora Blake" },
        { "en", "Nora Blake said, “The ferry sails tonight.”", "Direct|The ferry sails tonight.|Nora Blake" },
        { "en", "Pier master Otto Lund warned: “No boat leaves.”", "Direct|No boat leaves.|Otto Lund" },
        { "en", "“If the wind turns,” said Otto Lund, the pier master, “we wait.”", "Direct|If the wind turns,|Otto Lund; Direct|we wait.|Otto Lund" },
        { "en", "Lund told the Evening Star that “the pier is safe”. Otto Lund has run it for years.", "Direct|the pier is safe|Otto Lund" },
        { "en", "Mary Holt opened the gates. “Come in,” she said.", "Direct|Come in,|Mary Holt" },
        { "en", "Mary Holt met Peter Gray. “I am late,” he said.", "Direct|I am late,|Peter Gray" },
        { "en", "Finance Minister Mary Holt arrived. “The budget stands,” the minister said.", "Direct|The budget stands,|Mary Holt" },
        { "en", "“We checked twice,” said a spokesman for the harbour board.", "Direct|We checked twice,|a spokesman for the harbour board" },
        { "en", "“We open,” Ana Ruiz said. “Not before Tuesday.”", "Direct|We open,|Ana Ruiz; Direct|Not before Tuesday.|Ana Ruiz" },
        { "en", "“We open,” Ana Ruiz said. “Ask the Harbour Board.”", "Direct|We open,|Ana Ruiz; Direct|Ask the Harbour Board.|Ana Ruiz" },
        { "en", "The band closed with “Not before Tuesday.”", "" },
        { "en", "“It is late,” Mary Holt said.\n\n“But it is not over.”", "Direct|It is late,|Mary Holt; Direct|But it is not over.|Mary Holt" },
        { "en", "“First we ran,” said Mary Holt. “Then we hid.\n\n“Nobody found us.”", "Direct|First we ran,|Mary Holt; Direct|Then we hid.\n\n“Nobody found us.|Mary Holt" },
        { "en", "Mary Holt said the roof was “a danger to everyone”.", "Mixed|a danger to everyone|Mary Holt" },
        { "en", "Mary Holt said that the roof would be mended.", "Indirect|that the roof would be mended|Mary Holt" },
        { "en", "According to Mary Holt, the roof was new.", "Indirect|the roof was new|Mary Holt" },
        { "en", "The roof was new, Mary Holt said.", "Indirect|The roof was new|Mary Holt" },
        { "en", "Mary Holt did not say whether she would stay.", "" },
        { "en", "The band played “Winter Roads” and “Long Rivers”.", "" },
        { "en", "The so-called “clever” lamps were switched off.", "" },
        { "en", "The 8\" board broke, and the 10\" board held.", "" },
        { "de", "„Wir bleiben hier“, sagte Jutta Brandt.", "Direct|Wir bleiben hier|Jutta Brandt" },
        { "de", "Jutta Brandt sagte, dass die Halle offen bleibe.", "Indirect|dass die Halle offen bleibe|Jutta Brandt" },
        { "de", "Die Halle bleibe offen, teilte die Stadt am Abend mit.", "Indirect|Die Halle bleibe offen|die Stadt" },
        { "de", "Der Roman „Am Ufer“ liegt im Laden „Bücherwurm“.", "" },
        { "de", "„Wir bleiben hier“, freute sich die Trainerin Jutta Brandt.", "Direct|Wir bleiben hier|Jutta Brandt" },
        { "de", "Als der Regen kam, rief sie: „Alle ins Haus!“ Jutta Brandt leitet das Lager.", "Direct|Alle ins Haus!|Jutta Brandt" },
        { "de", "Jutta Brandt sprach von einer „Nacht ohne Schlaf“.", "Direct|Nacht ohne Schlaf|Jutta Brandt" },
        { "de", "Jutta Brandt hält den Zaun für falsch und nannte den Plan „teuer und dumm“.", "Direct|teuer und dumm|Jutta Brandt" },
        { "de", "Der Turm ist laut einem Gutachter eine „Gefahr für alle Nachbarn“.", "Indirect|Der Turm ist|einem Gutachter; Mixed|Gefahr für alle Nachbarn|einem Gutachter" },
        { "de", "Wie die Feuerwehr mitteilte, brannte das Dach bis zum Morgen.", "Indirect|brannte das Dach bis zum Morgen|die Feuerwehr" },
        { "de", "Das Dach brannte bis zum Morgen, wie die Feuerwehr mitteilte.", "Indirect|Das Dach brannte bis zum Morgen|die Feuerwehr" },
        { "de", "Der Sender zitiert Jutta Brandt mit den Worten: „Wir bleiben hier.“", "Direct|Wir bleiben hier.|Jutta Brandt" },
        { "de", "Jutta Brandt wird von einem Sender mit den Worten zitiert: „Wir bleiben hier.“", "Direct|Wir bleiben hier.|Jutta Brandt" },
        { "de", "Für Jutta Brandt ist der Zaun „aus vielen Gründen falsch“.", "Direct|aus vielen Gründen falsch|Jutta Brandt" },
        { "de", "Der Zaun wird von Jutta Brandt als „völlig überflüssige Ausgabe“ bezeichnet.", "Direct|völlig überflüssige Ausgabe|Jutta Brandt" },
        { "de", "Gelobt wurde das Haus auch von Jutta Brandt („So baut man heute.“).", "Direct|So baut man heute.|Jutta Brandt" },
        { "de", "Die Halle bleibt zu. „Der Boden trägt keinen einzigen Zuschauer mehr.“ (Jutta Brandt)", "Direct|Der Boden trägt keinen einzigen Zuschauer mehr.|Jutta Brandt" },
        { "de", "Jutta Brandt lehnt den Umbau ab. Ihre Begründung: „Dafür fehlt uns das Geld.“", "Direct|Dafür fehlt uns das Geld.|Jutta Brandt" },
        { "de", "Jutta Brandt sagte, die Halle bleibe zu. Der Boden sei morsch. „Das wussten wir seit Jahren.“", "Indirect|die Halle bleibe zu|Jutta Brandt; Indirect|Der Boden sei morsch|Jutta Brandt; Direct|Das wussten wir seit Jahren.|Jutta Brandt" },
        { "de", "Jutta Brandt sagte, die Halle bleibe offen. Am Rand der „neuen Mitte“ wird gebaut.", "Indirect|die Halle bleibe offen|Jutta Brandt" },
        { "de", "Bürgermeister Karl Voss (SPD) betonte am Dienstag, man habe nichts zu verbergen.", "Indirect|man habe nichts zu verbergen|Karl Voss" },
        { "de", "Laut einer Studie der Universität Kassel sinkt der Verbrauch.", "Indirect|sinkt der Verbrauch|einer Studie der Universität Kassel" },
        { "de", "Aus Sicht der Opposition ist der Haushalt unsolide.", "Indirect|ist der Haushalt unsolide|der Opposition" },
        { "de", "Hunderte zogen durch die Stadt (Motto: „Uns reicht es“).", "" },
        { "en", "The clerks’ union called the offer “insulting,” adding that its members would walk out.", "Mixed|insulting,|The clerks’ union; Indirect|that its members would walk out|The clerks’ union" },
        { "en", "According to the report by the Harbour Office, the pier cost more than planned.", "Indirect|the pier cost more than planned|the report by the Harbour Office" },
        { "en", "Amy Holt said her client was innocent.", "Indirect|her client was innocent|Amy Holt" },
        { "en", "“We have a saying,” Otto Lund recalled, leaning on his cane: “‘Rain pays no rent.’”", "Direct|We have a saying,|Otto Lund; Direct|‘Rain pays no rent.’|Otto Lund" },
        { "fr", "«\u00a0Nous partons demain\u00a0», a annoncé Louise Perrin.", "Direct|Nous partons demain|Louise Perrin" },
        { "es", "—Nos vamos mañana —dijo Carmen Soler—. Todos.", "Direct|Nos vamos mañana|Carmen Soler; Direct|Todos.|Carmen Soler" },
        { "it", "«Partiamo domani», ha detto Paolo Ricci.", "Direct|Partiamo domani|Paolo Ricci" },
        { "nl", "‘We vertrekken morgen’, zei Anneke Smit.", "Direct|We vertrekken morgen|Anneke Smit" },
        { "pt", "“Partimos amanhã”, disse Beatriz Lima.", "Direct|Partimos amanhã|Beatriz Lima" },
        { "sv", "– Vi åker i morgon, säger Astrid Holm.", "Direct|Vi åker i morgon|Astrid Holm" },
        { "da", "»Vi rejser i morgen«, siger Helle Friis.", "Direct|Vi rejser i morgen|Helle Friis" },
        { "nb", "«Vi reiser i morgen», sier Kari Lund.", "Direct|Vi reiser i morgen|Kari Lund" },
        { "fi", "”Lähdemme huomenna”, sanoo Antti Mäki.", "Direct|Lähdemme huomenna|Antti Mäki" },
        { "fr", "Selon le maire de Brest, Yann Kerven, le pont rouvrira en mai.", "Indirect|le pont rouvrira en mai|Yann Kerven" },
        { "fr", "« C’est une honte, a lancé Yann Kerven, nous irons en justice. »", "Direct|C’est une honte|Yann Kerven; Direct|nous irons en justice.|Yann Kerven" },
        { "fr", "Yann Kerven a dit : « Nous irons en justice. »", "Direct|Nous irons en justice.|Yann Kerven" },
        { "fr", "Yann Kerven, dit « le Gros », est parti.", "" },
        { "fr", "D’après un porte-parole de la police, trois personnes ont été blessées.", "Indirect|trois personnes ont été blessées|un porte-parole de la police" },
        { "es", "Según el alcalde de Vigo, Pablo Nogueira, el puente abrirá en mayo.", "Indirect|el puente abrirá en mayo|Pablo Nogueira" },
        { "it", "Secondo il sindaco di Parma, Luca Ferri, il ponte riaprirà a maggio.", "Indirect|il ponte riaprirà a maggio|Luca Ferri" },
        { "pt", "Segundo o prefeito de Santos, Paulo Nunes, a ponte reabre em maio.", "Indirect|a ponte reabre em maio|Paulo Nunes" },
        { "nl", "Zoals de politie meldde, raakten drie mensen gewond.", "Indirect|raakten drie mensen gewond|de politie" },
        { "nl", "“Geweldig”, jubelde trainer Joost de Wit na afloop.", "Direct|Geweldig|Joost de Wit" },
        { "sv", "”Fantastiskt”, jublade tränaren Lars Berg efter matchen.", "Direct|Fantastiskt|Lars Berg" },
        { "da", "»Fantastisk«, jublede træner Lars Berg efter kampen.", "Direct|Fantastisk|Lars Berg" },
        { "nb", "«Fantastisk», jublet trener Lars Berg etter kampen.", "Direct|Fantastisk|Lars Berg" },
        { "en", "“The fields are dry from end to end.\n\n“And no rain is near,” said farmer Joan Reed.", "Direct|The fields are dry from end to end.\n\n“And no rain is near,|Joan Reed" },
        { "en", "“The fields are dry from end to end.\n\n“Will there be rain?” Joan Reed asked.", "Direct|The fields are dry from end to end.\n\n“Will there be rain?|Joan Reed" },
        { "en", "\"The fields are dry.\n\n\"The well is dry.\n\n\"And no rain is near,\" Joan Reed said. Tom Hale left. \"Good night,\" he said.", "Direct|The fields are dry.\n\n\"The well is dry.\n\n\"And no rain is near,|Joan Reed; Direct|Good night,|Tom Hale" },
        { "en", "‘The fields are dry from end to end.\n\n‘And the farmers’ well is dry,’ said Joan Reed.", "Direct|The fields are dry from end to end.\n\n‘And the farmers’ well is dry,|Joan Reed" },
        { "de", "„Die Felder sind trocken.\n\n„Und der Brunnen ist leer“, sagte Jutta Brandt.", "Direct|Die Felder sind trocken.\n\n„Und der Brunnen ist leer|Jutta Brandt" },
        { "fr", "«\u00a0Les champs sont secs.\n\n«\u00a0Et le puits est vide\u00a0», a dit Louise Perrin.", "Direct|Les champs sont secs.\n\n«\u00a0Et le puits est vide|Louise Perrin" },
        { "fr", "«\u00a0Les champs sont secs.\n\n»\u00a0Et le puits est vide\u00a0», a dit Louise Perrin.", "Direct|Les champs sont secs.\n\n»\u00a0Et le puits est vide|Louise Perrin" },
        { "en", "Laura von der Heide met the press. Von der Heide said the plan was good.", "Indirect|the plan was good|Laura von der Heide" },
        { "en", "Otto de Lund met the press. “The plan is good,” said de Lund.", "Direct|The plan is good,|Otto de Lund" },
        { "de", "Laura von der Heide reiste ab. Von der Heide sagte, der Plan sei gut.", "Indirect|der Plan sei gut|Laura von der Heide" },
        { "de", "Präsidentin Laura von der Heide reiste ab. „Der Plan ist gut“, sagte von der Heide.", "Direct|Der Plan ist gut|Laura von der Heide" },
        { "de", "Laura Brandt reiste ab. Von der Stadt hieß es, der Plan sei gut.", "Indirect|der Plan sei gut|der Stadt" },
        { "it", "Paolo Ricci ha detto: «Partiamo domani».", "Direct|Partiamo domani|Paolo Ricci" },
        { "it", "«Partiamo domani», ha attaccato Paolo Ricci.", "Direct|Partiamo domani|Paolo Ricci" },
        { "it", "L’esercito ha attaccato la città che resiste.", "" },
        { "sv", "Som polisen meddelade stängdes bron.", "Indirect|stängdes bron|polisen" },
        { "sv", "Som polisen meddelade i fredags stängdes bron.", "Indirect|stängdes bron|polisen" },
        { "sv", "Som Lars Berg berättade, är bron stängd.", "Indirect|är bron stängd|Lars Berg" },
        { "sv", "Beskedet, som polisen meddelade, kom sent.", "" },
        { "sv", "Som barn berättade mormor sagor.", "" },
        { "da", "Som politiet oplyste, blev broen lukket.", "Indirect|blev broen lukket|politiet" },
        { "en", "Beside it lay a note. “The ferry sails tonight.”", "Direct|The ferry sails tonight.|" },
        { "en", "Beneath the window stood Nora Blake. “The ferry sails tonight,” Blake said.", "Direct|The ferry sails tonight,|Nora Blake" },
        { "en", "The harbour board said the pier was safe. It added that work would go on.", "Indirect|the pier was safe|The harbour board; Indirect|that work would go on|The harbour board" },
        { "en", "Nora Blake has said her boats will sail.", "Indirect|her boats will sail|Nora Blake" },
        { "en", "Nora Blake called the ruling “a gift to lawyers” and said she would appeal.", "Mixed|a gift to lawyers|Nora Blake; Indirect|she would appeal|Nora Blake" },
        { "en", "In a report titled “Broken Piers”, the board said that rents had doubled.", "Indirect|that rents had doubled|the board" },
        { "en", "None of the owners said the pier was safe.", "" },
        { "en", "Neither Nora Blake nor her deputy said that the pier was safe.", "" },
        { "en", "Nora Blake said nobody was hurt.", "Indirect|nobody was hurt|Nora Blake" },
        { "es", "Nadie dijo que el puente es seguro.", "" },
        { "de", "Jutta Brandt sagte am Montag nicht, ob die Halle offen bleibe.", "" },
        { "de", "Die Feuerwehr teilte nicht mit, dass die Halle brenne.", "" },
        { "de", "Jutta Brandt sagte nicht nur, dass die Halle offen bleibe.", "Indirect|dass die Halle offen bleibe|Jutta Brandt" },
        { "nl", "Anneke Smit zei niet dat de brug veilig is.", "" },
        { "sv", "Astrid Holm sade inte att bron är säker.", "" },
        { "de", "„Wir bleiben hier“, sagte am Dienstag Trainerin Jutta Brandt.", "Direct|Wir bleiben hier|Jutta Brandt" },
        { "es", "«Nos vamos mañana», dijo a la", "Direct|Nos vamos mañana|" },
        { "es", "De la Cruz dijo: «Nos vamos mañana».", "Direct|Nos vamos mañana|De la Cruz" },
        { "nl", "Van Dam zei: ‘We vertrekken morgen.’", "Direct|We vertrekken morgen.|Van Dam" },
        { "de", "Zur Begründung sagte Jutta Brandt, die Halle sei morsch.", "Indirect|die Halle sei morsch|Jutta Brandt" },
        { "eo", "“Ni foriros morgaŭ matene.”", "Direct|Ni foriros morgaŭ matene.|" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Each_sentence_gives_its_words_and_its_speaker(string language, string text, string expected)
    {
        var found = QuoteExtractor.Extract(text, language)
            .Select(q => $"{q.Kind}|{text[q.Span.Start..q.Span.End]}|{q.Speaker?.Name}");

        Assert.Equal(expected, string.Join("; ", found));
    }

    [Fact]
    public void A_title_becomes_the_role_and_stays_out_of_the_name()
    {
        var quote = Assert.Single(QuoteExtractor.Extract("“The ship is safe,” said Deputy Port Commissioner Nils Falk.", "en"));

        Assert.Equal("Nils Falk", quote.Speaker!.Name);
        Assert.Equal("Deputy Port Commissioner", quote.Speaker.Role);
    }

    [Theory]
    [InlineData("en", "“We are ready,” said mayor Anna Green.", "Anna Green", "mayor")]
    [InlineData("en", "“We are ready,” said the mayor, Zoltana Green.", "Zoltana Green", "mayor")]
    [InlineData("en", "“We are ready,” said Police Captain Zoltana King.", "Zoltana King", "Police Captain")]
    [InlineData("en", "“We are ready,” said Judge Mary J. Bishop, who chairs the board.", "Mary J. Bishop", "Judge")]
    [InlineData("en", "“We are ready,” said singer Mary Church.", "Mary Church", "singer")]
    [InlineData("en", "“We are ready,” said minister Mary May.", "Mary May", "minister")]
    [InlineData("en", "Mayor Sarah Prince arrived. “We are ready,” Prince said.", "Sarah Prince", "Mayor")]
    [InlineData("en", "Mary King arrived. Tom Prince did not. “We are ready,” said Ms. King.", "Mary King", null)]
    [InlineData("en", "“We are ready,” said Prince William.", "William", "Prince")]
    [InlineData("en", "“We are ready,” said Green Party leader Joan Reed.", "Joan Reed", "Green Party leader")]
    [InlineData("en", "“We are ready,” said the Chief Technology Officer, Joan Reed.", "Joan Reed", "Chief Technology Officer")]
    [InlineData("en", "“We are ready,” said former Crown Prince Otto.", "Otto", "former Crown Prince")]
    [InlineData("de", "„Wir sind bereit“, sagte Bürgermeisterin Jutta König.", "Jutta König", "Bürgermeisterin")]
    [InlineData("de", "Trainer Karl Richter kam spät. „Wir sind bereit“, sagte Richter.", "Karl Richter", "Trainer")]
    [InlineData("de", "„Wir sind bereit“, sagte Bundeskanzlerin Brandt.", "Brandt", "Bundeskanzlerin")]
    public void A_family_name_that_is_a_title_too_stays_a_name(string language, string text, string name, string? role)
    {
        Assert.Equal((name, role), OnlySpeaker(text, language));
    }

    [Theory]
    [InlineData("Der Landwirt Hauke Petersen nannte den Plan „teuer“.", "Hauke Petersen", "Landwirt")]
    [InlineData("Die Brückenwärterin Inge Faltz sagte: „Hier bleibt es ruhig.“", "Inge Faltz", "Brückenwärterin")]
    [InlineData("Der Kölner Peter Faltz sagte: „Hier bleibt es ruhig.“", "Peter Faltz", null)]
    [InlineData("„Hier bleibt es ruhig“, sagte Peter Faltz vom Wetterdienst Husby.", "Peter Faltz", null)]
    [InlineData("„Hier bleibt es ruhig“, sagte Ursula von der Faltz.", "Ursula von der Faltz", null)]
    public void In_German_a_noun_between_article_and_name_says_what_somebody_is(string text, string name, string? role)
    {
        Assert.Equal((name, role), OnlySpeaker(text, "de"));
    }

    [Theory]
    [InlineData("fr", "« Nous irons », a dit la ministre de la Culture Anne Kerven.", "Anne Kerven", "ministre de la Culture")]
    [InlineData("fr", "« Nous irons », a dit le directeur des Ports Michel Kerven.", "Michel Kerven", "directeur des Ports")]
    [InlineData("fr", "« Nous irons », a dit la mère de Paul Kerven.", "la mère de Paul Kerven", null)]
    [InlineData("es", "«Iremos», dijo la ministra de Hacienda María Jesús Nogueira.", "María Jesús Nogueira", "ministra de Hacienda")]
    [InlineData("it", "«È tardi», ha detto il presidente del Consiglio Giorgia Ferri.", "Giorgia Ferri", "presidente del Consiglio")]
    [InlineData("pt", "“Vamos”, disse o ministro da Fazenda Fernando Nunes.", "Fernando Nunes", "ministro da Fazenda")]
    [InlineData("nl", "“Kom”, zei minister van Financiën Sigrid de Wit.", "Sigrid de Wit", "minister van Financiën")]
    [InlineData("nl", "Volgens Van den Berg is het “te laat”.", "Van den Berg", null)]
    [InlineData("en", "“We go,” said Minister of Education Stella Duarte.", "Stella Duarte", "Minister of Education")]
    [InlineData("en", "“We go,” said UN Secretary-General Amara Duarte.", "Amara Duarte", "UN Secretary-General")]
    [InlineData("en", "“We go,” Prime Minister Dao Sen said.", "Dao Sen", "Prime Minister")]
    public void An_office_that_ends_with_a_name_is_parted_from_its_holder(string language, string text, string name, string? role)
    {
        Assert.Equal((name, role), OnlySpeaker(text, language));
    }

    [Theory]
    [InlineData("es", "«Es tarde», dijo este lunes la alcaldesa Carmen Soler.", "Carmen Soler", "alcaldesa")]
    [InlineData("es", "«Es tarde», dijo hoy en Vigo el alcalde Pablo Nogueira.", "Pablo Nogueira", "alcalde")]
    [InlineData("pt", "“É tarde”, disse nesta terça-feira (3) o prefeito Paulo Nunes.", "Paulo Nunes", "prefeito")]
    [InlineData("it", "«È tardi», ha detto questa mattina il sindaco Luca Ferri.", "Luca Ferri", "sindaco")]
    [InlineData("fr", "« Il est tard », a déclaré mardi soir à l’AFP le maire Yann Kerven.", "Yann Kerven", "maire")]
    public void What_stands_between_the_verb_and_its_subject_is_no_part_of_who_speaks(string language, string text, string name, string role) =>
        Assert.Equal((name, role), OnlySpeaker(text, language));

    [Theory]
    [InlineData("es", "El alcalde de Vigo, Pablo Nogueira, calificó la idea de «disparate».", "Pablo Nogueira", "alcalde de Vigo")]
    [InlineData("es", "Pablo Nogueira, alcalde de Vigo, criticó la idea «cara e inútil».", "Pablo Nogueira", "alcalde de Vigo")]
    [InlineData("it", "Il sindaco di Parma, Luca Ferri, ha definito l’idea «uno scandalo».", "Luca Ferri", "sindaco di Parma")]
    [InlineData("de", "„Es ist spät“, sagte die Bürgermeisterin von Husum, Jutta Brandt.", "Jutta Brandt", "Bürgermeisterin von Husum")]
    [InlineData("de", "„Es ist spät“, sagte Ministerin von der Heide.", "von der Heide", "Ministerin")]
    public void A_name_and_an_office_between_commas_are_one_speaker(string language, string text, string name, string role) =>
        Assert.Equal((name, role), OnlySpeaker(text, language));

    [Theory]
    [InlineData("en", "“It is late,” said the harbour master, Ines Duarte.", "harbour master")]
    [InlineData("en", "“It is late,” said Ines Duarte, a member of the harbour board.", "member of the harbour board")]
    [InlineData("de", "„Es ist spät“, sagte die Sprecherin Jutta Brandt.", "Sprecherin")]
    [InlineData("de", "„Es ist spät“, sagte Jutta Brandt, die Sprecherin der Initiative.", "Sprecherin der Initiative")]
    [InlineData("fr", "« Il est tard », a dit le maire Yann Kerven.", "maire")]
    [InlineData("fr", "« Il est tard », a dit l’avocat Yann Kerven.", "avocat")]
    [InlineData("es", "«Es tarde», dijo el alcalde Pablo Nogueira.", "alcalde")]
    [InlineData("it", "«È tardi», ha detto Luca Ferri, il sindaco di Parma.", "sindaco di Parma")]
    [InlineData("pt", "“É tarde”, disse o prefeito Paulo Nunes.", "prefeito")]
    [InlineData("nl", "“Het is laat”, zei de burgemeester Joost de Wit.", "burgemeester")]
    [InlineData("sv", "”Det är sent”, säger tränaren Lars Berg.", "tränaren")]
    public void A_role_is_the_same_with_its_article_and_without(string language, string text, string role)
    {
        Assert.Equal(role, Assert.Single(QuoteExtractor.Extract(text, language)).Speaker!.Role);
    }

    [Fact]
    public void A_quote_tells_where_its_speaker_and_its_cue_stand()
    {
        const string Text = "“The ship is safe,” said Nils Falk.";

        var quote = Assert.Single(QuoteExtractor.Extract(Text, "en"));

        Assert.Equal("Nils Falk", Words(Text, quote.Speaker!.Mention));
        Assert.Equal("said", Words(Text, quote.Cue));
    }

    [Theory]
    [InlineData("“The ship is safe,” she said.", false)]
    [InlineData("“The ship is safe,” she said. “Nobody is hurt.”", false)]
    [InlineData("Nora Blake arrived. “The ship is safe,” she said.", true)]
    [InlineData("The owners came. “The ship is safe,” the owners said. They said nobody was hurt.", true)]
    public void A_pronoun_that_means_nobody_is_no_name(string text, bool named)
    {
        Assert.All(QuoteExtractor.Extract(text, "en"), quote => Assert.Equal(named, quote.Speaker!.IsNamed));
    }

    [Fact]
    public void Two_fragments_of_one_clause_share_the_clause()
    {
        const string Text = "Nora Blake called the bill “hasty” and “a gift to lawyers”.";

        var quotes = QuoteExtractor.Extract(Text, "en");

        Assert.Equal(["hasty", "a gift to lawyers"], quotes.Select(q => Words(Text, q.Span)));
        Assert.All(quotes, q => Assert.Equal("the bill “hasty” and “a gift to lawyers”", Words(Text, q.Clause)));
    }

    [Fact]
    public void The_second_stretch_of_a_split_quote_continues_the_first()
    {
        var quotes = QuoteExtractor.Extract("“If it rains,” Nora Blake said, “we stay at home.”", "en");

        Assert.Null(quotes[0].Continues);
        Assert.Equal(0, quotes[1].Continues);
    }

    [Fact]
    public void A_paragraph_is_counted_by_blank_lines()
    {
        var quote = Assert.Single(QuoteExtractor.Extract("Rain fell.\nAll day.\n\nRoads closed.\n\n“Stay at home,” said Nora Blake.", "en"));

        Assert.Equal(2, quote.Paragraph);
    }

    [Fact]
    public void What_is_guessed_is_given_with_less_confidence_than_what_is_said()
    {
        var said = Assert.Single(QuoteExtractor.Extract("“The ship is safe,” said Nils Falk.", "en"));
        var guessed = QuoteExtractor.Extract("Nils Falk spoke after the storm.\n\n“The ship is safe and sound.”", "en")[^1];

        Assert.True(said.Confidence >= 0.9, $"{said.Confidence} by {said.Reason}");
        Assert.True(guessed.Confidence < said.Confidence, $"{guessed.Confidence} by {guessed.Reason}");
    }

    private static (string Name, string? Role) OnlySpeaker(string text, string language)
    {
        var speaker = Assert.Single(QuoteExtractor.Extract(text, language)).Speaker!;
        return (speaker.Name, speaker.Role);
    }

    private static string? Words(string text, Stretch? stretch) => stretch is { } s ? text[s.Start..s.End] : null;
}
