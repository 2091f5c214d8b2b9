using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of French.</summary>
internal static class FrenchQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "fr",
        (Say, """
            dit disait disent déclare déclaré déclara déclaraient explique expliqué expliquait expliqua affirme affirmé affirmait affirma ajoute ajouté ajoutait
            ajouta précise précisé précisait souligne souligné soulignait estime estimé estimait assure assuré assurait annonce annoncé annonçait confirme
            confirmé confirmait indique indiqué indiquait rappelle rappelé rappelait raconte raconté racontait répond répondu répondait répondit réplique répliqué
            écrit écrivait tweeté demande demandé demanda demandait lance lancé lança martèle martelé insiste insisté regrette regretté déplore déplorait dénonce
            dénoncé prévient prévenu averti avertit juge jugé conclut conclu commente commenté plaide plaidé soutient soutenu reconnaît reconnu admet admis avoue
            avoué nie promet promis réclame exclame insurge témoigne témoigné poursuit poursuivi résume résumé note noté observe observé constate constaté
            considère interroge reproche révèle révélé rapporte rapporté mentionne signale signalé fait_savoir fait_valoir a_fait_savoir murmura murmure s'écria
            cria reprit fit ironise ironisé tranche martèlent expliquent affirment estiment assurent annoncent indiquent déclarent soulignent précisent
            """),
        (Call, "qualifie qualifié qualifiait dénonce dénoncé décrit décrivait appelle parle parlait évoque évoqué accuse"),
        (According, "selon d_après pour_reprendre_les_mots_de aux_dires_de de_l_avis_de"),
        (That, "que qu"),
        (Whether, "si"),
        (Auxiliary, """
            a ont avait avaient aurait auraient est sont était étaient sera seront serait seraient peut peuvent pourrait doit doivent devrait va vont fut eut ai
            avons suis sommes
            """),
        (Verb, """
            a ont avait est sont était étaient sera seront serait peut peuvent pourrait doit doivent devrait va vont fait font faut reste suis sommes ai avons
            c'est sera aura auront
            """),
        (Thought, "pense pensait croit croyait espère espérait craint veut voulait souhaite"),
        (Adverb, """
            ainsi aussi encore également enfin ensuite hier aujourd'hui demain jeudi toujours notamment alors puis pourtant cependant toutefois par_ailleurs
            en_effet déjà jamais ne pas plus très lundi mardi mercredi vendredi samedi dimanche d'abord
            """),
        (Article, "le la les l un une"),
        (Determiner, """
            le la les l un une des du ce cet cette ces son sa ses leur leurs notre nos mon ma mes votre vos deux trois plusieurs quelques chaque tout tous toute
            toutes aucun aucune
            """),
        (Preposition, """
            de d à au aux en dans par pour sur sous avec sans entre vers chez lors depuis pendant contre devant derrière avant après jusque parmi auprès face
            """),
        (And, "et ou"),
        (But, "mais"),
        (Subordinator, "qui dont où quand lorsque comme si puisque parce alors_que tandis_que afin quoi"),
        (He, "il a-t-il"),
        (She, "elle a-t-elle"),
        (They, "ils elles ont-ils ont-elles"),
        (It, "on ce cela ça c"),
        (ObjectPronoun, "lui leur me te se nous vous s m t y en l"),
        (FirstPerson, "je j nous mon ma mes notre nos moi"),
        (Say | He, """
            dit-il explique-t-il affirme-t-il ajoute-t-il précise-t-il souligne-t-il estime-t-il assure-t-il déclare-t-il poursuit-il répond-il raconte-t-il
            confie-t-il insiste-t-il conclut-il demande-t-il lance-t-il indique-t-il rappelle-t-il
            """),
        (Say | She, """
            dit-elle explique-t-elle affirme-t-elle ajoute-t-elle précise-t-elle souligne-t-elle estime-t-elle assure-t-elle déclare-t-elle poursuit-elle répond-
            elle raconte-t-elle confie-t-elle insiste-t-elle conclut-elle demande-t-elle lance-t-elle indique-t-elle
            """),
        (Say | They, "disent-ils expliquent-ils affirment-ils ajoutent-ils disent-elles"),
        (Role, """
            président présidente ministre premier_ministre première_ministre maire député députée sénateur sénatrice directeur directrice porte-parole chef cheffe
            secrétaire général générale procureur procureure avocat avocate juge professeur professeure chercheur chercheuse médecin docteur expert experte
            économiste historien historienne sociologue politologue auteur autrice écrivain journaliste acteur actrice chanteur chanteuse réalisateur entraîneur
            capitaine joueur sélectionneur patron patronne fondateur fondatrice responsable délégué déléguée commissaire ambassadeur ambassadrice préfet préfète
            colonel commandant roi reine prince princesse pape évêque cardinal syndicaliste militant militante témoin habitant habitante victime élu élue adjoint
            adjointe conseiller conseillère chancelier chancelière
            """),
        (Female, """
            présidente ministre_déléguée députée sénatrice directrice procureure avocate madame mme actrice reine princesse chancelière
            """),
        (Male, "monsieur m. président député sénateur directeur procureur roi prince acteur chancelier"),
        (Honorific, "m. mm. mme mlle monsieur madame me dr pr m"),
        (Abbreviation, "m mm dr pr st ste av bd etc cf art"),
        (Time, """
            lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre semaine mois
            matin soir
            """),
        (NameParticle, "de du des d la le van von ben el al"),
        (Namer, """
            film livre roman chanson titre album série émission spectacle exposition journal magazine quotidien hebdomadaire opération projet mot mots terme
            expression intitulé intitulée nommé nommée baptisé baptisée dit surnommé surnommée slogan collectif association pièce site concept
            """),
        (Nobody, "personne aucun aucune nul nulle"),
        (Negation, "ne n jamais"),
        (Infinitive, "à"),
        (Body, """
            ministère tribunal cour université syndicat parti mairie préfecture gouvernement assemblée sénat commission association fédération agence police
            groupe société entreprise
            """))
    {
        DashSpeech = true,
        InnerTags = true,
    };
}
