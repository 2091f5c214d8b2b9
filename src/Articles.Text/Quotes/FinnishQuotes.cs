using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Finnish.</summary>
internal static class FinnishQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "fi",
        (Say, """
            sanoi sanoo sanovat sanoivat kertoi kertoo kertovat selitti selittää totesi toteaa vastasi vastaa kirjoitti kirjoittaa ilmoitti ilmoittaa korosti
            korostaa lisäsi lisää väitti väittää varoitti varoittaa vahvisti vahvistaa kiisti kiistää myönsi myöntää lupasi lupaa vaati vaatii kysyi kysyy
            muistutti muistuttaa arvioi pohtii pohti huomautti huomauttaa kommentoi twiittasi jatkoi jatkaa tiivisti linjasi
            """),
        (Call, "kutsui kutsuu kuvaili kuvailee luonnehti"),
        (AccordingAfter, "mukaan mielestä"),
        (That, "että"),
        (Whether, "miksi miten"),
        (Auxiliary, "on ovat oli olivat olisi ei eivät voi voivat pitää täytyy"),
        (Verb, "on ovat oli olivat olisi ei eivät emme en voi voivat pitää täytyy tulee tulevat tekee menee saa"),
        (Adverb, """
            myös nyt sitten eilen tänään huomenna kuitenkin lisäksi jo vielä aina koskaan vain niin siellä täällä myöhemmin aiemmin
            """),
        (Determiner, "tämä nämä se ne hänen heidän meidän minun kaikki moni monet kaksi kolme"),
        (And, "ja tai"),
        (But, "mutta"),
        (Subordinator, "joka jotka kun koska vaikka jos missä"),
        (He, "hän"),
        (She, "hän"),
        (They, "he"),
        (FirstPerson, "minä me minun meidän"),
        (Role, """
            presidentti ministeri pääministeri ulkoministeri valtiovarainministeri puheenjohtaja tiedottaja johtaja toimitusjohtaja päällikkö pääsihteeri syyttäjä
            asianajaja tuomari professori tutkija lääkäri asiantuntija ekonomisti kirjailija toimittaja näyttelijä valmentaja kapteeni kansanedustaja
            kaupunginjohtaja suurlähettiläs kuningas kuningatar prinssi prinsessa paavi piispa komisario
            """),
        (Time, "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina"),
        (Namer, "elokuva kirja romaani laulu nimi nimeltä niin_sanottu sana projekti lehti"),
        (Negation, "ei eivät"),
        (Abbreviation, "mm esim ym jne klo n"))
    {
        DashSpeech = true,
    };
}
