namespace Articles.Benchmarks;

/// <summary>The words of the made-up archive, commoner ones first, drawn as often as they are in real texts (Zipf and Mandelbrot).</summary>
internal static class Vocabulary
{
    /// <summary>How many words carry meaning; the archive's words that do not are <see cref="Glue"/>.</summary>
    public const int Size = 20_000;

    // The commonest word stands in every second article of 500 words.
    private const double Shift = 60;
    private const int Slots = 1 << 18;

    private static readonly string[] Common = (
        "year government people market city report council minister company school market water price season police court plan worker " +
        "election hospital budget energy bank train street team border winter family vote farmer doctor student house building road " +
        "harbour bridge museum festival climate forest river village weather storm summer spring autumn factory industry trade union " +
        "strike wage pension tax housing rent tenant landlord investment growth inflation export import customs treaty summit talks " +
        "agreement conflict refugee aid army soldier weapon peace ceasefire parliament president party campaign candidate coalition " +
        "opposition reform bill law judge trial verdict prison crime fraud theft witness evidence lawyer appeal inquiry scandal " +
        "resignation mayor neighbourhood resident park playground library theatre concert orchestra painter novel author film actor " +
        "director award exhibition stage music album singer stadium match goal coach player league title champion transfer injury " +
        "referee tournament medal record race cyclist swimmer athlete science research laboratory vaccine virus patient nurse surgery " +
        "medicine disease cancer diet sleep exercise nutrition physics chemistry planet satellite rocket orbit telescope computer " +
        "software network data privacy security startup engineer robot battery phone device screen platform algorithm internet " +
        "electricity grid wind solar turbine reactor fuel petrol pipeline gas coal emission carbon pollution recycling waste plastic " +
        "ocean fish whale island coast flood drought wildfire earthquake volcano rescue helicopter ambulance accident collision " +
        "motorway railway airport airline passenger ticket delay luggage hotel tourist visitor beach mountain valley lake garden " +
        "flower tree bird horse cattle harvest wheat barley orchard vineyard bakery kitchen restaurant menu recipe cheese bread coffee " +
        "university college teacher lesson exam degree scholarship kindergarten child parent mother father daughter brother sister " +
        "wedding funeral church mosque temple bishop prayer charity donation volunteer shelter poverty homeless hunger").Split(' ');

    private static readonly string[] Onsets = "b br c ch cl d dr f fl g gl gr h j k kl l m n p pl pr qu r s sch sk sl sp st t th tr v w z".Split(' ');
    private static readonly string[] Vowels = "a e i o u ai au ea ei oo ou".Split(' ');
    private static readonly string[] Codas = ["", "", "", "ck", "l", "ld", "m", "n", "nt", "p", "r", "rn", "s", "st", "t", "x"];

    private static readonly ushort[] Drawn = Draws();

    /// <summary>Words that search engines pass by, about as many in an English text as all others together.</summary>
    public static readonly string[] Glue =
        "the of and to in a is that for it as was with be by on not he at are this have from or had which she there their we has been who will more no if out so up into than them can only other some".Split(' ');

    public static readonly string[] Words = Made(Size, seed: 1, [.. Common.Distinct()]);

    public static string Any(ref Dice dice) => Words[Drawn[dice.Next(Slots)]];

    /// <summary>So many words of which none is another; those given come first.</summary>
    public static string[] Made(int count, ulong seed, params string[] first)
    {
        var dice = new Dice(seed);
        var words = new List<string>(first);
        var taken = first.ToHashSet(StringComparer.Ordinal);
        while (words.Count < count)
        {
            var word = "";
            for (var syllables = dice.Between(2, 3); syllables > 0; syllables--)
                word += Onsets[dice.Next(Onsets.Length)] + Vowels[dice.Next(Vowels.Length)] + Codas[dice.Next(Codas.Length)];
            if (taken.Add(word))
                words.Add(word);
        }

        return [.. words];
    }

    private static ushort[] Draws()
    {
        var weights = Enumerable.Range(1, Size).Select(rank => 1 / (rank + Shift)).ToArray();
        var unit = weights.Sum() / Slots;
        var draws = new ushort[Slots];
        var (rank, sum) = (0, weights[0]);
        for (var slot = 0; slot < Slots; slot++)
        {
            while ((slot + 0.5) * unit > sum && rank < Size - 1)
                sum += weights[++rank];
            draws[slot] = (ushort)rank;
        }

        return draws;
    }
}
