using System.Globalization;

namespace Articles.Benchmarks;

/// <summary>CPU time as the kernel books it, of a process and all it has started.</summary>
internal static class CpuTime
{
    // The kernel tells times in hundredths of a second, whatever its own clock does.
    private const double Tick = 10_000;

    /// <summary>Microseconds so far; zero where the kernel tells nothing of the kind.</summary>
    public static double Of(int processId)
    {
        if (!Directory.Exists("/proc/self"))
            return 0;

        var all = Directory.EnumerateDirectories("/proc")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => char.IsAsciiDigit(name[0]))
            .Select(Read).OfType<Booked>().ToLookup(one => one.Parent);
        return (Read(processId.ToString(CultureInfo.InvariantCulture)) is { } root ? Sum(root, all) : 0) * Tick;
    }

    private static double Sum(Booked one, ILookup<int, Booked> all) => one.Own + one.OfEnded + all[one.Id].Sum(child => Sum(child, all));

    private static Booked? Read(string process)
    {
        try
        {
            // The program's name stands in brackets and may hold anything.
            var line = File.ReadAllText($"/proc/{process}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return new Booked(
                int.Parse(process, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture),
                Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14]));
        }
        catch (IOException)
        {
            return null; // It has ended meanwhile.
        }
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    private sealed record Booked(int Id, int Parent, double Own, double OfEnded);
}
