using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of German.</summary>
internal static class GermanQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "de",
        (Say, """
            sagte sagt sagten sagen gesagt erklärte erklärt erklärten erklären betonte betont betonten berichtete berichtet berichten berichteten meinte meint meinten
            schrieb schreibt schrieben geschrieben antwortete antwortet entgegnete erwiderte behauptete behauptet behaupten behaupteten bestätigte bestätigt bestätigten
            forderte fordert fordern forderten gefordert warnte warnt warnen warnten gewarnt kritisierte kritisiert kritisieren kritisierten äußerte äußert äußerten
            verkündete verkündet bekräftigte bekräftigt unterstrich unterstreicht versicherte versichert versprach verspricht versprochen verlangte verlangt
            vermutete vermutet mutmaßte resümierte resümiert ergänzte ergänzt erläuterte erläutert argumentierte argumentiert bemerkte bemerkt bedauerte bedauert
            beklagte beklagt klagte klagt beteuerte beteuert dementierte dementiert drohte droht fragte fragt gestand gesteht gratulierte
            informierte informiert kommentierte kommentiert konstatierte konstatiert lobte lobt mahnte mahnt mitgeteilt angekündigt plädierte plädiert
            prophezeite protestierte rechtfertigte rief ruft reagierte reagiert schilderte schildert schlussfolgerte twitterte unterstellte urteilte urteilt
            verteidigte verwies verweist verweisen vorwarf wiederholte wiederholt würdigte würdigt zitierte zitiert begründete begründet bezweifelte bezweifelt
            spricht sprach sprachen wünschte wünscht appellierte appelliert bat bittet bezeugte empfahl empfiehlt erinnerte erinnert erzählte erzählt
            erwähnte folgerte gelobte hieß_es heißt_es hieße_es so_heißt_es meldete meldet melden meldeten
            monierte monierten nannte offenbarte präzisierte signalisierte spottete stellte_klar unterrichtete verriet verrät verneinte versichern titelte titelt resümierte
            wertete wertet bilanzierte rügte rügt skandierte skandierten skandiert konterte kontert schimpfte schimpft spekulierte spekuliert prognostizierte prognostiziert
            beschwor beharrte beharrt pochte pocht bestritt bestreitet leugnete leugnet jubelte jubelt scherzte postete riet rät widersprach widerspricht beschwerte verlautbarte
            mitteilte mitteilt mitteilten hinzufügte hinzufügt ausführte ausführt ausführten hervorhob einräumte einräumt zugab angab angaben ankündigte ankündigt ankündigten
            bekanntgab bekanntgaben feststellte klarstellte klarmachte wissen_ließ
            """),
        (Say | NeedsHalf, """
            teilte teilt teilten fügte fügt fügten gab gibt gaben hob hebt hoben wies weist wiesen räumt räumte räumten kündigte kündigt kündigten
            führte führt stellte stellt stellten lehnte lehnt deutete deutet merkte merkt hielt hält setzte stritt streitet strich streicht prangerte prangert prangerten
            warf wirft wandte wendete wendet fasste legte legt trat kam kommt schlug schlägt
            """),
        (Bare, """
            sagte sagt sagten erklärte erklärt erklärten betonte betont betonten berichtete berichtet berichten berichteten meinte meint meinten schrieb schreibt schrieben
            teilte teilt teilten hieß_es heißt_es hieß heißt so_heißt_es meldete meldet melden fügte fügt behauptete bestätigte erläuterte kündigte kündigt gab gibt äußerte versicherte
            """),
        (Call, """
            nannte nennt nannten nennen bezeichnete bezeichnet bezeichneten bezeichnen kritisierte kritisiert kritisierten lobte lobt begrüßte begrüßt wertete
            verurteilte verurteilt verurteilten beschrieb beschreibt charakterisierte sprach spricht sprachen wies warf wirft warnte vor_einer würdigte tadelte
            """),
        (Thought, """
            glaubt glaubte glauben denkt dachte hofft hoffte hoffen fürchtet fürchtete befürchtet befürchtete befürchten erwartet erwartete erwarten weiß wusste will wollte
            meint_man findet fand plant plante beschloss entschied geht_davon_aus ging_davon_aus gehen_davon_aus
            """),
        (According, """
            laut gemäß nach_Angaben nach_Angaben_von nach_Auskunft nach_Auskunft_von nach_Meinung nach_Meinung_von nach_Ansicht nach_Ansicht_von nach_Einschätzung nach_Einschätzung_von
            nach_Aussage nach_Aussage_von nach_Aussagen nach_Aussagen_von nach_Berichten nach_Berichten_von nach_Informationen nach_Informationen_von nach_Darstellung nach_Darstellung_von
            nach_den_Worten nach_den_Worten_von nach_Worten nach_Worten_von nach_Auffassung nach_Überzeugung nach_einem_Bericht nach_einer_Meldung nach_Mitteilung
            aus_Sicht aus_Sicht_von nach_Erkenntnissen nach_Erkenntnissen_von nach_Recherchen nach_Recherchen_von nach_Schätzungen nach_Schätzungen_von
            nach_Darstellungen nach_Darstellungen_von nach_Bekunden nach_Erklärung laut_Angaben laut_Angaben_von laut_Aussage laut_Aussagen
            """),
        (AccordingAfter, "zufolge zu_Folge"),
        (So, "so"),
        (That, "dass daß"),
        (Whether, "ob wie warum weshalb was wer wann wo wohin wieso welche welcher welches wonach"),
        (Auxiliary, "hat haben hatte hatten habe ist sind war waren wird werden wurde wurden kann können konnte konnten muss müssen musste mussten soll sollen sollte sollten will wollen darf dürfen mag"),
        (Verb, """
            hat haben hatte hatten ist sind war waren wird werden wurde wurden kann können konnte konnten muss müssen musste mussten soll sollen sollte sollten will wollen
            wollte wollten darf dürfen durfte mag bin bist seid gibt geht kommt steht liegt bleibt macht sieht lässt nimmt findet braucht besteht gilt führt bringt hält zeigt trägt
            kam ging stand lag blieb machte sah ließ nahm fand brauchte bestand galt führte brachte hielt zeigte trug bekam bekommt erhielt erhält sei seien habe werde
            """),
        (Subjunctive, """
            sei seien habe werde könne müsse solle wolle dürfe möge gebe gehe komme stehe liege bleibe lasse mache sehe wisse nehme finde brauche bestehe gelte handle handele führe
            bringe halte zeige trage bekomme erhalte arbeite biete denke drohe
            entspreche erfolge erwarte fehle folge fordere gefährde gehöre glaube greife helfe hoffe kenne koste laufe lebe lehne leide leiste liefere rechne reiche reagiere
            rolle schaffe setze spiele spreche stelle sterbe suche teile treffe trete unterstütze verdiene verfüge verhindere verliere verstoße vertrete verstehe wachse widerspreche
            wirke wünsche zahle ziehe zwinge begrüße beginne behalte benötige beruhe betrachte betreffe bewege beziehe bilde diene einhergehe enthalte entstehe ergebe ermögliche
            existiere funktioniere hänge herrsche kämpfe lege liefe nutze plane prüfe richte scheine schließe sorge stamme steige stimme stoße tue übernehme unterscheide unterliege
            verletze verwende vorliege werfe werde wolle zeichne befinde bedeute bedürfe beschäftige bemühe beeinträchtige gewinne sinke falle fahre fliege
            """),
        (WeakSubjunctive, "würde würden hätte hätten wäre wären könnte könnten müsste müssten dürfte dürften sollte sollten wollte wollten gäbe käme ginge"),
        (Oblique, "den dem einen einem seinen seinem ihren ihrem meinen meinem diesen diesem unseren unserem keinen keinem jedem manchem allem vielen ihn ihm"),
        (As, "als"),
        (Adverb, """
            auch dann danach später zuvor noch nur schon jetzt nun heute gestern morgen bereits wieder weiter weiterhin außerdem zudem ferner dabei dazu damit daher deshalb dagegen
            hingegen jedoch allerdings indes inzwischen zugleich gleichzeitig schließlich letztlich zunächst zuletzt erneut erstmals einmal immer nie niemals oft häufig bisher derzeit
            kürzlich unterdessen demnach dementsprechend so also sogar sehr ganz gar besonders insbesondere wörtlich offenbar vermutlich vielleicht wahrscheinlich ebenfalls ebenso
            darüber darauf daran davon dafür dadurch hierzu hier dort da sonst trotzdem dennoch vielmehr zum_Beispiel unter_anderem am_Abend am_Morgen am_Nachmittag am_Vormittag empört
            daraufhin darin daraus künftig folgendes passend angesprochen gefragt befragt abschließend weiters hinterher nachher ausdrücklich deutlich öffentlich mehrfach wohl etwa rund
            """),
        (Article, "der die das den dem des ein eine einen einem einer eines"),
        (Determiner, """
            der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere
            kein keine keinen keiner alle allen aller mehrere viele einige beide beiden zwei drei vier jeder jede jedes mancher manche solche sämtliche zahlreiche
            """),
        (Preposition, """
            in im an am auf aus bei beim mit nach seit von vom zu zum zur durch für gegen ohne um bis über unter vor vorm hinter neben zwischen während wegen trotz innerhalb außerhalb
            gegenüber seitens anlässlich aufgrund angesichts bezüglich hinsichtlich infolge mittels statt anstatt per ab pro ins ans entgegen nahe
            """),
        (And, "und oder sowie"),
        (But, "aber sondern doch"),
        (Subordinator, "weil da wenn als obwohl nachdem bevor während damit indem falls sobald solange bis sofern wobei wodurch deren dessen denen"),
        (He, "er"),
        (She, "sie"),
        (They, "sie"),
        (It, "es man heißt_es hieß_es hieße_es so_heißt_es steht_es"),
        (ObjectPronoun, "ihn ihm ihnen sich mir mich uns dir dich euch"),
        (FirstPerson, "ich wir uns unser unsere unseren unserem mein meine meinen mir mich"),
        (Role, GermanRoles.Words),
        (Female, "Frau Tochter Mutter Schwester Königin Prinzessin Witwe"),
        (Male, "Herr Herrn Sohn Vater Bruder König Prinz Witwer"),
        (Honorific, "Herr Herrn Frau Dr Dr. Prof Prof. Hr. Fr."),
        (Abbreviation, "dr prof bzw ca usw st nr hr fr inkl evtl ggf mio mrd abs art jan feb apr aug sept okt nov dez z.b d.h u.a u.s"),
        (Body, """
            Partei Fraktion Regierung Bundesregierung Polizei Ministerium Gericht Bundesgericht Universität Institut Verband Verein Gesellschaft Unternehmen Konzern Behörde Agentur
            Zeitung Magazin Kommission Parlament Bundestag Bundesrat Senat Rat Stiftung Gewerkschaft Kirche Armee Feuerwehr Staatsanwaltschaft Organisation GmbH AG
            """),
        (Time, """
            Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Januar Februar März April Mai Juni Juli August September Oktober November Dezember
            Woche Monat Jahr Jahren Morgen Vormittag Mittag Nachmittag Abend Nacht Wochenende heute gestern morgen Uhr
            """),
        (FamilyName, "König Richter Bischof Papst"),
        (NameParticle, "von van zu zur de der den di da del bin ibn al ten ter vom el"),
        (Namer, """
            Film Buch Roman Lied Song Album Titel Serie Sendung Zeitung Zeitschrift Magazin Spiel Motto Name Namen Namens Begriff Wort Aktion Operation Projekt Schiff Kampagne
            sogenannte sogenannten sogenannter so_genannte so_genannten sog. genannt genannte genannten namens betitelt Titels Kino Theater Stück Oper Gemälde Band Gruppe Raumschiff
            Raumfähre Sonde Typ Typs Programm Website Webseite Portal Internetseite Blatt Nachrichtenmagazin Tageszeitung Boulevardzeitung Hurrikan Taifun Sturm Sturmtief Orkan Software Trägers
            Unternehmen Verein Initiative Bündnis Partei Gesellschaft Stiftung Firma Actionspiels Films Zeitungen Festival Ausstellung Konferenz Sendungen Rubrik Ausgabe Computerspiel Preis Überschrift Slogan Stichwort
            Fähre Frachter Tanker Kreuzfahrtschiff Schule Hotel Restaurant Diskothek Lokal Stadion Verlag Agentur Club Parole Vereinigung Vereins Bezeichnung Spitznamen Dokumentation Fernsehserie Satellit Rakete Teleskop
            """),
        (Genitive, "der des eines einer dieser dieses seiner seines ihrer ihres unserer unseres aller beider zweier dreier mehrerer vieler"),
        (AsSaid, "wie"),
        (Cites, "zitiert zitierte zitierten zitieren"),
        (Passive, "wird werden wurde wurden worden"),
        (Agent, "von vom seitens"),
        (InEyesOf, "für"),
        (Theirs, "sein seine seiner ihr ihre ihrer"),
        (Nobody, "kein keine keiner niemand"),
        (Negation, "nicht nie niemals kein keine"),
        (Writing, "Bericht Erklärung Mitteilung Pressemitteilung Brief Stellungnahme Studie Meldung Interview Aussage Schreiben"),
        (WordClass.Half, "mit hinzu an hin zurück bekannt hervor ein aus ab klar zu vor nieder auf fest zusammen dar heraus vorbei entgegen nahe"),
        (Infinitive, "zu"))
    {
        CapitalNouns = true,
        VerbSecond = true,
        InvertsTags = true,
        StrictFragments = true,
        AdverbEndings = ["lich", "isch", "weise", "haft", "falls", "erseits", "igt", "ernd", "elnd"],
        RoleEndings = GermanRoles.Endings,
    };
}
