namespace Articles.Text;

/// <summary>Offices and callings in English.</summary>
internal static class EnglishRoles
{
    public const string Words = """
        president vice-president vice_president prime_minister minister premier chancellor governor mayor senator congressman congresswoman representative delegate
        secretary undersecretary under-secretary secretary-general secretaries-general attorney_general attorney-general governor-general general colonel captain lieutenant sergeant major admiral commander officer chief sheriff constable
        inspector superintendent detective investigator marshal private judge justice magistrate prosecutor attorney lawyer solicitor barrister counsel
        director director-general co-director chairman co-chair co-chairman vice-chair vice-chairman vice-chancellor chairwoman chair chairperson chief_executive ceo cfo coo founder co-founder owner manager head leader
        deputy assistant associate senior junior acting former vice interim executive
        commissioner councillor councilor councilman councilwoman alderman ambassador envoy diplomat consul spokesman spokeswoman spokesperson spokespeople
        professor dr dr. doctor scientist researcher researchers economist analyst analysts engineer architect historian biologist psychologist sociologist
        author co-author writer novelist poet journalist reporter editor columnist correspondent blogger critic critics
        actor actress singer musician artist composer painter filmmaker producer
        coach captain player striker goalkeeper midfielder athlete champion trainer skipper quarterback
        king queen prince princess duke duchess pope cardinal archbishop bishop priest pastor reverend rabbi imam ayatollah sheikh emperor sultan
        activist campaigner protester advocate organizer organiser volunteer
        farmer teacher student nurse surgeon physician driver pilot fisherman resident residents witness witnesses official officials expert experts authorities
        member members mp mep mla republican democrat lawmaker legislator politician candidate
        father mother brother sister son daughter wife husband uncle aunt neighbour neighbor friend cousin widow
        police sen sen. rep rep. gov gov. gen gen. col col. lt lt. capt capt. sgt sgt. prof prof. rev rev. hon hon.
        boss treasurer trustee administrator coordinator supervisor agent adviser advisor aide consultant strategist specialist
        man woman boy girl people person user poster passenger passengers survivor victim owner resident harbour_master
        """;
}
