using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>Words that say nothing about a subject, folded as <see cref="TermFolding"/> folds them.</summary>
internal static class StopWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Lists = new Dictionary<string, FrozenSet<string>>
    {
        ["en"] = List(
            "a an the and or but nor so yet if then than as at by for from in into of off on onto out over to under up upon with within " +
            "without about above across after again against along also am among are aren around be became because been before being below " +
            "between both can cannot could couldn did didn do does doesn doing don done down during each either else even ever every few " +
            "further get gets got had hadn has hasn have haven having he her here hers herself him himself his how however i is isn it its " +
            "itself just ll last let like made make makes many may me might more most much must my myself new no not now one only other others " +
            "our ours ourselves own per rather re said same say says she should shouldn since some still such take that their theirs " +
            "them themselves there these they this those through thus too two until us use used using ve very via was wasn way we well " +
            "were weren what when where whether which while who whom whose why will won would wouldn year years yes you your yours yourself"),
        ["de"] = List(
            "der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf aus bei bin bis da damit dann dass " +
            "dein deren dessen dich diese diesem diesen dieser dieses dir doch dort du durch er es etwas euch fur gegen gewesen hab habe haben " +
            "hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt " +
            "kann kein keine keinen keiner konnen konnte man mehr mein mich mir mit muss nach nicht nichts noch nun nur ob ohne sagte schon " +
            "sehr sei sein seine seinem seinen seiner seit sich sie sind so soll sollen sonst sowie uber um uns unser unter viel vom von vor " +
            "wahrend war waren was weg weil weiter wenn wer werden wie wieder will wir wird wo wurde wurden zu zum zur zwar zwischen"),
        ["fr"] = List(
            "le la les un une des du de et ou mais donc or ni car a au aux avec ce ces cet cette ceux ci comme d dans deja depuis dont elle " +
            "elles en encore entre est ete etre etait etaient eu fait font il ils j je l leur leurs lui m ma me meme mes moi moins mon n ne " +
            "nos notre nous on ont par pas peut plus pour pres qu quand que quel quelle qui s sa sans se selon sera ses si sont son sous sur t " +
            "ta te tes toi ton tous tout toute toutes tres tu va vers vos votre vous y aussi ainsi apres avant alors avait avoir cela chez"),
        ["es"] = List(
            "el la los las un una unos unas y e o u pero ni que de del al a ante bajo con contra desde durante en entre hacia hasta para por " +
            "segun sin sobre tras como cual cuando donde quien cuyo este esta estos estas ese esa esos esas aquel aquella lo le les me mi mis " +
            "nos nosotros se si sus su te tu tus ya yo ella ellos ellas es son era eran fue fueron ser sido estan estaba estar ha han " +
            "habia haber hay hace hacer muy mas menos mucho no otro otra otros otras tambien tan tanto tiene tienen todo toda todos todas porque"),
        ["it"] = List(
            "il lo la i gli le un uno una e o ma se che di del dello della dei degli delle a al allo alla ai agli alle da dal dallo dalla dai " +
            "in nel nello nella nei nelle con su sul sullo sulla sui sulle per tra fra come quando dove chi cui quale questo questa questi queste " +
            "quello quella quelli ci vi si mi ti ne non piu meno molto anche ancora gia poi essere sono era erano stato stata stati ha hanno " +
            "aveva avere fa fare io tu lui lei noi voi loro mio suo sua suoi sue nostro vostro tutto tutti dopo prima senza contro"),
        ["nl"] = List(
            "de het een en of maar want dus als dan dat die dit deze aan af al alle alleen ander andere bij boven daar door er ge " +
            "geen had hadden haar heb hebben heeft hem hen hier hij hoe hun iets ik in is ja je jij jou kan kon kunnen me meer men met mij " +
            "mijn moet na naar niet niets nog nu om omdat ons onze ook op over reeds te tegen toch toen tot u uit uw van veel voor waar waren " +
            "was wat we wel werd werden wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou zouden"),
        ["pt"] = List(
            "o a os as um uma uns umas e ou mas nem que de do da dos das ao aos em no na nos nas num numa por pelo pela pelos pelas para com " +
            "contra desde entre ate sem sob sobre como quando onde quem qual cujo este esta estes estas esse essa isso isto aquele aquela ele " +
            "ela eles elas eu tu voce voces me te se lhe lhes meu minha seu sua seus suas nosso ja nao mais menos muito tambem so ser era " +
            "eram foi foram sao estao estava ha tem tinha ter pode podem depois antes ainda mesmo todo toda todos todas porque"),
        ["sv"] = List(
            "och eller men att av den det de dem denna detta dessa du efter ej en ett fran for fore han hon hans hennes har hade hur i icke in " +
            "inte ja jag kan kunde man med mellan mer mig min mot mycket nar nu nagot nagra om oss pa sa sade sedan sig sin sina sitt " +
            "ska skall skulle som till under upp ut utan vad var vara varit vi vid vill ar an ocksa alla allt blev bli blir da dar deras"),
        ["da"] = List(
            "og eller men at af den det de dem denne dette disse du efter ej en et fra for han hun hans hendes har havde hvad hvis hvor i ikke " +
            "ind ja jeg kan kunne man med mellem mere mig min mod meget nar nu noget nogle om op os pa sa sagde sig sin sine sit skal skulle " +
            "som til under ud uden vaere vaeret var vi ved vil ville er end ogsa alle alt blev blive bliver da der deres fordi"),
        ["nb"] = List(
            "og eller men at av den det de dem denne dette disse du etter ei en et fra for han hun hans hennes har hadde hva hvis hvor i ikke " +
            "inn ja jeg kan kunne man med mellom mer meg min mot mye nar na noe noen om opp oss pa sa sier seg sin sine sitt skal skulle " +
            "som til under ut uten vaere vaert var vi ved vil ville er enn ogsa alle alt ble bli blir da der deres fordi"),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> None = FrozenSet<string>.Empty;

    public static FrozenSet<string> Of(string language) => Lists.GetValueOrDefault(language, None);

    private static FrozenSet<string> List(string words) => words.Split(' ').ToFrozenSet();
}
