namespace Analytics.Config;

/// <summary>What a broken rule does.</summary>
public enum Severity
{
    /// <summary>The row goes to quarantine.</summary>
    Reject,

    /// <summary>The row is loaded; the rule is counted and said. A value that does not fit its type is loaded as no value.</summary>
    Warn,

    /// <summary>The row is taken as by the rule's default (quarantined or loaded), and more such rows than the rule's limit stop the run.</summary>
    Gate,
}

/// <summary>How one rule is taken (key <c>quality.rules.RULE</c>).</summary>
/// <param name="Severity">What a broken rule does.</param>
/// <param name="MaxShare">
/// Largest share (0..1) of a file's rows that may break it before the run stops with exit code 3; null: no limit of its own, except
/// for a gate, where the first row stops the run.
/// </param>
public sealed record RuleConfig(Severity Severity, double? MaxShare = null)
{
    /// <summary>The share past which the run stops; null where the rule alone never stops it.</summary>
    public double? StopsPast => MaxShare ?? (Severity == Severity.Gate ? 0 : null);
}
