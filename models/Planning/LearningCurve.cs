namespace Analytics.Models.Planning;

/// <summary>What new reps do in their first months as a share of the experienced.</summary>
/// <param name="Months">The months from a rep's first call on, as far as reps were seen in them; beyond the last, 1.</param>
public sealed record LearningCurve(IReadOnlyList<LearningMonth> Months)
{
    /// <summary>Days of a month on the job.</summary>
    public const int MonthDays = 30;

    /// <summary>Months after which a rep is experienced.</summary>
    public const int RampMonths = 6;

    /// <summary>Nobody was seen to join: all are taken for experienced.</summary>
    public static LearningCurve None { get; } = new([]);

    /// <summary>Reps who joined within the data.</summary>
    public int Reps => Months.Count > 0 ? Months.Max(m => m.Reps) : 0;

    /// <summary>The month that a rep is in, so many days after the first.</summary>
    public LearningMonth At(int days) => days < 0 || days / MonthDays >= Months.Count ? LearningMonth.Experienced : Months[days / MonthDays];
}

/// <summary>A month on the job.</summary>
/// <param name="Number">0 for the first 30 days.</param>
/// <param name="Pace">Calls per hour ÷ those of the experienced.</param>
/// <param name="Yield">Meetings per call ÷ those of the experienced of the same role and motions.</param>
/// <param name="Reps">Reps seen in it.</param>
public sealed record LearningMonth(int Number, double Pace, double Yield, int Reps)
{
    /// <summary>No difference.</summary>
    public static LearningMonth Experienced { get; } = new(LearningCurve.RampMonths, 1, 1, 0);
}
