namespace Analytics.Runs;

/// <summary>One line of <c>log.jsonl</c>.</summary>
/// <param name="At">When, by the clock.</param>
/// <param name="Level"><c>info</c>, <c>warn</c> or <c>error</c>.</param>
/// <param name="Step">The innermost step that was under way; absent between steps.</param>
/// <param name="Code">A warning's code; absent otherwise.</param>
/// <param name="Message">For people.</param>
internal sealed record LogLine(DateTimeOffset At, string Level, string? Step, string? Code, string Message);
