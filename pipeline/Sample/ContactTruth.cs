namespace Analytics.Sample;

/// <summary>
/// The chance that a call is settled (a person in charge spoke, or the call was refused):
/// logit = stage + hour + department's hour − attempts − delay of the first response + rep's skill.
/// </summary>
public static class ContactTruth
{
    /// <summary>Intercept by stage: cold, reached, inbound.</summary>
    public static IReadOnlyList<double> StageLogit { get; } = [0, 0.25, 1.75];

    /// <summary>Lead-local hour of the day, 0–23: 9:00–11:00 is the golden time.</summary>
    public static IReadOnlyList<double> HourLogit { get; } =
    [
        -3, -3, -3, -3, -3, -3, -3, -2, -1.2, 0.8, 0.9, -1.15, -2.0, -1.65, -1.5, -1.5, -1.45, -1.35, -1.6, -1.9, -2.5, -3, -3, -3,
    ];

    /// <summary>Per earlier call of the lead, up to seven.</summary>
    public const double AttemptLogit = -0.10;

    /// <summary>Inbound only: per unit of ln(1 + minutes to the first call ÷ 5); minutes on the clock, at most two days.</summary>
    public const double DelayLogit = -0.50;

    /// <summary>Minutes at which a delay counts no further.</summary>
    public const double DelayMaxMinutes = 2880;

    /// <summary>What a department's own hours add, by department and lead-local hour; absent means 0.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<int, double>> DepartmentHourLogit { get; } =
        new Dictionary<string, IReadOnlyDictionary<int, double>>
        {
            ["marketing"] = new Dictionary<int, double> { [8] = -.8, [9] = -.6, [10] = .35, [11] = .5, [18] = 1.2, [19] = 1.2 },
            ["information_systems"] = new Dictionary<int, double> { [13] = .3, [14] = .5, [15] = .4 },
            ["general_affairs"] = new Dictionary<int, double> { [9] = .3, [10] = .1, [17] = -.4, [18] = -.6 },
            ["sales"] = new Dictionary<int, double> { [8] = .9, [10] = -.3, [17] = .5, [18] = .7 },
            ["human_resources"] = new Dictionary<int, double> { [15] = .4, [16] = .5 },
            ["finance"] = new Dictionary<int, double> { [11] = .4, [13] = .3 },
            ["executive"] = new Dictionary<int, double> { [8] = 1.0, [13] = -.3, [17] = .5 },
        };

    /// <summary>The logit of a settled call.</summary>
    /// <param name="stage">Stage of the lead before the call.</param>
    /// <param name="localHour">Hour of the day at the lead, 0–23.</param>
    /// <param name="department">One of <see cref="SampleLists.Departments"/>.</param>
    /// <param name="earlierCalls">Calls of this lead before this one, in any stage.</param>
    /// <param name="delayMinutes">Minutes from creation to the first call of the lead; used for inbound only.</param>
    /// <param name="repSkill">The rep's contact skill, a logit.</param>
    public static double Logit(
        LeadStage stage, int localHour, string department, int earlierCalls, double delayMinutes, double repSkill) =>
        StageLogit[(int)stage]
        + HourLogit[localHour]
        + DepartmentHourLogit[department].GetValueOrDefault(localHour)
        + AttemptLogit * Math.Min(earlierCalls, 7)
        + (stage == LeadStage.Inbound ? DelayLogit * Cooling(delayMinutes) : 0)
        + repSkill;

    /// <summary>ln(1 + minutes ÷ 5), minutes held to 0–<see cref="DelayMaxMinutes"/>.</summary>
    public static double Cooling(double delayMinutes) => Math.Log(1 + Math.Clamp(delayMinutes, 0, DelayMaxMinutes) / 5);
}
