using static Articles.Text.WordClass;

namespace Articles.Text;

/// <summary>The table of English.</summary>
internal static class EnglishQuotes
{
    public static QuoteLanguage Table { get; } = new(
        "en",
        (Say, """
            said says say saith told tells tell added adds add stated replied replies reply wrote writes write tweeted tweets posted
            explained explains explain announced announces announce argued argues argue warned warns warn insisted insists insist
            admitted admits admit acknowledged acknowledges acknowledge denied denies deny declared declares declare asserted asserts assert
            stressed stresses emphasized emphasised emphasizes emphasises continued continues concluded concludes claimed confirmed confirms confirm
            commented responded responds answered remarked remarks noted notes observed observes recalled recalls recounted testified testifies
            specified specifies maintained maintains contended contends alleged alleges pledged pledges vowed vows promised promises
            suggested suggests predicted predicts revealed reveals reported cautioned complained complains conceded concedes
            countered reiterated reiterates repeated repeats urged urges quipped joked jokes agreed agrees asked asks ask
            demanded exclaimed lamented lambasted opined opines proclaimed pronounced protested boasted bragged
            informed informs inform advised assured assures assure reassured reminded reminds retorted began mentioned mentions
            went_on_to_say goes_on_to_say went_on goes_on pointed_out points_out point_out pointing_out made_clear makes_clear
            called_for call_for issued_a_statement released_a_statement said_in_a_statement has_learned
            has_said have_said had_said was_quoted_as_saying is_quoted_as_saying were_quoted_as_saying been_quoted_as_saying quoted_as_saying
            """),
        (Say | NounToo, "claims claim states state comments comment answers reports report demands notes remarks requests ruling"),
        (Say | Weak, """
            believes_that cried cries shouted shouts yelled whispered murmured muttered mumbled sighed sighs laughed laughs grumbled growled
            snapped sneered sobbed stammered screamed gasped groaned moaned chuckled grinned smiled hissed barked bellowed roared
            thundered cautioned fumed chimed interjected interrupted inquired enquired wondered mused reflected reasoned ventured
            observed read reads interposed rejoined returned pursued resumed urged ejaculated vociferated assented faltered
            hinted indicated indicates signalled signaled signed concurred counseled prayed sang chanted cheered greeted
            theorized theorised postulated speculated estimates estimated found shows showed showed ruled ruling decided recommends recommended
            cites cited outlined outlines detailed disclosed divulged clarified proposed proposes volunteered
            echoed echoes objected begged pleaded implored ordered commanded swore instructed directed thanked
            """),
        (Bare, """
            said says say told tells tell stated states stating claimed claims claim claiming added adds adding insisted insists argued argues admitted admits
            confirmed confirms explained explains suggested suggests reported reports reporting saying telling warned warns promising promised maintains maintained
            acknowledged alleged alleges noted notes specified stressed stresses predicted predicts asserted asserts announced revealed reveals pointed_out agreed
            concluded recalled remarked observed commented contends contended estimated estimates quipped joked pledged vowed
            has_said have_said had_said
            """),
        (Asks, "asked asks ask asking inquired enquired wondered demanded demands requested requests called_for calls_for call_for"),
        (Call, """
            called calls call calling described describes describe describing dubbed dubs dubbing labelled labeled labels labelling labeling branded brands branding
            characterized characterised characterizes characterizing denounced denounces denouncing praised praises praising hailed hails hailing
            condemned condemns condemning blasted slammed dismissed dismisses dismissing decried criticized criticised accused accuses accusing
            referred_to refers_to referring_to spoke_of speaks_of speaking_of spoke_about talked_of talked_about complained_of complained_about warned_of warns_of warning_of
            blamed blames blaming pronounced deemed termed
            """),
        (Say | Participle, """
            saying adding stating noting stressing warning explaining arguing claiming insisting writing telling asking emphasizing emphasising
            commenting announcing declaring suggesting admitting acknowledging asserting alleging confirming reporting promising vowing replying
            recalling tweeting concluding citing reiterating remarking observing complaining predicting recommending denying
            """),
        (Listener, """
            told tells tell telling informed informs inform assured assures assure reminded reminds advised asked asks ask asking warned warns promised
            reassured urged urges begged thanked instructed
            """),
        (Thought, """
            thought thinks think thinking believed believes believe believing felt feels hoped hopes hoping feared fears feared expected expects
            wanted wants wondered knew knows doubted imagined realized realised decided refused intends planned
            """),
        (According, "according_to in_the_words_of as_quoted_by in_the_opinion_of"),
        (That, "that"),
        (Whether, "whether if"),
        (Auxiliary, "has have had having will would shall should may might must can could did does do is are was were be been being 's not cannot"),
        (Be, "is are was were be been being"),
        (Verb, """
            is are was were am be been has have had do does did will would shall should may might must can could cannot won’t can’t don’t doesn’t didn’t isn’t
            aren’t wasn’t weren’t hasn’t haven’t hadn’t wouldn’t couldn’t shouldn’t won't can't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't
            hadn't wouldn't couldn't shouldn't it's that's there's i'm i've i'd i'll we're we've we'll we'd you're they're he's she's it’s that’s there’s i’m i’ve
            i’d i’ll we’re we’ve we’ll we’d you’re they’re he’s she’s need needs make makes go goes went come comes came take takes took get gets got
            give gives gave know knows knew see sees saw want wants keep keeps kept let lets leave left stay stays hold held put run runs ran became become
            becomes began begin begins lost won lead led met left remain remains seem seems stands stood sent bring brings brought feel feels felt
            spoke stood sat ran rose fell grew drove flew broke threw drew knelt wept shook struck fought caught taught bought sought built spent paid meant heard wore chose rode met turned
            reacted visited arrived walked work works look looks appear appears help helps play plays support supports oppose opposes apply applies include includes
            """),
        (Adverb, """
            also later then again only even still now soon already once twice never always often recently earlier previously repeatedly publicly
            however meanwhile moreover therefore thus instead finally subsequently further yet just so too simply bluntly there here ago
            yesterday today tomorrow tonight afterwards afterward eventually reportedly allegedly apparently according similarly additionally
            furthermore indeed initially clearly perhaps maybe later first second third last next nevertheless nonetheless likewise in_turn for_example for_instance
            in_addition at_first at_last quickly quietly softly angrily slowly calmly briefly flatly famously jokingly rather quite really simply
            ever once jointly aloud sharply gently gravely coldly dryly drily gaily hastily eagerly cheerfully
            """),
        (Article, "the a an"),
        (Determiner, "the a an this that these those his her its their our my your some any no every each another both all one two three four five several many most few other such which"),
        (Preposition, """
            of in on at by for from with to into onto about against after before during under over through between among amid without within since until till
            per upon despite throughout toward towards across behind beyond near off out up down around along as like than via above below beneath underneath beside
            besides alongside inside outside opposite atop aboard because_of regarding concerning following including
            at_the_request_of on_behalf_of
            """),
        (And, "and or nor"),
        (But, "but although though whereas"),
        (Subordinator, "when while as because since unless who whom whose which where why how what after before until if once so although though whereas whilst"),
        (He, "he"),
        (She, "she"),
        (They, "they"),
        (It, "it"),
        (ObjectPronoun, "him her me us them himself herself themselves it you reporters journalists"),
        (FirstPerson, "i me my mine we us our ours ourselves myself i'm i've i'd i'll we're we've we'll we'd i’m i’ve i’d i’ll we’re we’ve we’ll we’d"),
        (Role, EnglishRoles.Words),
        (Female, "spokeswoman chairwoman congresswoman councilwoman businesswoman actress queen princess duchess mother sister daughter wife woman girl lady aunt grandmother niece widow waitress mrs. mrs ms. ms miss madame mme dame policewoman saleswoman heroine her"),
        (Male, "spokesman chairman congressman councilman businessman actor king prince duke father brother son husband man boy gentleman uncle grandfather nephew widower mr. mr sir lord policeman salesman his"),
        (Honorific, "mr mrs ms miss mme sir madame madam dr mr. mrs. ms. dr. lord lady dame"),
        (Abbreviation, "mr mrs ms dr prof gen col lt capt sgt maj cmdr rep reps sen sens gov st jr sr no vs etc inc ltd co corp rev hon messrs mme jan feb mar apr jun jul aug sep sept oct nov dec mt ft u.s u.k a.m p.m d.c e.g i.e u.n"),
        (Body, """
            court university ministry department council committee commission party association union agency institute office bank group company corporation inc ltd
            corp foundation museum church board authority bureau service force police army navy hospital school college league club team federation society
            times post journal herald news guardian telegraph press tribune gazette magazine network radio television tv broadcasting reuters rail railways airlines
            airways industries systems technologies holdings partners center centre parliament senate congress house government administration alliance coalition
            organization organisation fund trust campaign movement front project program programme nations states
            """),
        (Place, PlaceNames.English),
        (Time, """
            monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
            week month year morning afternoon evening night noon weekend yesterday today tonight tomorrow
            """),
        (Rank, "deputy assistant associate senior junior acting former vice interim executive chief"),
        (FamilyName, "may green french english king prince bishop pope"),
        (NameParticle, "van von de der den di da del della du la le bin ibn al el ben ter dos das zu af av san st abu"),
        (Namer, """
            film movie book novel song album single show series play musical magazine newspaper documentary episode game operation project robot team ship
            named titled entitled called dubbed nicknamed so-called known_as known nickname name word words term phrase slogan motto phrases title section
            labelled labeled marked codenamed code-named website site program programme column article story headline chapter essay poem painting ballet opera label labels
            listed
            """),
        (Nobody, "no no_one nobody none neither nor"),
        (Negation, "not never didn’t didn't don’t don't doesn’t doesn't cannot refused declined refusing declining without neither failed wouldn’t wouldn't couldn’t"),
        (Demonym, PlaceNames.EnglishPeoples),
        (Writing, "statement report letter memo memorandum post email e-mail note message editorial document survey poll study blog tweet release ruling petition website site spokesperson newspaper"),
        (WordClass.Half, "out up on in"),
        (Infinitive, "to"))
    {
        BareClauses = true,
    };
}
