namespace Analytics.Sample;

/// <summary>
/// Every parameter of the sample's inside-sales team: the truth that estimates from the data can be held against.
/// Logits are natural logarithms of odds. The models that use them are <see cref="ContactTruth"/> and <see cref="MeetingTruth"/>.
/// </summary>
public static class SampleTruth
{
    /// <summary>Calls a rep starts in an hour on the phone, mean over reps.</summary>
    public const double CallsPerHour = 13;

    /// <summary>Standard deviation of calls per hour between reps; a rep lies within ± 3 of the mean.</summary>
    public const double CallsPerHourSpread = 1.3;

    /// <summary>Hours on the phone that a rep plans per working day, mean, leave included; used to choose the number of reps.</summary>
    public const double PhoneHoursPerDay = 4.2;

    /// <summary>Calls a lead gets when there are reps enough, mean; used to choose the number of reps.</summary>
    public const double CallsPerLead = 3.9;

    /// <summary>Share of working days on which a rep is away.</summary>
    public const double LeaveShare = 0.04;

    /// <summary>Share of reps who join in the middle of the period.</summary>
    public const double JoinerShare = 0.15;

    /// <summary>Standard deviation between reps of the logit of a settled call.</summary>
    public const double ContactSkillSpread = 0.15;

    /// <summary>Standard deviation between reps of the logit of a meeting after a conversation.</summary>
    public const double MeetingSkillSpread = 0.35;

    /// <summary>Share of leads that come in by themselves.</summary>
    public const double InboundShare = 0.30;

    /// <summary>Factor by which the leads of a day grow in a month of 30.4375 days.</summary>
    public const double MonthlyGrowth = 1.025;

    /// <summary>Standard deviation of the logarithm of a day's leads around trend and week.</summary>
    public const double DayNoise = 0.10;

    /// <summary>Inbound leads on a closed day as a share of a working day's.</summary>
    public const double ClosedDayInbound = 0.30;

    /// <summary>Outbound leads on the list before the first working day, in mean days' worth.</summary>
    public const double StartingStockDays = 6;

    /// <summary>Share of leads whose number does not exist.</summary>
    public const double InvalidNumberShare = 0.012;

    /// <summary>Attempts after which a lead of a stage (cold, reached, inbound) is left alone.</summary>
    public static IReadOnlyList<int> MaxAttempts { get; } = [8, 6, 6];

    /// <summary>Chance that a lead is left alone after an unsettled attempt, from the third attempt of a stage on.</summary>
    public const double GiveUpShare = 0.08;

    /// <summary>Chance that a lead whose key person is known is called again after a conversation without a meeting.</summary>
    public const double CallAgainShare = 0.55;

    /// <summary>Days after which a call that nobody had time for is dropped.</summary>
    public const int ExpireDays = 14;

    /// <summary>Weight of a weekday for leads and phone hours, Monday to Friday; inbound leads on closed days: <see cref="ClosedDayInbound"/>.</summary>
    public static IReadOnlyList<double> WeekdayWeight { get; } = [0.94, 1.06, 1.05, 1.02, 0.93];

    /// <summary>Chance that a rep is on the phone in an hour of the day (business time), inbound reps apart.</summary>
    public static IReadOnlyList<double> PhoneHours { get; } =
        [0, 0, 0, 0, 0, 0, 0, 0, .10, .48, .48, .48, .20, .50, .50, .50, .45, .30, .15, .08, 0, 0, 0, 0];

    /// <summary>Chance that an inbound rep is on the phone in an hour of the day (business time).</summary>
    public static IReadOnlyList<double> InboundPhoneHours { get; } =
        [0, 0, 0, 0, 0, 0, 0, 0, .15, .55, .55, .55, .40, .50, .50, .50, .50, .50, .30, .15, 0, 0, 0, 0];

    /// <summary>Share of inbound leads by the hour of the day (business time) in which they arrive.</summary>
    public static IReadOnlyList<double> InboundArrival { get; } =
        [.5, .3, .2, .1, .1, .2, .5, 1, 3, 7, 9, 9, 7, 9, 9, 9, 9, 7, 4, 2, 2, 2, 1.5, 1];

    /// <summary>How an inbound lead is answered: minutes, up to an hour, hours, days, never; shares.</summary>
    public static IReadOnlyList<double> ResponseShares { get; } = [.70, .13, .09, .05, .03];

    /// <summary>Median minutes until an inbound lead answered at once is due; the wait for a free rep comes on top.</summary>
    public const double PromptMedianMinutes = 2.2;

    /// <summary>Standard deviation of the logarithm of that delay.</summary>
    public const double PromptSigma = 0.8;

    /// <summary>Median of the talk time of a conversation, in seconds; times the rep's talk factor.</summary>
    public const double TalkMedianSeconds = 360;

    /// <summary>Standard deviation of the logarithm of the talk time.</summary>
    public const double TalkSigma = 0.45;

    /// <summary>Conversations last this long at most, in seconds.</summary>
    public const int TalkMaxSeconds = 3600;

    /// <summary>Share of refusals among settled calls by stage (cold, reached, inbound).</summary>
    public static IReadOnlyList<double> RefusedShare { get; } = [.45, .12, .07];

    /// <summary>Outcomes of a call that is not settled, by weight.</summary>
    public static IReadOnlyList<(string Outcome, double Weight)> Unsettled { get; } =
        [("absent", .38), ("no_answer", .30), ("voicemail", .15), ("busy", .07), ("callback", .08), ("other", .02)];

    /// <summary>Share of meetings booked during the call; the others follow 1–6 working days later, by mail.</summary>
    public const double BookedInCallShare = 0.78;

    /// <summary>What becomes of a meeting: held, no_show, cancelled; shares.</summary>
    public static IReadOnlyList<double> MeetingShares { get; } = [.80, .12, .08];

    /// <summary>Share of held meetings that become a deal, won or lost.</summary>
    public const double DealShare = 0.85;

    /// <summary>Share of deals that are won: outbound, inbound.</summary>
    public static IReadOnlyList<double> WonShare { get; } = [.22, .30];

    /// <summary>Median amount of a deal, JPY.</summary>
    public const double AmountMedianJpy = 800_000;

    /// <summary>Standard deviation of the logarithm of the amount.</summary>
    public const double AmountSigma = 0.7;

    /// <summary>Share of calls missing from the file of their month and standing in the next.</summary>
    public const double LateShare = 0.001;

    /// <summary>Share of calls first exported as <c>other</c> and corrected in the next month's file.</summary>
    public const double CorrectedShare = 0.001;

    /// <summary>Calls of a month's last working day from this hour on stand in the next month's file as well.</summary>
    public const int RepeatedFromHour = 17;

    /// <summary>Share of calls written with a fault, each kind in turn.</summary>
    public const double DirtyShare = 0.0004;

    /// <summary>The kinds of fault, in turn.</summary>
    public static IReadOnlyList<string> DirtyKinds { get; } =
        ["negative_talk_seconds", "unreadable_started_at", "missing_call_id", "unknown_outcome", "too_many_columns", "long_before_its_lead"];
}
