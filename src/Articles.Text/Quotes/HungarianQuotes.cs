using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Hungarian.</summary>
internal static class HungarianQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "hu",
        (Say, """
            mondta mondja mondják közölte közli hangsúlyozta kijelentette elmondta állítja állította írta írja válaszolta tette_hozzá hozzátette jelentette
            magyarázta figyelmeztetett kérdezte fogalmazott fogalmaz jelezte bejelentette
            """),
        (AccordingAfter, "szerint"),
        (That, "hogy"),
        (Auxiliary, "van volt lesz lenne vannak"),
        (Verb, "van volt lesz lenne vannak nem kell lehet"),
        (Determiner, "a az egy ez azt"),
        (And, "és vagy"),
        (But, "de"),
        (Subordinator, "aki amely mert amikor"),
        (FirstPerson, "én mi"),
        (Role, """
            elnök miniszter miniszterelnök szóvivő igazgató vezető polgármester képviselő professzor edző kapitány ügyvéd államtitkár
            """),
        (Abbreviation, "dr pl stb kb"))
    {
        DashSpeech = true,
    };
}
