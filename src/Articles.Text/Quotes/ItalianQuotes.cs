using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Italian.</summary>
internal static class ItalianQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "it",
        (Say, """
            detto dice dicono disse diceva dichiarato dichiara dichiarò affermato afferma affermò spiegato spiega spiegò aggiunto aggiunge aggiunse sottolineato
            sottolinea sottolineò precisato precisa annunciato annuncia assicurato assicura confermato conferma ricordato ricorda raccontato racconta raccontò
            risposto risponde rispose replicato replica scritto scrive scrisse twittato chiesto chiede chiese avvertito avverte insistito insiste ribadito
            ribadisce ammesso ammette negato nega denunciato denuncia criticato lamentato lamenta promesso promette concluso conclude commentato commenta
            osservato osserva sostenuto sostiene riferito riferisce evidenziato evidenzia rivelato rivela esclamato esclamò gridò mormorò sbottò continua
            continuato prosegue proseguito
            """),
        // They say what stands in marks; "ha attaccato la città che resiste" reports nothing.
        (Say | Weak | Asks, "attaccato attacca attaccò incalzato incalza"),
        (Call, "definito definisce definì chiamato chiama descritto descrive accusato bollato parlato parla"),
        (According, "secondo a_detta_di nelle_parole_di a_giudizio_di"),
        (That, "che"),
        (Whether, "se"),
        (Auxiliary, """
            ha hanno aveva avevano avrà avrebbe è sono era erano sarà saranno sarebbe può possono potrebbe deve devono sta stanno ho abbiamo fu
            """),
        (Verb, """
            ha hanno aveva è sono era erano sarà saranno sarebbe può possono potrebbe deve devono sta stanno ho abbiamo fa fanno va vanno siamo vogliamo resta
            riapre c'è
            """),
        (Thought, "pensa crede spera teme vuole"),
        (Adverb, """
            anche inoltre ieri oggi domani poi ancora già così infine sempre mai non più molto però tuttavia invece quindi dunque infatti
            """),
        (Article, "il lo la i gli le l un uno una"),
        (Determiner, """
            il lo la i gli le l un uno una questo questa questi queste quel quella quei quelle suo sua suoi sue nostro nostra nostri nostre mio mia loro due tre
            alcuni alcune ogni tutti tutte tutto
            """),
        (Preposition, """
            di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla dai nel nella nei sul sulla contro durante dopo
            prima verso senza dell all dall nell sull
            """),
        (And, "e ed o"),
        (But, "ma"),
        (Subordinator, "quando mentre perché dove cui se come sebbene quale chi"),
        (He, "lui egli"),
        (She, "lei ella"),
        (They, "loro essi esse"),
        (It, "ciò"),
        (ObjectPronoun, "gli le mi ti si ci vi lo la li ne"),
        (FirstPerson, "io noi mio mia miei mie nostro nostra nostri nostre mi ci"),
        (Role, """
            presidente ministro ministra premier sindaco sindaca deputato deputata senatore senatrice direttore direttrice portavoce capo segretario segretaria
            generale procuratore procuratrice avvocato avvocata giudice professore professoressa ricercatore ricercatrice medico dottore dottoressa esperto
            esperta economista storico storica autore autrice scrittore scrittrice giornalista attore attrice cantante allenatore capitano giocatore fondatore
            responsabile delegato assessore assessora consigliere commissario ambasciatore ambasciatrice colonnello comandante re regina principe principessa papa
            vescovo cardinale attivista testimone vicepresidente governatore governatrice cancelliere cancelliera leader candidato candidata ct
            """),
        (Female, """
            ministra sindaca deputata senatrice direttrice avvocata professoressa dottoressa attrice regina principessa signora sig.ra
            """),
        (Male, "sindaco deputato senatore direttore avvocato professore dottore attore re principe signor signore sig."),
        (Honorific, "signor signora sig sig. sig.ra dott dott. dottor on. on prof prof."),
        (Abbreviation, "sig dott prof on ecc art pag ing avv"),
        (Time, """
            lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
            settimana mese mattina sera
            """),
        (NameParticle, "di de del della da dal d la lo van von san"),
        (Namer, """
            film libro romanzo canzone titolo album serie programma opera mostra giornale quotidiano rivista operazione progetto parola parole termine espressione
            intitolato intitolata chiamato chiamata cosiddetto cosiddetta soprannominato slogan detto
            """),
        (Nobody, "nessuno nessun nessuna"),
        (Negation, "non mai"),
        (Infinitive, "a"),
        (Body, """
            ministero tribunale corte università sindacato partito comune governo parlamento senato commissione associazione federazione agenzia polizia gruppo
            azienda procura
            """))
    {
        DashSpeech = true,
    };
}
