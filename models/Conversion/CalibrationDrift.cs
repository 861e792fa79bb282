using Analytics.Models.Evaluation;
using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>Whether a model's probabilities still come true on calls whose label has become known since it learned.</summary>
/// <param name="Rows">Calls.</param>
/// <param name="Positives">Calls that a meeting followed.</param>
/// <param name="Predicted">Mean probability; null without rows.</param>
/// <param name="Observed">Share that came true; null without rows.</param>
/// <param name="Gap">Observed less predicted, with its 99 % interval (days as clusters); null without rows.</param>
/// <param name="IsDrift">Enough rows, an interval without 0, and a gap of more than a tenth of what was predicted.</param>
public sealed record CalibrationDrift(int Rows, int Positives, double? Predicted, double? Observed, ConfidenceInterval? Gap, bool IsDrift)
{
    private const int MinRows = 200;
    private const double Z99 = 2.5758293035489, Relative = 0.1;

    /// <summary>Judges the model on the labelled calls after a day.</summary>
    /// <param name="model">The model.</param>
    /// <param name="learnedUntil">The last day it learned from.</param>
    /// <param name="calls">Calls, labelled or not, as training reads them.</param>
    public static CalibrationDrift Of(ConversionModel model, DateOnly learnedUntil, DataFrame calls)
    {
        var all = CallTable.ReadLabelled(calls, model.Basis.Features);
        int first = Enumerable.Range(0, all.Count).FirstOrDefault(i => all.Date[i] > learnedUntil, all.Count);
        var late = all.Rows(first, all.Count);
        if (late.Count == 0 || model.BaseRate is null) return new(0, 0, null, null, null, false);
        double[] said = model.Probabilities(late);
        double[] misses = [.. said.Select((p, i) => (late.Label[i] ? 1 : 0) - p)];
        double gap = misses.Average(), predicted = said.Average();
        double error = Math.Sqrt(Enumerable.Range(0, late.Count).GroupBy(i => late.Date[i]).Sum(day => Math.Pow(day.Sum(i => misses[i] - gap), 2))) / late.Count;
        var interval = new ConfidenceInterval(gap - (Z99 * error), gap + (Z99 * error));
        int positives = late.Label.Count(y => y);
        return new(
            late.Count, positives, predicted, (double)positives / late.Count, interval,
            late.Count >= MinRows && !interval.Contains(0) && Math.Abs(gap) > Relative * predicted);
    }
}
