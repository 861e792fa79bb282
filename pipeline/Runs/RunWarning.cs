namespace Analytics.Runs;

/// <summary>Something that did not stop the run but should be known.</summary>
/// <param name="Code">A word scripts may look for, such as <c>late_data</c>.</param>
/// <param name="Message">One line for people.</param>
public sealed record RunWarning(string Code, string Message);
