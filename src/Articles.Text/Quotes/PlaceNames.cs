namespace Articles.Text;

/// <summary>Places and peoples that stand beside names and are no part of them.</summary>
internal static class PlaceNames
{
    public const string English = """
        united_states united_kingdom new_york new_zealand new_delhi new_jersey new_mexico new_orleans new_hampshire north_korea south_korea south_africa north_carolina
        south_carolina north_dakota south_dakota west_virginia rhode_island los_angeles san_francisco san_diego las_vegas hong_kong saudi_arabia sri_lanka puerto_rico
        northern_ireland south_wales united_nations european_union middle_east west_bank gaza_strip white_house
        afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium bolivia bosnia brazil britain bulgaria burma cambodia
        cameroon canada chad chile china colombia congo croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia europe finland france gaza georgia germany
        ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait
        kyrgyzstan laos latvia lebanon liberia libya lithuania luxembourg macedonia malawi malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar
        namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda
        scotland senegal serbia sierra_leone singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkey
        turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe africa asia america antarctica
        alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland
        massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming
        ontario quebec queensland tasmania victoria alberta manitoba
        london paris berlin washington moscow beijing tokyo brussels rome madrid vienna kabul baghdad tehran cairo jerusalem damascus beirut ottawa toronto sydney melbourne
        chicago boston houston dallas seattle atlanta miami denver philadelphia detroit geneva zurich oslo stockholm copenhagen helsinki warsaw prague budapest athens
        dublin edinburgh glasgow belfast cardiff manchester liverpool birmingham mumbai delhi karachi islamabad seoul shanghai canberra nairobi lagos
        u.s. u.k. us uk u.n. un eu usa uae d.c.
        """;

    public const string EnglishPeoples = """
        american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian danish swedish norwegian finnish polish czech
        hungarian romanian bulgarian greek turkish russian ukrainian chinese japanese korean indian pakistani afghan iranian iraqi israeli palestinian syrian lebanese
        egyptian libyan saudi canadian mexican brazilian australian african asian european arab jewish muslim christian catholic democratic republican democrat labour labor
        conservative liberal tory green federal national us u.s. uk u.k. un u.n. eu nato bbc cnn white_house
        """;
}
