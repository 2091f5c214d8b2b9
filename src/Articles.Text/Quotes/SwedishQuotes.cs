using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Swedish.</summary>
internal static class SwedishQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "sv",
        (Say, """
            sa säger sade sagt berättade berättar berättat förklarade förklarar uppgav uppger svarade svarar skrev skriver skrivit meddelade meddelar meddelat betonade
            betonar tillade tillägger hävdade hävdar hävdat menade menar varnade varnar bekräftade bekräftar förnekade förnekar medgav medger lovade lovar krävde
            kräver undrade undrar frågade frågar konstaterade konstaterar kommenterade kommenterar påpekade påpekar anser ansåg twittrade ropade ropar fortsatte
            fortsätter understryker understök
            """),
        (Call, "kallade kallar beskrev beskriver betecknade betecknar anklagade"),
        (AsSaid, "som"),
        (According, "enligt"),
        (That, "att"),
        (Whether, "om varför hur"),
        (Auxiliary, "har hade är var blir blev ska skulle kan kunde måste vill ville får fick kommer"),
        (Verb, """
            har hade är var blir blev ska skulle kan kunde måste vill ville får fick kommer går gick ger gav tar tog står finns gör gjorde
            """),
        (Adverb, """
            också även nu då sedan igår idag imorgon dock däremot dessutom redan fortfarande alltid aldrig inte bara så här där senare tidigare
            """),
        (Article, "en ett"),
        (Determiner, """
            en ett den det de denna detta dessa sin sitt sina hans hennes deras vår vårt våra min mitt mina två tre flera många alla varje ingen
            """),
        (Preposition, "av i på till från med för hos vid om under över mot genom efter före mellan utan enligt"),
        (And, "och eller"),
        (But, "men"),
        (Subordinator, "som när medan eftersom där vilket fast innan"),
        (He, "han"),
        (She, "hon"),
        (They, "de"),
        (It, "det man"),
        (ObjectPronoun, "honom henne dem sig mig oss"),
        (FirstPerson, "jag vi mig oss min mitt mina vår vårt våra"),
        (Role, """
            president minister statsminister utrikesminister finansminister ordförande talesperson talesman pressekreterare chef vd direktör ledare partiledare
            generalsekreterare generaldirektör åklagare advokat domare professor forskare läkare expert ekonom författare journalist skådespelare tränare kapten
            förbundskapten grundare kommunalråd borgmästare ambassadör kung drottning prins prinsessa påve biskop polis vittne riksdagsledamot
            """),
        (Female, "drottning prinsessa fru"),
        (Male, "kung prins herr"),
        (Honorific, "herr fru dr"),
        (Abbreviation, "bl.a t.ex dvs osv kl ca dr"),
        (Time, """
            måndag tisdag onsdag torsdag fredag lördag söndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen januari februari mars april maj juni
            juli augusti september oktober november december
            """),
        (NameParticle, "af von de"),
        (Namer, """
            film filmen bok boken roman låt låten titel titeln serie ordet ord begreppet så_kallade kallad parollen projektet tidningen
            """),
        (Nobody, "ingen inga"),
        (Negation, "inte aldrig"),
        (Infinitive, "att"),
        (Body, "departementet domstolen universitetet partiet kommunen regeringen riksdagen polisen förbundet"))
    {
        DashSpeech = true,
        InvertsTags = true,
        DefiniteEndings = ["en", "an", "et", "na"],
    };
}
