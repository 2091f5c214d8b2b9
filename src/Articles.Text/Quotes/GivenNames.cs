namespace Articles.Text;

/// <summary>Given names that tell he from she, common to the languages of Europe and to the news.</summary>
internal static class GivenNames
{
    public const string Male = """
        james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george
        edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack
        dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence
        jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny bill tom jim bob
        mike dave steve dan ben sam tony nick alex ed ted ken ron greg jeff matt chris phil ray fred harry simon martin ian neil graham colin stuart hugh owen gordon nigel derek
        barack joe boris tony rishi keir jens vladimir volodymyr dmitry sergey sergei igor viktor victor oleg ivan mikhail nikolai alexei yuri angelo marco luca giuseppe giovanni mario matteo
        antonio francesco silvio paolo andrea roberto carlo stefano jean pierre jacques francois françois philippe michel henri nicolas emmanuel olivier laurent alain bernard gilles yves
        hans klaus jürgen wolfgang peter günter günther helmut gerhard horst manfred werner dieter uwe heinz karl fritz otto rolf jörg stefan stephan thomas andreas frank matthias markus
        christoph michael bernd ralf holger torsten thorsten jan tim lars sven kai olaf norbert volker rainer reiner hermann ludwig franz josef joachim joschka edmund guido roland wilhelm
        friedrich heinrich ernst rudolf walter erwin kurt theo theodor gregor oskar ulrich udo detlef harald hubert ingo jochen karlheinz konrad lothar otmar reinhard siegfried winfried
        carlos luis miguel jorge pedro josé manuel fernando javier pablo diego alberto rafael sergio hugo enrique nicolás evo fidel raúl rui joão paulo nuno luís
        willem pieter hendrik johan erik mark geert sven anders björn gunnar henrik lars magnus mats nils olof per stefan leif bjørn kjell knut odd ole antti juha matti mikko timo jyrki
        mohammed mohammad muhammad mohamed ahmed ahmad ali hassan hussein ibrahim mahmoud mustafa omar osama saddam hamid abdullah abdul yasser bashar benjamin ariel ehud shimon
        recep tayyip abdullah kofi ban nelson jacob robert morgan thabo kim hu wen xi jiang shinzo junichiro narendra manmohan rahul imran pervez nawaz asif
        carl leif jon ola dino hugh ed rob bobby jimmy charlie eddie freddie archie alfie donnie lenny
        luc marc mathieu matthieu antoine julien guillaume sébastien frédéric fabien thierry pascal didier gérard gérald rené andré raphaël rémi rémy benoît bruno cédric
        christophe damien denis édouard éric étienne eugène fabrice florian franck gaël georges grégory hervé hugues jérôme joël jules lionel loïc maxime maurice marcel
        patrice quentin régis romain serge stéphane sylvain théo thibault tristan valentin xavier yannick yann yvan jean-pierre jean-luc jean-marc jean-paul jean-claude
        jean-michel jean-françois jean-marie jean-louis jean-baptiste jean-yves pierre-yves alejandro álvaro andrés ángel arturo césar cristóbal eduardo emilio ernesto esteban
        eugenio felipe félix francisco gonzalo guillermo gustavo héctor ignacio íñigo isidro ismael iván jaime joaquín jordi josep julián julio leopoldo lorenzo marcelo
        mariano martín mateo mauricio óscar pascual patricio ramón ricardo rodrigo rubén sebastián tomás vicente víctor luiz inácio joaquim antónio antônio vítor flávio fábio
        gilberto guilherme henrique jair leonardo márcio mário maurício otávio rogério sérgio tarcísio thiago tiago vinícius alessandro antonino armando claudio cesare dario
        davide domenico elio emanuele emiliano enrico enzo ettore fabio fabrizio federico filippo flavio gennaro gianfranco gianni gianluca giorgio ignazio luciano luigi
        massimiliano massimo maurizio michele pasquale piero pietro raffaele renato riccardo salvatore sandro tommaso umberto valerio vincenzo vittorio arie bram daan dirk
        eelco evert floris frans frits gerrit gert gijs henk herman jaap jelle jeroen joost joris koen lodewijk maarten maurits mathijs niels piet rik roel rutger ruud sander
        sjoerd sybrand teun tjeerd wim wopke wouter aksel arne axel birger christer einar emil eskil espen fredrik frode göran håkan håkon helge ingvar jakob jesper jimmie
        jonas jørgen jörgen kasper kristian kristoffer lennart mads magne marius morten mikael mikkel niklas patrik petter poul rasmus rune sigurd sivert steinar stig sture
        svend søren terje thorbjørn tobias tomas tore torbjörn torgeir torstein trond trygve ulf vidar øystein åke aki arto eero erkki esko harri heikki jaakko jani jari jarmo
        jouni jukka kalle markku martti mika olli paavo pasi pekka pentti petri petteri reijo risto sauli seppo tapio teemu tero tommi tuomas tuomo ville achim alois armin
        arnold benno berthold burkhard carsten cem christof claus clemens dietmar eberhard egon elmar erich eugen fabian felix ferdinand georg gerd gernot hannes hanno hartmut
        hauke heiko heiner henning heribert hubertus johann johannes julian karsten kilian klaas leonhard lorenz lukas malte marcus max maximilian moritz oliver oscar philipp
        raimund reinhold rüdiger rupert sascha sebastian severin steffen thilo tilman tino wilfried willi willy adrian aidan alastair alistair angus barry bernie brad brendan
        callum chuck clive connor craig damian darren declan dominic duncan dwayne edwin elliot elon evan ewan frederick gareth gavin geoff geoffrey gerard glenn graeme
        herbert jake jared jerome joel josh kieran leo leon leonard liam luke malcolm mitch nate nathaniel ned pete phillip reginald rick ricky rodney rory seth shane shaun
        theodore toby todd tommy travis trevor vernon vince winston zack
        """;

    public const string Female = """
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa
        deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine
        maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison
        frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori
        jane lucy kate sue anne nora lena clara eleanor fiona gillian hilary hillary condoleezza nancy kamala theresa liz suella yvette caitlin nicola jacinda julia ursula angela annalena
        claudia renate andrea ursula petra monika sabine birgit karin heike susanne martina gabriele barbara brigitte christine ingrid katrin kerstin silke ulrike anja antje
        bettina cornelia doris edelgard eva franziska gesine heidemarie helga herta inge jutta katja künast manuela marianne margot melanie nadine nicole regina rita sahra sigrid sigmar sonja stefanie
        sylvia tanja ulla ute vera anke zypries birgitta elke gudrun hannelore ilse irmgard iris kristina marlene
        claire sophie isabelle ségolène martine marine françoise nathalie valérie catherine sylvie anne camille élisabeth monique simone
        giulia francesca chiara sofia elena paola giorgia laura lucia silvia stefania roberta valentina lucía carmen maría ana isabel cristina pilar dolores michelle dilma marta beatriz
        femke anneke els ingrid sigrid marijke astrid elin karin kristina greta margot maud magdalena annie mette helle pia anne kari gro erna siv jonna tarja sanna anneli
        benazir indira sonia aung fatima aisha hanan shirin leila layla malala golda tzipi julija yulia yuliya natalia natalya olga tatiana tatyana svetlana irina ekaterina ludmila
        lydia joannie zoë sujata priya amara ines elena ida aino rita dana marta juanita norma ulrike mia lea lina nina
        agnès amélie anaïs annick audrey aurélie bénédicte caroline cécile céline chantal clémentine colette corinne delphine élise émilie emmanuelle estelle fabienne
        geneviève ghislaine hélène jeanne joséphine juliette justine laetitia laurence léa louise lucie manon marguerite marion mathilde mélanie michèle mireille muriel nadia
        nadège noémie odile pascale pauline rachida sabrina sandrine séverine solène stéphanie suzanne thérèse véronique virginie viviane yvonne élodie anne-marie marie-claude
        marie-france alejandra alicia almudena ángela ángeles carlota carolina cayetana elisa elvira esther gabriela gemma inés irene josefina juana leonor lorena luisa
        margarita mónica montserrat nuria núria paloma raquel rocío soraya susana verónica ximena yolanda anielle cármen cláudia daniela débora eliane fernanda flávia gleisi
        joana juliana júlia letícia luciana luísa luíza márcia mariana marília marina mônica patrícia sílvia sônia alessandra alessia annalisa antonella beatrice bianca carla
        caterina cecilia cinzia donatella eleonora elisabetta elly federica giovanna ilaria ivana letizia lorenza margherita mariastella michela nunzia ornella patrizia
        raffaella serena simona tiziana annemarie carola dilan lotte marieke marleen mirjam renske saskia sanne tineke wilma willemijn agneta amalie anette annika bente berit
        birthe bodil britt camilla cecilie ebba ellen emelie frida gunilla hanne hege heidi hilde inga inger ingeborg ingunn jenny johanna josefin kajsa katarina kirsten
        kjersti lise lisbeth lotta malin maren marit merete mona pernille ragnhild randi sigrun silje siri sissel solveig susanna therese trine tove turid ulrika unni vibeke
        ylva åsa åse anniina eija hanna heli jenni kaarina katri kirsi krista leena maarit marja merja minna mirja päivi pirkko riikka ritva saara sirpa suvi tuija tuula tytti
        agnes alexandra angelika anita anneliese annette antonia beate beatrix birte carolin christa christel christiane cordula corinna dagmar dorothea dörte elfriede
        elisabeth erika frauke friederike gerda gerlinde gertrud gisela gundula hedwig heidrun helene henriette hildegard ilona imke jana janine jasmin josefine juliane karla
        karoline katharina kathrin lara larissa leonie liane lieselotte luise maike margarete margarethe margit margret mareike marlies mechthild meike miriam nadja natascha
        nele paula ramona ricarda rosemarie roswitha sibylle svenja swantje tamara tatjana tina vanessa verena veronika waltraud wiebke alison amelia annabel becky bella
        bernadette beth bethany bonnie bridget candice carrie cathy celia chloe clare colleen daphne deirdre edith edna eileen elaine ellie eloise elsa emilia erica erin ethel
        eunice felicity freya gail geraldine gina gladys glenda gwen harriet henrietta imogen jackie jeanette jenna jill jillian joanna joanne jocelyn jodie josephine josie
        juliet kathy katie keira kirsty kristen leah leanne lilian lillian lindsay lindsey lois lorna lorraine lottie lucinda lynn lynne mabel maggie mandy marian maureen meg
        melinda miranda moira molly monica naomi natasha noreen peggy penelope philippa phoebe phyllis priscilla rhona rhonda rosalind rosie roxanne sadie sally selina shauna
        sheila shelley stella tanya tara tess tessa thelma tiffany tracey tracy trudy valerie veronica vicky vivian vivien wendy whitney winifred zara zoe
        """;
}
