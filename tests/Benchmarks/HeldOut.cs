using Analytics.Models.Forecast.Panels;
using Analytics.Models.Forecast.Series;

namespace Analytics.Benchmarks;

/// <summary>A series before and behind the step from which it is to be forecast.</summary>
/// <param name="Past">What is known, from its first value on, with its gaps filled.</param>
/// <param name="Actual">What came; NaN where not known.</param>
public sealed record HeldOut(double[] Past, double[] Actual)
{
    /// <summary>The series of a panel, the last steps held out; gaps are filled by its first season.</summary>
    public static IReadOnlyList<HeldOut> Of(Panel panel, int horizon) =>
        [.. panel.Series.Select(s => new HeldOut(Gaps.Fill([.. s.Values.Take(s.Values.Length - horizon)], panel.Seasons[0]), [.. s.Values.TakeLast(horizon)]))];

    /// <summary>Mean absolute error of a forecast.</summary>
    public double Mae(double[] forecast) => Actual.Zip(forecast).Where(p => !double.IsNaN(p.First)).Average(p => Math.Abs(p.First - p.Second));
}
