namespace Analytics.Models.Conversion;

/// <summary>Everything that training gives: the model to hand out, how it was chosen, and how the procedure did on held-out calls.</summary>
/// <param name="Model">
/// The model to hand out. It is the chosen candidate with the same settings, fitted once more with all windows moved on: trained on everything before
/// the test window and calibrated on the test window (or, without calibration and for the base rate, trained on everything). Its own figures are not measured;
/// <paramref name="HeldOut"/> measured the same procedure one window earlier.
/// </param>
/// <param name="Candidates">The comparison on the validation window, simplest first; empty when there was nothing to compare on.</param>
/// <param name="HeldOut">Figures on the test window; null when the history is too short for one.</param>
/// <param name="Effects">Meeting probability over talk time and contact hour.</param>
/// <param name="Windows">Dates and sizes of every window.</param>
/// <param name="Notes">What a reader must know.</param>
/// <param name="Options">The settings used.</param>
public sealed record ConversionResult(
    ConversionModel Model, IReadOnlyList<CandidateScore> Candidates, HeldOut? HeldOut, EffectTables Effects,
    IReadOnlyList<TimeWindow> Windows, IReadOnlyList<ConversionNote> Notes, ConversionOptions Options)
{
    /// <summary>The candidate that was kept.</summary>
    public Candidate Chosen => Model.Candidate;

    /// <summary>What each column is worth on the held-out calls, most first; empty without a model or held-out calls.</summary>
    public IReadOnlyList<FeatureImportance> Importance { get; init; } = [];

    /// <summary>The last day that the model handed out learned from, its calibration included; null without labels.</summary>
    public DateOnly? LearnedUntil => Windows.Where(w => w.Role is WindowRole.DeployTrain or WindowRole.DeployCalibrate).Select(w => (DateOnly?)w.To).Max();

    internal CallTable? TestRows { get; init; }
    internal double[]? TestPredicted { get; init; }

    /// <summary>The same without what is known only after the call; null where nothing is.</summary>
    internal double[]? TestPredictedEarly { get; init; }

    /// <summary>Number of the first held-out row after a day; null where there is none.</summary>
    internal int? FirstAfter(DateOnly day)
    {
        if (TestRows is not { } test) return null;
        int first = Enumerable.Range(0, test.Count).FirstOrDefault(i => test.Date[i] > day, test.Count);
        return first == test.Count ? null : first;
    }

    /// <summary>Whether rows are enough to judge a model in use by: four times what a window needs.</summary>
    internal bool IsEnough(CallTable nights)
    {
        int positives = nights.Label.Count(y => y);
        return nights.Count >= Options.MinWindowRows * 4 && Math.Min(positives, nights.Count - positives) >= Options.MinWindowPositives * 4;
    }

    /// <summary>Columns that the model reads; empty for the base rate.</summary>
    public IReadOnlyList<string> Features => Model.Features;
}
