using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of Portuguese.</summary>
internal static class PortugueseQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "pt",
        (Say, """
            disse diz dizem disseram dito declarou declara declararam afirmou afirma afirmam afirmaram assegurou garantiu garante explicou explica explicaram
            acrescentou acrescenta adiantou salientou salienta sublinhou sublinha destacou destaca ressaltou referiu refere frisou frisa indicou indica informou
            informa anunciou anuncia confirmou confirma lembrou lembra recordou respondeu responde perguntou pergunta escreveu escreve tuitou insistiu insiste
            reconheceu reconhece admitiu admite negou nega denunciou denuncia criticou critica lamentou lamenta pediu pede exigiu exige prometeu promete concluiu
            conclui comentou comenta contou conta relatou relata reiterou revelou revela alertou alerta avisou avisa defendeu defende considerou considera
            sustentou exclamou gritou
            """),
        (Call, "classificou classifica chamou descreveu descreve acusou denunciou qualificou falou"),
        (According, "segundo de_acordo_com conforme nas_palavras_de na_opinião_de"),
        (That, "que"),
        (Whether, "se"),
        (Auxiliary, """
            tem têm tinha tinham terá teria há é são era eram foi foram será serão seria está estão estava pode podem poderia deve devem vai vão havia hei temos
            """),
        (Verb, """
            tem têm tinha há é são era eram foi foram será serão seria está estão estava pode podem poderia deve devem vai vão faz fazem vamos somos estamos temos
            quer termina
            """),
        (Thought, "acredita pensa acha espera teme quer"),
        (Adverb, """
            também ainda ontem hoje amanhã já depois então assim sempre nunca não sim muito mais menos porém entretanto contudo além_disso por_sua_vez
            """),
        (Article, "o a os as um uma uns umas"),
        (Determiner, """
            o a os as um uma uns umas este esta estes estas esse essa esses essas neste nesta nesse nessa seu sua seus suas meu minha nosso nossa nossos nossas
            dois duas três vários várias alguns algumas cada todo toda todos todas
            """),
        (Preposition, """
            de do da dos das em no na nos nas neste nesta nesse nessa a ao à aos às por pelo pela pelos pelas com para sem sobre entre desde até contra durante após perante
            """),
        (And, "e ou"),
        (But, "mas"),
        (Subordinator, "quem qual onde quando como porque embora enquanto se cujo cuja"),
        (He, "ele"),
        (She, "ela"),
        (They, "eles elas"),
        (It, "isso isto"),
        (ObjectPronoun, "lhe lhes me te se nos vos"),
        (FirstPerson, "eu nós meu minha meus minhas nosso nossa nossos nossas me nos"),
        (Role, """
            presidente presidenta ministro ministra primeiro-ministro primeira-ministra prefeito prefeita deputado deputada senador senadora diretor diretora
            porta-voz chefe secretário secretária general procurador procuradora advogado advogada juiz juíza professor professora pesquisador pesquisadora
            investigador investigadora médico médica doutor doutora especialista economista historiador autor autora escritor escritora jornalista ator atriz
            cantor cantora treinador capitão jogador fundador responsável delegado delegada vereador vereadora comissário embaixador embaixadora coronel
            comandante rei rainha príncipe princesa papa bispo cardeal ativista testemunha vice-presidente governador governadora líder candidato candidata
            autarca
            """),
        (Female, """
            ministra prefeita deputada senadora diretora advogada juíza professora doutora atriz rainha princesa senhora dona sra.
            """),
        (Male, "ministro prefeito deputado senador diretor advogado juiz professor doutor ator rei príncipe senhor dom sr."),
        (Honorific, "sr sra sr. sra. senhor senhora dom dona dr dra dr. dra."),
        (Abbreviation, "sr sra dr dra etc av pág art eng prof"),
        (Time, """
            segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro
            novembro dezembro semana mês manhã tarde noite
            """),
        (NameParticle, "de do da dos das e van von"),
        (Namer, """
            filme livro romance canção música título álbum série programa obra exposição jornal revista operação projeto palavra palavras termo expressão
            intitulado intitulada chamado chamada denominado denominada apelidado lema
            """),
        (Nobody, "ninguém nenhum nenhuma"),
        (Negation, "não nunca jamais"),
        (Infinitive, "a"),
        (Body, """
            ministério tribunal corte universidade sindicato partido câmara governo congresso senado comissão associação federação agência polícia grupo empresa
            """))
    {
        DashSpeech = true,
    };
}
