using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Danish.</summary>
internal static class DanishQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "da",
        (Say, """
            sagde siger sagt fortalte fortæller fortalt forklarede forklarer forklaret udtalte udtaler svarede svarer skrev skriver skrevet oplyste oplyser
            understregede understreger tilføjede tilføjer hævdede hævder mener mente advarede advarer bekræftede bekræfter afviste afviser erkendte erkender
            lovede lover krævede kræver spurgte spørger konstaterede konstaterer påpegede påpeger tweetede lyder fortsatte fortsætter meddelte meddeler
            """),
        (Call, "kaldte kalder beskrev beskriver betegnede betegner"),
        (AsSaid, "som"),
        (According, "ifølge"),
        (That, "at"),
        (Whether, "om hvorfor hvordan"),
        (Auxiliary, "har havde er var bliver blev skal skulle kan kunne må måtte vil ville får fik kommer"),
        (Verb, """
            har havde er var bliver blev skal skulle kan kunne må måtte vil ville får fik kommer går gik giver gav tager tog står findes gør gjorde
            """),
        (Adverb, """
            også nu da så i_går i_dag i_morgen dog desuden allerede stadig altid aldrig ikke bare her der senere tidligere
            """),
        (Article, "en et"),
        (Determiner, """
            en et den det de denne dette disse sin sit sine hans hendes deres vores min mit mine to tre flere mange alle hver ingen
            """),
        (Preposition, "af i på til fra med for hos ved om under over mod gennem efter før mellem uden ifølge"),
        (And, "og eller"),
        (But, "men"),
        (Subordinator, "som der når mens fordi hvor hvilket"),
        (He, "han"),
        (She, "hun"),
        (They, "de"),
        (It, "det man"),
        (ObjectPronoun, "ham hende dem sig mig os"),
        (FirstPerson, "jeg vi mig os min mit mine vores"),
        (Role, """
            præsident minister statsminister udenrigsminister finansminister formand forkvinde talsmand talskvinde talsperson direktør chef leder generalsekretær
            anklager advokat dommer professor forsker læge ekspert økonom forfatter journalist skuespiller træner kaptajn stifter borgmester ambassadør konge
            dronning prins prinsesse pave biskop politimand vidne
            """),
        (Female, "talskvinde forkvinde dronning prinsesse fru"),
        (Male, "talsmand konge prins hr."),
        (Honorific, "hr hr. fru fr. dr"),
        (Abbreviation, "bl.a f.eks dvs osv kl ca hr fr dr"),
        (Time, """
            mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april maj juni juli august september oktober november december
            """),
        (NameParticle, "af von de"),
        (Namer, """
            film filmen bog bogen roman sang sangen titel titlen serie ordet ord begrebet såkaldte kaldet projektet avisen mottoet
            """),
        (Nobody, "ingen"),
        (Negation, "ikke aldrig"),
        (Infinitive, "at"),
        (Body, "ministeriet retten universitetet partiet kommunen regeringen politiet"))
    {
        DashSpeech = true,
        InvertsTags = true,
        DefiniteEndings = ["en", "et", "ne"],
    };
}
