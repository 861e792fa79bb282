using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>What a trial found.</summary>
/// <param name="Rows">Labelled rows.</param>
/// <param name="Positives">Rows of them that came true.</param>
/// <param name="BeforeCall">The model of what is known when the call starts.</param>
/// <param name="AfterCall">The model of all columns; null where nothing becomes known after the call.</param>
/// <param name="Hours">The effect of each contact hour, beside what else is known before the call; empty without one.</param>
/// <param name="Talk">The effect of each band of talk time, beside all else; empty without one.</param>
/// <param name="Surface">
/// Every band of talk time × every hour that occurs, as the model after the call sees them once it has learned from all rows; empty without both columns, or
/// where that model reads not both.
/// </param>
/// <param name="Columns">How well each column alone tells the label.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record TrialResult(
    int Rows, int Positives, ModelTrial BeforeCall, ModelTrial? AfterCall, IReadOnlyList<AdjustedEffect> Hours, IReadOnlyList<AdjustedEffect> Talk,
    IReadOnlyList<EffectCell> Surface, IReadOnlyList<ColumnAlone> Columns, IReadOnlyList<ConversionNote> Notes);

/// <summary>How one model did.</summary>
/// <param name="Features">What it may learn from.</param>
/// <param name="Nights">By rolling nights; null where the rows are too few or of one class.</param>
/// <param name="CrossValidation">By random folds; null where not asked for.</param>
public sealed record ModelTrial(IReadOnlyList<string> Features, NightlyTrial? Nights, CrossTrial? CrossValidation);

/// <summary>A column on its own.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Known">When it is known.</param>
/// <param name="Auc">0.5 to 1, whichever way it points: levels ranked by their rate in the older half of the rows and judged on the newer half; null for one class. Rows without a number stand below
/// or above all others, whichever tells more.</param>
/// <param name="IsSuspicious">Above <see cref="TrialOptions.SuspiciousAuc"/>, told from enough rows.</param>
public sealed record ColumnAlone(string Column, FeatureTime Known, double? Auc, bool IsSuspicious);
