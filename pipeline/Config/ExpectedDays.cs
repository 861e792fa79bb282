namespace Analytics.Config;

/// <summary>On which days a table should have a row (key <c>tables.NAME.expected_days</c>).</summary>
public enum ExpectedDays
{
    /// <summary>On none: a day without a row is no news.</summary>
    None,

    /// <summary>On every day that is open: no weekend, holiday or closure.</summary>
    Working,

    /// <summary>On every day.</summary>
    Daily,
}
