namespace Analytics.Config;

/// <summary>How much a compressed export may grow (key <c>limits</c>): a file made to fill the disk stops here.</summary>
public sealed record LimitsConfig
{
    /// <summary>Most bytes that one file may hold when it is unpacked. Default 50 GB.</summary>
    public long MaxUnpacked { get; init; } = 50_000_000_000;

    /// <summary>
    /// How many times its own size a file may be when it is unpacked. Default 200: text of ordinary exports shrinks to a fifth or a tenth,
    /// zeros to a thousandth. Not asked of the first 64 MB.
    /// </summary>
    public int MaxRatio { get; init; } = 200;
}
