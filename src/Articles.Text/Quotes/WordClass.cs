namespace Articles.Text;

/// <summary>What a language's table knows about a word; a word may be several things.</summary>
[Flags]
internal enum WordClass : long
{
    None = 0,

    /// <summary>Says by itself: "said", "added", "warned".</summary>
    Say = 1L << 0,

    /// <summary>Says only before marks, a colon or a that-clause: "noted", "laughed".</summary>
    Weak = 1L << 1,

    /// <summary>Names a thing in somebody's words: "called the plan …", "described".</summary>
    Call = 1L << 2,

    /// <summary>Thinking, which makes no record of its own: "believes".</summary>
    Thought = 1L << 3,

    /// <summary>Is a noun as often as a verb, so it needs a subject right before it: "claims".</summary>
    NounToo = 1L << 4,

    /// <summary>Not finite; its subject is that of the sentence: "saying", "adding".</summary>
    Participle = 1L << 5,

    /// <summary>Takes a listener: "told", "assured".</summary>
    Listener = 1L << 6,

    /// <summary>Before the source of the words: "according to", "laut", "selon".</summary>
    According = 1L << 7,

    /// <summary>After the source of the words: "zufolge", "mukaan".</summary>
    AccordingAfter = 1L << 8,

    /// <summary>Opens a reported clause: "that", "dass", "que".</summary>
    That = 1L << 9,

    /// <summary>Opens an indirect question: "whether", "ob".</summary>
    Whether = 1L << 10,

    Auxiliary = 1L << 11,
    Adverb = 1L << 12,
    Determiner = 1L << 13,
    Preposition = 1L << 14,

    /// <summary>"and", "or".</summary>
    And = 1L << 15,

    /// <summary>"but": what follows is no longer reported.</summary>
    But = 1L << 16,

    /// <summary>Opens a subordinate or relative clause: "when", "who".</summary>
    Subordinator = 1L << 17,

    He = 1L << 18,
    She = 1L << 19,
    They = 1L << 20,

    /// <summary>"I", "we", "our": words of the speaker's own.</summary>
    FirstPerson = 1L << 21,

    /// <summary>An office or calling: "minister", "spokeswoman".</summary>
    Role = 1L << 22,

    /// <summary>A form of address that is no role: "Mr.", "Frau".</summary>
    Honorific = 1L << 23,

    /// <summary>Ends the name of a body: "Court", "University".</summary>
    Body = 1L << 24,

    Place = 1L << 25,
    Time = 1L << 26,

    /// <summary>A finite verb that is no verb of saying.</summary>
    Verb = 1L << 27,

    /// <summary>A small word inside names: "van", "de", "bin".</summary>
    NameParticle = 1L << 28,

    Male = 1L << 29,
    Female = 1L << 30,

    /// <summary>What it stands before in marks is a title or a name: "film", "so-called", "named".</summary>
    Namer = 1L << 31,

    Negation = 1L << 32,

    /// <summary>A subject that nobody is: "nobody", "none of the ministers".</summary>
    Nobody = 1L << 62,

    /// <summary>A German subjunctive of report: "sei", "habe".</summary>
    Subjunctive = 1L << 34,

    /// <summary>A name given to people.</summary>
    GivenName = 1L << 35,

    /// <summary>Nationality or party before a name: "Afghan", "Republican".</summary>
    Demonym = 1L << 36,

    /// <summary>A writing that speaks for its author: "statement", "letter".</summary>
    Writing = 1L << 37,

    /// <summary>The other half of a parted verb: "out", "mit", "hinzu".</summary>
    Half = 1L << 38,

    /// <summary>The possessive ending.</summary>
    Possessive = 1L << 39,

    /// <summary>Word of abbreviation whose full stop ends no sentence.</summary>
    Abbreviation = 1L << 40,

    /// <summary>Neither he nor she: "it", "es".</summary>
    It = 1L << 41,

    /// <summary>A pronoun that is no subject: "him", "ihr".</summary>
    ObjectPronoun = 1L << 42,

    /// <summary>"to" before a verb.</summary>
    Infinitive = 1L << 43,

    /// <summary>A form of "to be", which makes a passive of what follows: "was told".</summary>
    Be = 1L << 44,

    /// <summary>May report a clause without "that": "said the dam would hold".</summary>
    Bare = 1L << 45,

    /// <summary>Asks, so that a clause after it is no statement.</summary>
    Asks = 1L << 46,

    /// <summary>Says only together with its other half: "teilte … mit".</summary>
    NeedsHalf = 1L << 47,

    /// <summary>German "so" before a name at the end: "…, so Merkel".</summary>
    So = 1L << 48,

    /// <summary>A conditional that reports only next to a certain report: "würde".</summary>
    WeakSubjunctive = 1L << 49,

    /// <summary>A determiner in a case that no subject stands in: "den", "einem".</summary>
    Oblique = 1L << 50,

    /// <summary>"as", before the words in which a thing is described.</summary>
    As = 1L << 51,

    /// <summary>The first word of a phrase in the table.</summary>
    BeginsPhrase = 1L << 52,

    /// <summary>Passes on the words of its object: "zitierte".</summary>
    Cites = 1L << 33,

    /// <summary>Makes a passive where a language has a word of its own for it: "wird", "wurde".</summary>
    Passive = 1L << 56,

    /// <summary>Before whoever does what a passive tells: "von".</summary>
    Agent = 1L << 53,

    /// <summary>Before those in whose eyes a thing is what the marks say: "Für X ist das …".</summary>
    InEyesOf = 1L << 54,

    /// <summary>The possessive of somebody named before: "seine Begründung".</summary>
    Theirs = 1L << 55,

    /// <summary>Opens a clause that names the source of the main one: "Wie die Polizei mitteilte, …".</summary>
    AsSaid = 1L << 57,

    /// <summary>A determiner that may go on with the phrase of the noun before it: "der Sprecher der Polizei".</summary>
    Genitive = 1L << 58,

    /// <summary>Is a family name as often as a time, a people or a title: "May", "Green", "King".</summary>
    FamilyName = 1L << 59,

    /// <summary>"the", "a": an office is the same with it and without.</summary>
    Article = 1L << 60,

    /// <summary>Goes before another office: "deputy", "former".</summary>
    Rank = 1L << 61,

    AnyCue = Say | Weak | Call,

    Pronoun = He | She | They,
}
