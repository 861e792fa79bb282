using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// What the global model knows of one step to come, from the values before the origin and the calendar: all values less a centre and over the spread, so that series of any size teach each other.
/// </summary>
internal sealed class OriginFeatures
{
    private const int CyclesShown = 4, SameWeekdayYear = 364, Month = 28;
    private static readonly int[] Medians = [4, 8, 26];

    private readonly IReadOnlyList<int> seasons;
    private readonly DateOnly? firstDay;
    private readonly SimpleForecasts simple;
    private readonly int[] lags, windows;

    public OriginFeatures(IReadOnlyList<int> seasons, DateOnly? firstDay)
    {
        (this.seasons, this.firstDay) = (seasons, firstDay);
        simple = new(seasons);
        int m = seasons.Count == 0 ? 1 : seasons[0];
        lags = simple.IsLong || m == 1 ? [1, 2, 3, 4, 5, 6, 8, 10, 13, 26, 52] : [1, 2, 3, 4, 5, 6, 7, 14, 21, 28];
        windows = simple.IsLong || m == 1 ? [2, 4, 8, 13, 26, 52, 104]
            : [.. new[] { 0.5, 1, 2, 3, 4, 8, 13, 26 }.Select(w => Math.Max(2, (int)(w * m))).Distinct()];
        Count = 3 + (seasons.Count * (2 + CyclesShown + Medians.Length)) + lags.Length + windows.Length + (firstDay is null ? 0 : 6) + simple.Count;
    }

    /// <summary>Inputs of a row.</summary>
    public int Count { get; }

    /// <summary>Writes the inputs of one step.</summary>
    /// <param name="y">Values without gaps, from the series' first step.</param>
    /// <param name="start">The step of the panel that the first value belongs to.</param>
    /// <param name="t">How many values are known at the origin.</param>
    /// <param name="h">Steps after the last known one, less 1.</param>
    /// <param name="centre">What is subtracted.</param>
    /// <param name="spread">What is divided by; above 0.</param>
    /// <param name="into">Where to; <see cref="Count"/> places.</param>
    public void Write(double[] y, int start, int t, int h, double centre, double spread, Span<float> into)
    {
        int at = 0;
        into[at++] = h;
        into[at++] = t;
        into[at++] = (float)(centre / spread);
        foreach (int m in seasons)
        {
            int last = SimpleForecasts.LastOfPhase(t, h, m);
            into[at++] = (start + t + h) % m;
            for (int j = 0; j < CyclesShown; j++) into[at++] = Scaled(Known(y, last - (j * m)));
            foreach (int k in Medians)
                into[at++] = last - ((Math.Min(k, CyclesShown) - 1) * m) < 0 ? float.NaN : Scaled(SimpleForecasts.MedianOfPhase(y, last, m, k));
            into[at++] = (float)(Deviation(y, last, m) / spread);
        }

        foreach (int lag in lags) into[at++] = Scaled(Known(y, t - lag));
        foreach (int w in windows) into[at++] = w > t ? float.NaN : Scaled(Middle.Mean(y, t - w, t));
        if (firstDay is { } first) at = YearAgo(y, first.AddDays(start + t + h), t, h, spread, into, at);
        for (int i = 0; i < simple.Count; i++) into[at++] = Scaled(simple.Of(y, t, h, i));

        float Scaled(double value) => (float)((value - centre) / spread);
    }

    /// <summary>The same weekday a year ago, and weeks around it, against the level a year ago; and the date.</summary>
    private static int YearAgo(double[] y, DateOnly date, int t, int h, double spread, Span<float> into, int at)
    {
        int ago = t + h - SameWeekdayYear, level = t - SameWeekdayYear;
        double mean = level - Month < 0 ? double.NaN : Middle.Mean(y, level - Month, level);
        foreach (int half in new[] { 0, 3, Month / 2 })
            into[at++] = ago - half < 0 || ago + half >= t ? float.NaN : (float)((Middle.Mean(y, ago - half, ago + half + 1) - mean) / spread);
        into[at++] = date.Month;
        into[at++] = date.Day;
        into[at++] = date.DayOfYear;
        return at;
    }

    private static double Known(double[] y, int i) => i < 0 ? double.NaN : y[i];

    /// <summary>Mean absolute deviation of the last eight values of a phase.</summary>
    private static double Deviation(double[] y, int last, int season)
    {
        double mean = 0, sum = 0;
        int from = last, n = 0;
        for (int i = last; i >= 0 && n < 8; i -= season, n++) (mean, from) = (mean + y[i], i);
        for (int i = last; n > 0 && i >= from; i -= season) sum += Math.Abs(y[i] - (mean / n));
        return n == 0 ? double.NaN : sum / n;
    }
}
