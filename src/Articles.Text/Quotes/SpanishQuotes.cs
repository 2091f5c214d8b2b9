using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Spanish.</summary>
internal static class SpanishQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "es",
        (Say, """
            dijo dice dicen decía dijeron dicho declaró declara declaran declarado declararon afirmó afirma afirman afirmado afirmaron aseguró asegura aseguran
            asegurado aseguraron explicó explica explican explicado añadió añade añadido agregó agrega señaló señala señalado señalaron indicó indica indicado
            indicaron subrayó subraya subrayado destacó destaca destacado manifestó manifiesta manifestado expresó expresa expresado comentó comenta comentado
            sostuvo sostiene sostenido advirtió advierte advertido anunció anuncia anunciado confirmó confirma confirmado recordó recuerda recordado respondió
            responde respondido contestó contesta preguntó pregunta escribió escribe escrito tuiteó insistió insiste insistido reconoció reconoce reconocido
            admitió admite admitido negó niega negado denunció denuncia denunciado criticó critica lamentó lamenta lamentado pidió pide pedido reclamó reclama
            exigió exige prometió promete concluyó concluye concluido apuntó apunta apuntado precisó precisa precisado matizó reiteró reitera reiterado relató
            relata contó cuenta contado opinó opina consideró considera considerado informó informa informado reveló revela exclamó gritó murmuró replicó repuso
            puntualizó
            """),
        (Call, "calificó califica calificado tildó tilda describió describe llamó acusó denunció denuncia habló"),
        (According, "según de_acuerdo_con de_acuerdo_a a_juicio_de en_palabras_de"),
        (That, "que"),
        (Whether, "si"),
        (Auxiliary, """
            ha han había habían habrá habría es son era eran fue fueron será serán sería está están estaba puede pueden podría debe deben va van hay he hemos
            """),
        (Verb, """
            ha han había es son era eran fue fueron será serán sería está están estaba puede pueden podría debe deben va van hay tiene tienen tenía tenemos hace
            hacen vamos somos estamos he hemos quiere queremos necesita termina
            """),
        (Thought, "cree creía piensa pensaba espera teme quiere"),
        (Adverb, """
            también además ayer hoy mañana así aún todavía ya después luego entonces siempre nunca no sí muy más menos sin_embargo no_obstante por_su_parte
            asimismo finalmente posteriormente anteriormente
            """),
        (Article, "el la los las un una unos unas"),
        (Determiner, """
            el la los las lo un una unos unas este esta estos estas ese esa esos esas su sus mi mis nuestro nuestra nuestros nuestras dos tres varios varias
            algunos algunas cada todo toda todos todas ningún ninguna
            """),
        (Preposition, "de del a al en con por para sin sobre entre desde hasta hacia ante bajo contra durante mediante tras"),
        (And, "y e o u"),
        (But, "pero sino"),
        (Subordinator, "quien quienes cual cuales donde cuando como porque aunque mientras si cuyo cuya"),
        (He, "él"),
        (She, "ella"),
        (They, "ellos ellas"),
        (It, "ello esto eso"),
        (ObjectPronoun, "le les me te se nos os lo la los las"),
        (FirstPerson, "yo me mi mis nosotros nos nuestro nuestra nuestros nuestras"),
        (Role, """
            presidente presidenta ministro ministra primer_ministro primera_ministra alcalde alcaldesa diputado diputada senador senadora director directora
            portavoz vocero vocera jefe jefa secretario secretaria general fiscal abogado abogada juez jueza profesor profesora investigador investigadora médico
            médica doctor doctora experto experta economista historiador historiadora sociólogo politólogo autor autora escritor escritora periodista actor actriz
            cantante entrenador entrenadora capitán jugador jugadora técnico seleccionador fundador fundadora responsable delegado delegada consejero consejera
            comisario comisaria embajador embajadora coronel comandante rey reina príncipe princesa papa obispo cardenal activista testigo vecino vecina víctima
            vicepresidente vicepresidenta gobernador gobernadora canciller líder candidato candidata concejal
            """),
        (Female, """
            presidenta ministra alcaldesa diputada senadora directora vocera jefa secretaria abogada jueza profesora doctora actriz reina princesa señora doña
            sra.
            """),
        (Male, """
            presidente ministro alcalde diputado senador director vocero jefe secretario abogado juez profesor doctor actor rey príncipe señor don sr.
            """),
        (Honorific, "sr sra sr. sra. señor señora don doña dr dra dr. dra. d. dª"),
        (Abbreviation, "sr sra dr dra d ud uds etc av núm pág ee.uu"),
        (Time, """
            lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre semana
            mes mañana tarde noche
            """),
        (NameParticle, "de del la las los y van von da dos san"),
        (Namer, """
            película libro novela canción título álbum serie programa obra exposición diario periódico revista operación proyecto palabra palabras término
            expresión titulado titulada llamado llamada denominado denominada apodado lema conocido conocida
            """),
        (Nobody, "nadie ningún ninguno ninguna"),
        (Negation, "no nunca jamás"),
        (Infinitive, "a"),
        (Body, """
            ministerio tribunal corte universidad sindicato partido ayuntamiento gobierno congreso senado comisión asociación federación agencia policía grupo
            empresa fiscalía
            """))
    {
        DashSpeech = true,
    };
}
