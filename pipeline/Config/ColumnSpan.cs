namespace Analytics.Config;

/// <summary>A duration as the time between two source columns of timestamps.</summary>
/// <param name="Since">The source column of the start.</param>
/// <param name="Until">The source column of the end.</param>
public sealed record ColumnSpan(string Since, string Until);
