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
        """;
}
