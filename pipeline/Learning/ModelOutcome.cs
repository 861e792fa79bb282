using Analytics.Learning.Registry;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>One model after a night's training.</summary>
/// <param name="Name"><c>before_call</c> or <c>after_call</c>.</param>
/// <param name="Result">Tonight's training: the challenger.</param>
/// <param name="Champion">The model in use, as it scores.</param>
/// <param name="Decision">Why it is.</param>
/// <param name="Calibration">Whether the champion of last night, calibrated as it scored then, still comes true on labels known since it learned; null without one.</param>
/// <param name="Drift">How far the features that the model in use reads have moved since it learned; of the last 28 days, those that it has not learned from.</param>
public sealed record ModelOutcome(
    string Name, ConversionResult Result, ConversionModel Champion, Decision Decision, CalibrationDrift? Calibration, IReadOnlyList<FeatureDrift> Drift)
{
    /// <summary>The version in use.</summary>
    public string Version => Decision.Champion;

    /// <summary>The calibration that <see cref="Champion"/> scores with in place of its own; null while it scores with that.</summary>
    public Recalibration? Recalibrated { get; init; }

    /// <summary>How that version, calibrated as it was trained, does on calls it has not learned from; null without such calls.</summary>
    public FiguresInUse? Figures { get; init; }

    /// <summary>Whether an older version is still in use, so that what tonight's training says of itself is not said of it.</summary>
    public bool IsKept => Decision.Kind == DecisionKind.ChampionKept;
}

/// <summary>Both models after a night's training, and where they went.</summary>
/// <param name="Before">What is known before the call, over all calls to known leads.</param>
/// <param name="After">What is known after it, over conversations.</param>
/// <param name="Suspects">Features that may hold the answer.</param>
/// <param name="Changing">Columns of leads that many leads' later calls find changed.</param>
/// <param name="Hours">The effect of each contact hour on a call, all else known before it alike.</param>
/// <param name="Talk">The effect of talk time on a conversation, all else alike.</param>
/// <param name="Rows">Calls with a label; conversations and leads scored.</param>
/// <param name="Versions">Versions of the lake tables written.</param>
public sealed record ConversionOutcome(
    ModelOutcome Before, ModelOutcome After, IReadOnlyList<SuspectColumn> Suspects, IReadOnlyList<ChangingColumn> Changing, IReadOnlyList<Analytics.Models.Trials.AdjustedEffect> Hours,
    IReadOnlyList<Analytics.Models.Trials.AdjustedEffect> Talk, (long Labelled, long Scored) Rows, IReadOnlyDictionary<string, long> Versions)
{
    /// <summary>Both, the earlier question first.</summary>
    public IReadOnlyList<ModelOutcome> Models => [Before, After];
}
