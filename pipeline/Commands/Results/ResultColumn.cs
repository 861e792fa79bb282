namespace Analytics.Commands.Results;

/// <summary>A column of rows to be written.</summary>
/// <param name="Name">Its heading; no two of a result are the same.</param>
/// <param name="Kind">What its texts mean.</param>
public sealed record ResultColumn(string Name, ResultKind Kind);
