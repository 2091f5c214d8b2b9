namespace Articles.Text.Tests.Related;

/// <summary>A handful of short articles, and the statistics they make.</summary>
internal static class Newsroom
{
    public static TermProfile Harbour { get; } = Read(
        "Port of Aldhaven to close for dredging",
        "The Port of Aldhaven will close for three weeks while the shipping channel is dredged. Mayor Ilse Brandt said the dredging "
        + "of the channel could not wait. Ferries to Skarholm are suspended, and the ferry company expects losses.");

    public static TermProfile Ferry { get; } = Read(
        "Ferry company seeks damages over harbour closure",
        "After the Port of Aldhaven was closed for dredging, the ferry company asked the city for damages. Ilse Brandt, the mayor, "
        + "refused. No ferries have reached Skarholm since the shipping channel was shut.");

    public static TermProfile Orchard { get; } = Read(
        "Late frost ruins the apple blossom",
        "Growers in the valley lost most of their apple blossom to a late frost. Insurance pays for hail, not for frost, and the "
        + "orchards of the Velde family stand bare.");

    public static TermStatistics Statistics { get; } = StatisticsOf(Harbour, Ferry, Orchard);

    public static TermProfile Read(string headline, string body) => TermProfile.Of(headline, null, body, "en");

    public static TermStatistics StatisticsOf(params TermProfile[] profiles)
    {
        var frequencies = profiles.SelectMany(profile => profile.WordIds).CountBy(id => id).ToDictionary();

        return new TermStatistics(profiles.Length, id => frequencies.GetValueOrDefault(id));
    }

    public static Likeness Compare(TermProfile one, TermProfile other) =>
        new RelatedQuery(TermVector.Pack(one, Statistics), Statistics).Compare(TermVector.Pack(other, Statistics));

    public static double Raw(TermProfile one, TermProfile other, double? daysApart = 0) =>
        RelatedScore.Raw(Compare(one, other), daysApart, RelatedWeights.Default);
}
