namespace Analytics.Config;

/// <summary>Limits past which data are not trusted (key <c>quality</c>).</summary>
public sealed record QualityConfig
{
    // One for all, so that equal limits are equal.
    private static readonly Dictionary<string, RuleConfig> NoRules = [];

    /// <summary>Largest share (0..1) of a file's rows that may be quarantined before the run stops with exit code 3.</summary>
    public double MaxRejectShare { get; init; } = 0.01;

    /// <summary>The same over all files of a table that a run reads; null: no limit besides the files'.</summary>
    public double? MaxRejectShareTotal { get; init; }

    /// <summary>Fewer rows than this pass no limit on a share, so that one bad row of a small file may be let through; at least 1.</summary>
    public int MinRejects { get; init; } = 1;

    /// <summary>A call may start this long before its lead was created; earlier ones are a warning. Default one day.</summary>
    public TimeSpan CallBeforeLeadTolerance { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Dates and times before the beginning of this day, in the business time zone, are not believed (rule <c>window</c>).</summary>
    public DateOnly Earliest { get; init; } = new(1990, 1, 1);

    /// <summary>How far from the middle of its file a time may lie (rule <c>file_window</c>).</summary>
    public TimeSpan FileWindow { get; init; } = TimeSpan.FromDays(400);

    /// <summary>The newest row may be this many days older than the run's date before the report warns that data are late; a table may say otherwise.</summary>
    public int MaxAgeDays { get; init; } = 3;

    /// <summary>Days up to the run's date in which a missing day is named (rule <c>expected_days</c>).</summary>
    public int ExpectedDaysWindow { get; init; } = 28;

    /// <summary>Rules that the configuration takes otherwise than by default, by id such as <c>calls.talk_seconds.range</c>.</summary>
    public IReadOnlyDictionary<string, RuleConfig> Rules { get; init; } = NoRules;

    /// <summary>How a rule is taken: as configured, else with the severity given.</summary>
    public RuleConfig Rule(string id, Severity byDefault = Severity.Reject) => Rules.GetValueOrDefault(id) ?? new RuleConfig(byDefault);

    /// <summary>How a rule of the book is taken: as configured, else as by its default.</summary>
    public RuleConfig RuleInForce(string id) => Rule(id, RuleBook.Find(id)?.ByDefault ?? Severity.Reject);

    /// <summary>Whether rows that break the rule go to quarantine; else they are loaded and counted.</summary>
    public bool Rejects(string id) => RuleInForce(id).Severity switch
    {
        Severity.Reject => true,
        Severity.Gate => (RuleBook.Find(id)?.ByDefault ?? Severity.Reject) == Severity.Reject,
        _ => false,
    };
}
