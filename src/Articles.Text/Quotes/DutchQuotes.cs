using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Dutch.</summary>
internal static class DutchQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "nl",
        (Say, """
            zei zegt zeggen zeiden gezegd verklaarde verklaart verklaard vertelde vertelt verteld antwoordde antwoordt schreef schrijft geschreven meldde meldt
            gemeld liet_weten laat_weten benadrukte benadrukt benadrukken voegde voegt toegevoegd stelde stelt gesteld vindt vond waarschuwde waarschuwt
            gewaarschuwd bevestigde bevestigt bevestigd ontkende ontkent erkende erkent beweerde beweert betoogde betoogt reageerde reageert legde_uit legt_uit
            twitterde riep roept vroeg vraagt eiste eist beloofde belooft concludeerde concludeert meende meent klaagde klaagt merkte merkt herhaalde berichtte
            bericht gaf geeft aangekondigd kondigde verzekerde verzekert fluisterde mompelde
            """),
        (Say, "aldus"),
        (Call, "noemde noemt noemen omschreef omschrijft bestempelde beschuldigde sprak spreekt"),
        (According, "volgens naar_eigen_zeggen"),
        (That, "dat"),
        (AsSaid, "zoals"),
        (Whether, "of waarom hoe"),
        (Auxiliary, """
            heeft hebben had hadden is zijn was waren wordt worden werd werden zal zullen zou zouden kan kunnen kon moet moeten moest mag wil willen
            """),
        (Verb, """
            heeft hebben had hadden is zijn was waren wordt worden werd werden zal zullen zou zouden kan kunnen kon moet moeten moest mag wil willen gaat gaan
            komt komen doet doen staat blijft ben
            """),
        (Thought, "denkt dacht gelooft hoopt vreest verwacht"),
        (Adverb, """
            ook nog gisteren vandaag morgen toen daarna verder echter bovendien al weer altijd nooit niet wel zo nu dan later eerder dus daarom toch
            """),
        (Article, "de het een"),
        (Determiner, "de het een dit dat deze die zijn haar hun ons onze mijn twee drie veel enkele alle elk elke geen"),
        (Preposition, """
            van in op aan bij met voor na door tegen over uit naar om onder tussen zonder tijdens sinds tot volgens vanaf per
            """),
        (And, "en of"),
        (But, "maar"),
        (Subordinator, "die wie waar toen terwijl omdat als hoewel wanneer nadat voordat"),
        (He, "hij"),
        (She, "zij ze"),
        (They, "zij ze"),
        (It, "het men"),
        (ObjectPronoun, "hem haar hen zich mij me ons u je"),
        (FirstPerson, "ik wij we ons onze mijn mij"),
        (Role, """
            president minister premier minister-president burgemeester wethouder voorzitter woordvoerder woordvoerster directeur directrice leider chef hoofd
            secretaris generaal officier advocaat advocate rechter hoogleraar professor onderzoeker onderzoekster arts deskundige econoom historicus auteur
            schrijver schrijfster journalist acteur actrice zanger zangeres coach trainer aanvoerder speler bondscoach oprichter commissaris ambassadeur kolonel
            koning koningin prins prinses paus bisschop kardinaal activist getuige bewoner kamerlid fractievoorzitter staatssecretaris lijsttrekker kandidaat
            gouverneur bondskanselier
            """),
        (Female, "woordvoerster directrice advocate actrice zangeres koningin prinses mevrouw mevr."),
        (Male, "koning prins meneer heer dhr."),
        (Honorific, "meneer mevrouw de_heer mr mr. dr dr. drs drs. ir. prof prof. dhr. mevr."),
        (Abbreviation, "mr dr drs ir prof dhr mevr nr o.a bijv enz"),
        (Time, """
            maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december
            week maand avond ochtend middag
            """),
        (NameParticle, "van de der den ten ter het 't von"),
        (Namer, """
            film boek roman lied titel album serie programma krant tijdschrift operatie project woord woorden term zogenaamde zogeheten genaamd getiteld bijnaam
            motto slogan
            """),
        (Nobody, "niemand geen"),
        (Negation, "niet nooit geen"),
        (WordClass.Half, "uit toe aan mee op"),
        (Infinitive, "te"),
        (Body, """
            ministerie rechtbank universiteit vakbond partij gemeente regering kamer senaat commissie vereniging bond politie bedrijf
            """))
    {
        InvertsTags = true,
    };
}
