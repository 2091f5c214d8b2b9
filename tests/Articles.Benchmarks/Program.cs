using Articles.Benchmarks;

// One verb a figure; without a known verb, the list of them.
switch (args.FirstOrDefault())
{
    case "quotes":
        return QuoteFigures.Run(args[1..]);
    case "quote-rules" when args.Length == 3:
        return QuoteRules.Run(args[1], args[2]);
    case "quote-speed":
        return QuoteSpeed.Run(args[1..]);
    case "related":
        return await RelatedFigures.RunAsync(args);
    case "archive":
        return await ArchiveVerb.RunAsync(args);
    case "http":
        return await HttpVerb.RunAsync(args);
    case "bulk":
        return await BulkVerb.RunAsync(args);
    case "floor":
        return await FloorVerb.RunAsync();
    default:
        Console.WriteLine("Usage: dotnet run -c Release --project tests/Articles.Benchmarks -- quotes | quote-rules SCORER FILE | quote-speed | related | archive | http | bulk | floor");
        return 2;
}
