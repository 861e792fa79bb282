using Analytics.Models.Evaluation;
using MathNet.Numerics.Distributions;
using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>Whether a model's probabilities still come true: on the newest 28 days of calls whose label has become known since it learned.</summary>
/// <param name="From">First day with such a call; null without rows.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">Days with such calls.</param>
/// <param name="Rows">Calls.</param>
/// <param name="Positives">Calls that a meeting followed.</param>
/// <param name="Predicted">Mean probability; null without rows.</param>
/// <param name="Observed">Share that came true; null without rows.</param>
/// <param name="Gap">Observed less predicted, with its 99 % interval (days as clusters); null with fewer than two days, which tell nothing of how days differ.</param>
/// <param name="IsDrift">At least 200 calls of 10 days, an interval without 0, and a gap of more than a tenth of what was predicted.</param>
public sealed record CalibrationDrift(
    DateOnly? From, DateOnly? To, int Days, int Rows, int Positives, double? Predicted, double? Observed, ConfidenceInterval? Gap, bool IsDrift)
{
    private const int MinRows = 200, MinDays = 10, RecentDays = 28;
    private const double Relative = 0.1;

    /// <summary>Judges the model on the labelled calls after a day.</summary>
    /// <param name="model">The model.</param>
    /// <param name="learnedUntil">The last day it learned from.</param>
    /// <param name="calls">Calls, labelled or not, as training reads them.</param>
    public static CalibrationDrift Of(ConversionModel model, DateOnly learnedUntil, DataFrame calls)
    {
        var all = CallTable.ReadLabelled(calls, model.Basis.Features);
        // What the model promised long ago has had its say: a shift of late must not drown in it.
        var after = all.Count == 0 || all.Date[^1].AddDays(-RecentDays) is var recent && recent < learnedUntil ? learnedUntil : recent;
        int first = Enumerable.Range(0, all.Count).FirstOrDefault(i => all.Date[i] > after, all.Count);
        var late = all.Rows(first, all.Count);
        return late.Count == 0 || model.BaseRate is null ? new(null, null, 0, 0, 0, null, null, null, false) : Of(late.Date, late.Label, model.Probabilities(late));
    }

    /// <summary>Judges probabilities by what came true; at least one row, in the order of days.</summary>
    /// <remarks>
    /// The variance of the gap is that of a ratio with clusters (W. G. Cochran, "Sampling Techniques", 3rd ed., 1977, section 9A), but never below that of calls
    /// independent of each other, Σp(1 − p): few days can be alike by chance. Student's t, since the days that tell it are few.
    /// </remarks>
    internal static CalibrationDrift Of(DateOnly[] days, bool[] happened, double[] said)
    {
        int rows = said.Length, positives = happened.Count(y => y);
        double predicted = said.Average(), observed = (double)positives / rows, gap = observed - predicted;
        double[] clusters = [.. Enumerable.Range(0, rows).GroupBy(i => days[i]).Select(day => day.Sum(i => (happened[i] ? 1 : 0) - said[i] - gap))];
        int k = clusters.Length;
        CalibrationDrift Judged(ConfidenceInterval? interval, bool isDrift) => new(days[0], days[^1], k, rows, positives, predicted, observed, interval, isDrift);
        if (k < 2)
            return Judged(null, false);
        double byDay = clusters.Sum(c => c * c) * k / (k - 1), alone = said.Sum(p => p * (1 - p));
        double half = StudentT.InvCDF(0, 1, k - 1, 0.995) * Math.Sqrt(Math.Max(byDay, alone)) / rows;
        var within = new ConfidenceInterval(gap - half, gap + half);
        return Judged(within, rows >= MinRows && k >= MinDays && !within.Contains(0) && Math.Abs(gap) > Relative * predicted);
    }
}
