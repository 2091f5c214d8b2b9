namespace Articles.Text;

/// <summary>Offices and callings in German.</summary>
internal static class GermanRoles
{
    public const string Words = """
        Präsident Präsidentin Minister Ministerin Kanzler Kanzlerin Bundeskanzler Bundeskanzlerin Bürgermeister Bürgermeisterin Oberbürgermeister Sprecher Sprecherin Pressesprecher
        Vorsitzende Vorsitzender Vorsitzenden Chef Chefin Direktor Direktorin Leiter Leiterin Geschäftsführer General Oberst Abgeordnete Abgeordneter Politiker Politikerin Senator Senatorin
        Professor Professorin Experte Expertin Forscher Forscherin Wissenschaftler Wissenschaftlerin Anwalt Anwältin Richter Richterin Staatsanwalt Staatsanwältin Trainer Trainerin Kapitän
        Autor Autorin Schriftsteller Journalist Journalistin Redakteur Schauspieler Schauspielerin Sänger Sängerin Regisseur Musiker Künstler König Königin Papst Bischof Kardinal Pfarrer
        Betriebsrat Betriebsratsvorsitzende Gründer Manager Analyst Botschafter Botschafterin Generalsekretär Generalsekretärin Staatssekretär Staatssekretärin Premierminister Premierministerin
        Premier Außenminister Innenminister Verteidigungsminister Finanzminister Ministerpräsident Ministerpräsidentin Vizepräsident Vizekanzler Kommissar Beauftragte Beauftragter Vertreter Vertreterin
        Mitglied Mitarbeiter Zeuge Zeugin Augenzeuge Augenzeugen Anwohner Beamte Beamter Behörden Kritiker Beobachter Veranstalter Astronaut Moderator Landesvorsitzende Kandidat Kandidatin
        Landwirt Landwirtin Bäuerin Winzerin Wirtin Händlerin Ingenieur Ingenieurin Architekt Architektin Unternehmer Unternehmerin Handwerker Handwerkerin
        Anwohnerin Bewohner Bewohnerin Bürgerin Rentner Rentnerin Student Studentin Schülerin Psychologe Psychologin Soziologe Soziologin Biologin Historikerin
        Ökonomin Chemikerin Physikerin Meteorologe Meteorologin Landrat Landrätin Stadträtin Gewerkschafter Gewerkschafterin Aktivist Aktivistin Fischerin Försterin
        Historiker Ökonom Physiker Chemiker Biologe Arzt Ärztin Lehrer Lehrerin Polizist Polizeisprecher Intendant Bundespräsident Gouverneur Dr Prof Dr. Prof.
        """;

    /// <summary>Compounds end in their head: "FDP-Finanzexperte", "Parteivorsitzender".</summary>
    public static string[] Endings { get; } =
    [
        "minister", "ministerin", "präsident", "präsidentin", "sprecher", "sprecherin", "chef", "chefin", "kanzler", "kanzlerin", "vorsitzende", "vorsitzender", "vorsitzenden",
        "experte", "expertin", "politiker", "politikerin", "sekretär", "sekretärin", "meister", "meisterin", "direktor", "direktorin", "leiter", "leiterin", "führer", "führerin",
        "beauftragte", "beauftragter", "abgeordnete", "abgeordneter", "kandidat", "kandidatin", "anwalt", "anwältin", "richter", "trainer", "forscher", "forscherin", "kommissar",
        "kommissarin", "rat", "rätin", "astronaut", "star", "bischof", "general", "senator", "senatorin", "mitglied", "mitglieder", "professor", "redakteur", "journalist", "autor", "autorin", "vize",
        "landwirt", "landwirtin", "händler", "händlerin", "arbeiter", "arbeiterin", "bewohner", "bewohnerin", "unternehmer", "unternehmerin", "inhaber", "inhaberin", "besitzer", "besitzerin",
        "betreiber", "betreiberin", "forscherin", "richterin", "trainerin", "journalistin", "redakteurin", "professorin", "psychologe", "psychologin", "biologe", "biologin",
    ];
}
