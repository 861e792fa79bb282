using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>Meeting probability of calls of one talk-time band and contact hour: as the model sees it, and as it was.</summary>
/// <param name="TalkFrom">Lower edge of the band, seconds (included); null for all talk times.</param>
/// <param name="TalkTo">Upper edge, seconds (excluded); null when open or for all talk times.</param>
/// <param name="Hour">Lead-local hour, 0..23; null for all hours.</param>
/// <param name="Rows">Labelled calls in the cell.</param>
/// <param name="Meetings">Calls among them that a meeting followed.</param>
/// <param name="RawRate">Meetings ÷ rows; null without rows.</param>
/// <param name="Interval">Wilson 95 % interval of the raw rate; null without rows.</param>
/// <param name="AdjustedRate">
/// The model's mean probability when the calls of a sample, all else as it was, get this band's median talk time and this hour. It compares cells as if
/// they held the same calls; it does not say what would happen if a rep talked longer.
/// </param>
/// <param name="Sparse">Whether the cell has too few calls to read anything into it.</param>
public sealed record EffectCell(
    double? TalkFrom, double? TalkTo, int? Hour, int Rows, int Meetings, double? RawRate, ConfidenceInterval? Interval, double AdjustedRate, bool Sparse);
