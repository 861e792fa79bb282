namespace Analytics.Sample;

/// <summary>
/// The chance that a meeting comes of a conversation: logit = stage + talk time + hour + source − delay + rep's skill.
/// </summary>
public static class MeetingTruth
{
    /// <summary>Intercept by stage: cold, reached, inbound; at six minutes of talk.</summary>
    public static IReadOnlyList<double> StageLogit { get; } = [-2.5, -1.5, -0.3];

    /// <summary>Per minute of talk up to <see cref="TalkPeakMinutes"/>, counted from six minutes.</summary>
    public const double TalkRisePerMinute = 0.35;

    /// <summary>Minutes of talk at which the effect stops rising.</summary>
    public const double TalkPeakMinutes = 8.5;

    /// <summary>Minutes of talk after which it falls.</summary>
    public const double TalkFallMinutes = 10;

    /// <summary>Per minute of talk beyond <see cref="TalkFallMinutes"/>, for ten minutes at most.</summary>
    public const double TalkFallPerMinute = -0.10;

    /// <summary>Inbound only: per unit of <see cref="ContactTruth.Cooling"/>.</summary>
    public const double DelayLogit = -0.10;

    /// <summary>What a lead-local hour of the day adds; absent means 0.</summary>
    public static IReadOnlyDictionary<int, double> HourLogit { get; } =
        new Dictionary<int, double> { [10] = .3, [11] = .2, [12] = -.4, [16] = .3, [17] = .2, [18] = -.2, [19] = -.3 };

    /// <summary>What a source adds; absent means 0.</summary>
    public static IReadOnlyDictionary<string, double> SourceLogit { get; } =
        new Dictionary<string, double> { ["exhibition"] = .3, ["referral"] = .5, ["webinar"] = .3, ["social"] = -.3, ["dormant_customers"] = .2 };

    /// <summary>The logit of a meeting after a conversation.</summary>
    /// <param name="stage">Stage of the lead before the call.</param>
    /// <param name="talkSeconds">Talk time of the conversation, ≥ 0.</param>
    /// <param name="localHour">Hour of the day at the lead, 0–23.</param>
    /// <param name="source">Source of the lead.</param>
    /// <param name="delayMinutes">Minutes from creation to the first call of the lead; used for inbound only.</param>
    /// <param name="repSkill">The rep's meeting skill, a logit.</param>
    public static double Logit(
        LeadStage stage, int talkSeconds, int localHour, string source, double delayMinutes, double repSkill) =>
        StageLogit[(int)stage]
        + Talk(talkSeconds)
        + HourLogit.GetValueOrDefault(localHour)
        + SourceLogit.GetValueOrDefault(source)
        + (stage == LeadStage.Inbound ? DelayLogit * ContactTruth.Cooling(delayMinutes) : 0)
        + repSkill;

    /// <summary>The effect of talk time: rising to 8.5 minutes, flat to 10, then falling.</summary>
    public static double Talk(int talkSeconds)
    {
        var minutes = talkSeconds / 60.0;
        var rise = TalkRisePerMinute * (Math.Min(minutes, TalkPeakMinutes) - 6);
        var fall = TalkFallPerMinute * Math.Clamp(minutes - TalkFallMinutes, 0, 10);
        return rise + fall;
    }
}
