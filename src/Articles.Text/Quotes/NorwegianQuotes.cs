using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Norwegian.</summary>
internal static class NorwegianQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "no",
        (Say, """
            sa sier sagt fortalte forteller fortalt forklarte forklarer forklart uttalte uttaler svarte svarer skrev skriver skrevet opplyste opplyser
            understreket understreker la_til legger_til hevdet hevder mener mente advarte advarer bekreftet bekrefter avviste avviser innrømmet innrømmer lovet
            lover krevde krever spurte spør konstaterte konstaterer påpekte påpeker tvitret fortsatte fortsetter meldte melder
            """),
        (Call, "kalte kaller beskrev beskriver betegnet betegner"),
        (AsSaid, "som"),
        (According, "ifølge"),
        (That, "at"),
        (Whether, "om hvorfor hvordan"),
        (Auxiliary, "har hadde er var blir ble skal skulle kan kunne må måtte vil ville får fikk kommer"),
        (Verb, """
            har hadde er var blir ble skal skulle kan kunne må måtte vil ville får fikk kommer går gikk gir gav ga tar tok står finnes gjør gjorde
            """),
        (Adverb, """
            også nå da så i_går i_dag i_morgen dog dessuten allerede fortsatt alltid aldri ikke bare her der senere tidligere
            """),
        (Article, "en ei et"),
        (Determiner, """
            en ei et den det de denne dette disse sin sitt sine hans hennes deres vår vårt våre min mitt mine to tre flere mange alle hver ingen
            """),
        (Preposition, "av i på til fra med for hos ved om under over mot gjennom etter før mellom uten ifølge"),
        (And, "og eller"),
        (But, "men"),
        (Subordinator, "som når mens fordi hvor"),
        (He, "han"),
        (She, "hun"),
        (They, "de"),
        (It, "det man"),
        (ObjectPronoun, "ham henne dem seg meg oss"),
        (FirstPerson, "jeg vi meg oss min mitt mine vår vårt våre"),
        (Role, """
            president minister statsminister utenriksminister finansminister leder nestleder talsmann talskvinne talsperson direktør sjef generalsekretær aktor
            advokat dommer professor forsker lege ekspert økonom forfatter journalist skuespiller trener kaptein gründer ordfører ambassadør konge dronning prins
            prinsesse pave biskop vitne statsråd stortingsrepresentant
            """),
        (Female, "talskvinne dronning prinsesse fru"),
        (Male, "talsmann konge prins herr"),
        (Honorific, "herr fru dr"),
        (Abbreviation, "bl.a f.eks dvs osv kl ca dr"),
        (Time, """
            mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april mai juni juli august september oktober november desember
            """),
        (NameParticle, "av von de"),
        (Namer, """
            film filmen bok boken roman sang sangen tittel tittelen serie ordet ord begrepet såkalte kalt prosjektet avisen mottoet
            """),
        (Nobody, "ingen"),
        (Negation, "ikke aldri"),
        (Infinitive, "å"),
        (Body, "departementet retten universitetet partiet kommunen regjeringen politiet stortinget"))
    {
        DashSpeech = true,
        InvertsTags = true,
        DefiniteEndings = ["en", "et", "ne"],
    };
}
