using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Polish.</summary>
internal static class PolishQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "pl",
        (Say, """
            powiedział powiedziała powiedzieli mówi mówił mówiła mówią stwierdził stwierdziła dodał dodała dodaje podkreślił podkreśliła podkreśla oświadczył
            oświadczyła wyjaśnił wyjaśniła wyjaśnia zaznaczył zaznaczyła napisał napisała odpowiedział odpowiedziała zapowiedział zapowiedziała poinformował
            poinformowała przyznał przyznała ocenił oceniła ocenia zapytał zapytała twierdzi tłumaczy tłumaczył przekonuje ostrzegł
            """),
        (Call, "nazwał nazwała określił określiła"),
        (According, "według zdaniem"),
        (That, "że iż"),
        (Auxiliary, "jest są był była było byli będzie będą może mogą"),
        (Verb, "jest są był była było byli będzie będą może mogą ma mają nie trzeba"),
        (Preposition, "w we z ze na do od dla o po przez przy pod nad za u"),
        (And, "i oraz lub"),
        (But, "ale lecz"),
        (Subordinator, "który która które kiedy gdy bo ponieważ"),
        (Nobody, "nikt żaden żadna"),
        (He, "on"),
        (She, "ona"),
        (They, "oni one"),
        (FirstPerson, "ja my nasz nasza nasze mój moja"),
        (Role, """
            prezydent premier minister przewodniczący przewodnicząca rzecznik rzeczniczka dyrektor dyrektorka prezes burmistrz poseł posłanka senator profesor
            trener kapitan prokurator generał szef szefowa
            """),
        (Honorific, "pan pani dr prof prof."),
        (Abbreviation, "dr prof np itd tzn ul r"))
    {
        DashSpeech = true,
    };
}
