namespace Articles.Api.Import;

/// <summary>Settings of the section `Bulk`.</summary>
internal sealed record BulkOptions
{
    /// <summary>How many transactions run at the same time: as many as there are processors, from two to eight, where nothing is set.</summary>
    public int Writers { get; init; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Lines that are stored together at most.</summary>
    public int ChunkLines { get; init; } = 200;

    /// <summary>Bytes of lines that are stored together, but for the last of them.</summary>
    public int ChunkBytes { get; init; } = 1_000_000;

    /// <summary>Bytes of lines that one request may have in memory; what a line has beyond 16 kB counts three times.</summary>
    public long HeldBytes { get; init; } = 8L << 20;

    /// <summary>Bytes that one line may have.</summary>
    public int LineBytes { get; init; } = 1_500_000;

    /// <summary>Lines that can be stored all or none.</summary>
    public int AtomicLines { get; init; } = 500;

    /// <summary>Bytes of lines that can be stored all or none.</summary>
    public int AtomicBytes { get; init; } = 8_000_000;
}
