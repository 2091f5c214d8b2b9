// One verb a figure; without a known verb, the list of them.
switch (args.FirstOrDefault())
{
    case "quotes":
        return Articles.Benchmarks.QuoteFigures.Run(args[1..]);
    case "quote-rules":
        return Articles.Benchmarks.QuoteRules.Run(args[1], args[2]);
    case "quote-speed":
        return Articles.Benchmarks.QuoteSpeed.Run(args[1..]);

    default:
        Console.WriteLine("Usage: dotnet run -c Release --project tests/Articles.Benchmarks -- <verb>");
        return 2;
}
