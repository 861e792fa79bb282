namespace Analytics.Ingest.Sources;

/// <summary>A row that could not be taken apart.</summary>
/// <param name="Line">The physical line it starts on, from 1, as an editor shows it.</param>
/// <param name="Text">Its text, at most the first 1,000 characters; bytes that do not decode stand as U+FFFD here.</param>
/// <param name="Rule">What is wrong: <c>columns</c>, <c>quote</c>, <c>encoding</c>, <c>length</c>, <c>json</c>.</param>
/// <param name="Columns">Columns it has, where the rule is <c>columns</c>; else 0.</param>
public sealed record BrokenRow(long Line, string Text, string Rule, int Columns = 0);
