namespace Analytics.Models.Conversion;

/// <summary>Settings of the conversion model; the defaults suit some months of calls of one team.</summary>
public sealed record ConversionOptions
{
    /// <summary>
    /// Days after hang-up within which a meeting counts; a label is known only that much later, so the same number of days
    /// is left out (purged) before each later window. 0 or more; 14.
    /// </summary>
    public int LabelDays { get; init; } = 14;

    /// <summary>Share of the rows, oldest first, that the coefficients are learned from; 0.6.</summary>
    public double TrainShare { get; init; } = 0.6;

    /// <summary>Share of the rows after the training window that calibrates the probabilities; 0.2. The newest rest is the test.</summary>
    public double CalibrateShare { get; init; } = 0.2;

    /// <summary>Share of the training window, its newest part, on which the candidates are compared; 0.25.</summary>
    public double ValidateShare { get; init; } = 0.25;

    /// <summary>Seed of everything random; 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Fits at the same time; 2. Each runs on one thread, so that its last bits do not depend on how many there are.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>The newest rows, at most, that candidates learn from while they are compared; 40,000. The chosen one learns from all.</summary>
    public int ChoiceRows { get; init; } = 40_000;

    /// <summary>Fewer labelled rows than this give the base-rate model; 300.</summary>
    public int MinRows { get; init; } = 300;

    /// <summary>Fewer meetings (or fewer calls without one) than this give the base-rate model; 30.</summary>
    public int MinPositives { get; init; } = 30;

    /// <summary>Rows that each window needs; 50.</summary>
    public int MinWindowRows { get; init; } = 50;

    /// <summary>Meetings, and calls without one, that each window needs; 5.</summary>
    public int MinWindowPositives { get; init; } = 5;

    /// <summary>Levels of a category with fewer training rows than this are pooled into one; 30.</summary>
    public int MinLevelRows { get; init; } = 30;

    /// <summary>Cells of the effect grid with fewer calls than this are marked sparse; 30.</summary>
    public int MinCellRows { get; init; } = 30;

    /// <summary>Rows over which the effect grid averages the model, evenly spread over time; 500.</summary>
    public int EffectSampleRows { get; init; } = 500;

    /// <summary>Lower edges of the talk-time bands, seconds, ascending; the last band is open above.</summary>
    public IReadOnlyList<double> TalkBandEdges { get; init; } = [0, 60, 180, 300, 480, 720];

    /// <summary>What the model may learn from; <see cref="ConversionColumns.Features"/>.</summary>
    public IReadOnlyList<FeatureColumn> Features { get; init; } = ConversionColumns.Features;

    /// <summary>
    /// The candidates, simplest first: a later one must earn its place by more than one standard error. The base rate always
    /// competes, first, whether it is listed or not.
    /// </summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = Candidate.Defaults;
}
