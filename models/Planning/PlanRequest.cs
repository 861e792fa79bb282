namespace Analytics.Models.Planning;

/// <summary>What is to be planned.</summary>
/// <param name="Months">Months after the history's end, at least one, in order.</param>
/// <param name="Scenarios">At least one, of different names.</param>
public sealed record PlanRequest(IReadOnlyList<PlanMonth> Months, IReadOnlyList<Scenario> Scenarios)
{
    /// <summary>Meetings to reach in each month, ≥ 1; null: no goal.</summary>
    public double? Goal { get; init; }

    /// <summary>The chances that effort is sought for.</summary>
    public IReadOnlyList<double> Chances { get; init; } = [0.5, 0.8];

    /// <summary>The open days, for joiners in the middle of a month.</summary>
    public Func<DateOnly, bool> IsOpen { get; init; } = _ => true;

    /// <summary>How new reps ramp up.</summary>
    public LearningCurve Learning { get; init; } = LearningCurve.None;

    /// <summary>Seed of every draw.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Months drawn.</summary>
    public int Draws { get; init; } = 10_000;
}
