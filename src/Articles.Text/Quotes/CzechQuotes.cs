using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Czech.</summary>
internal static class CzechQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "cs",
        (Say, """
            řekl řekla řekli říká uvedl uvedla uvádí dodal dodala dodává prohlásil prohlásila vysvětlil vysvětlila vysvětluje zdůraznil zdůraznila napsal napsala
            odpověděl odpověděla oznámil oznámila potvrdil potvrdila tvrdí tvrdil tvrdila sdělil sdělila poznamenal poznamenala upozornil upozornila připustil
            připustila míní
            """),
        (Call, "nazval nazvala označil označila"),
        (According, "podle"),
        (That, "že"),
        (Auxiliary, "je jsou byl byla bylo byli bude budou může mohou"),
        (Verb, "je jsou byl byla bylo byli bude budou může mohou má mají není"),
        (Preposition, "v ve z ze na do od pro o po přes při pod nad za u s"),
        (And, "a nebo i"),
        (But, "ale"),
        (Subordinator, "který která které když protože"),
        (He, "on"),
        (She, "ona"),
        (They, "oni"),
        (FirstPerson, "já my náš naše můj moje"),
        (Role, """
            prezident prezidentka premiér premiérka ministr ministryně předseda předsedkyně mluvčí ředitel ředitelka starosta starostka primátor poslanec
            poslankyně senátor senátorka profesor trenér kapitán generál šéf šéfka
            """),
        (Honorific, "pan paní dr"),
        (Abbreviation, "dr např atd tzv mj"));
}
