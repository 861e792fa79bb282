namespace Analytics.Config;

/// <summary>Limits past which data are not trusted (key <c>quality</c>).</summary>
public sealed record QualityConfig
{
    /// <summary>Largest share (0..1) of a file's rows that may be quarantined before the run stops with exit code 3.</summary>
    public double MaxRejectShare { get; init; } = 0.01;

    /// <summary>A call may start this long before its lead was created; earlier ones are a warning. Default one day.</summary>
    public TimeSpan CallBeforeLeadTolerance { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The newest row may be this many days older than the run's date before the report warns that data are late.</summary>
    public int MaxAgeDays { get; init; } = 3;

    /// <summary>Rules that the configuration takes otherwise than by default, by id such as <c>calls.talk_seconds.range</c>.</summary>
    public IReadOnlyDictionary<string, RuleConfig> Rules { get; init; } = new Dictionary<string, RuleConfig>();

    /// <summary>How a rule is taken: as configured, else with the severity given.</summary>
    public RuleConfig Rule(string id, Severity byDefault = Severity.Reject) => Rules.GetValueOrDefault(id) ?? new RuleConfig(byDefault);
}
