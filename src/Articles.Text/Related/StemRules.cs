using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>The endings of each language, written "ending", "ending&gt;replacement" or "ending/least letters left".</summary>
internal static class StemRules
{
    public static FrozenDictionary<string, StemRule[]> ByLanguage() => new Dictionary<string, StemRule[]>
    {
        ["en"] =
        [
            Step("sses>ss ies>y/2 ss>ss us>us is>is s/2"),
            Step("eed>eed ing/3+ edly/3+ ed/3+ ly/4"),
            Step("ational>at/3 ization>iz/3 isation>iz/3 izer>iz/3 iser>iz/3 ise>iz/3 ize>iz/3 ation>at/3 ment/4 ness/4 e/3 y>i/3"),
        ],
        ["de"] =
        [
            Step("ern/3 em/3 en/3 er/3 es/3 e/3 s/4"),
            Step("est/3 en/4 er/4 st/4"),
        ],
        ["fr"] =
        [
            Step("aux>al/3 eux>eu/2 x/3 s/3"),
            Step("issement>i/3 ement/3 euse>eu/3 ere>er/3 ive>if/3 ees/3 ee/3 er/3 e/3"),
            Step("e/3"),
        ],
        ["es"] =
        [
            Step("ces>z/3 es/3 s/3"),
            Step("amente/3 mente/3 ando/3 iendo/3 ado/3 ido/3 ada/3 ida/3 ar/3 er/3 ir/3 o/3 a/3 e/3"),
        ],
        ["it"] =
        [
            Step("mente/3 ando/3 endo/3 ato/3 ati/3 ata/3 ate/3 uto/3 uti/3 ito/3 are/3 ere/3 ire/3 chi>c/3 che>c/3 ghi>g/3 ghe>g/3 ii/3 i/3 e/3 a/3 o/3"),
            Step("i/4"),
        ],
        ["nl"] =
        [
            Step("heden>heid/3 en/3+ s/3 e/3+"),
            Step("e/3+ t/4"),
        ],
        ["pt"] =
        [
            Step("oes>ao/2 aes>ao/2 ais>al/2 eis>el/2 ois>ol/2 ns>m/2 res>r/3 s/3"),
            Step("amente/3 mente/3 ando/3 endo/3 indo/3 ado/3 ido/3 ada/3 ida/3 ar/3 er/3 ir/3 o/3 a/3 e/3"),
        ],
        ["sv"] = [Scandinavian, Step("ar/3 er/3 or/3 en/3 et/3 a/3 e/3 n/4 t/4")],
        ["da"] = [Scandinavian, Step("er/3+ en/3+ et/3+ e/3+ n/4 t/4")],
        ["nb"] = [Scandinavian, Step("er/3 en/3 et/3 a/3 e/3 n/4 t/4")],
    }.ToFrozenDictionary();

    private static StemRule Scandinavian =>
        Step("arnas/3 ernas/3 ornas/3 arna/3 erna/3 orna/3 ernes/3 erne/3 ene/3 ens/3 ets/3 s/4");

    // "+": what is left loses one of two equal consonants ("running", "bedden").
    private static StemRule Step(string endings) =>
        new([.. endings.Split(' ').Select(Ending)]);

    private static StemEnding Ending(string written)
    {
        var undouble = written.EndsWith('+');
        var parts = written.TrimEnd('+').Split('/');
        var change = parts[0].Split('>');

        return new StemEnding(
            change[0],
            change.Length > 1 ? change[1] : "",
            parts.Length > 1 ? parts[1][0] - '0' : 1,
            undouble);
    }
}
