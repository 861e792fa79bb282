namespace Analytics.Models.Forecast;

/// <summary>A forecast made at one origin, beside what then happened.</summary>
/// <param name="Origin">First forecast day; only days before it were known.</param>
/// <param name="Point">Point forecast per day; ≥ 0, and 0 on closed days.</param>
/// <param name="Actual">Actual value per day; NaN where not known.</param>
/// <param name="Open">Whether each day is open, by the calendar as learned at the origin.</param>
/// <param name="History">The history at the origin.</param>
/// <param name="IsUsable">Whether the history was long enough for the forecast to count.</param>
internal sealed record OriginForecast(
    DateOnly Origin, double[] Point, double[] Actual, bool[] Open, HistorySummary History, bool IsUsable)
{
    private const double KnownShare = 0.8;

    public int Horizon => Point.Length;

    /// <summary>True when every target day lies before <paramref name="origin"/>, so its errors could be known there.</summary>
    public bool EndsBy(DateOnly origin) => Origin.AddDays(Horizon) <= origin;

    /// <summary>The same of a stretch of its targets.</summary>
    public bool EndsBy(DateOnly origin, HorizonBand band) => Origin.AddDays(band.To) <= origin;

    /// <summary>True when the forecast counts and its errors were known at <paramref name="origin"/>.</summary>
    public bool IsKnownAt(DateOnly origin) => IsUsable && EndsBy(origin) && Loss is not null;

    /// <summary>The open days with a known actual value, from <paramref name="from"/> (included) to <paramref name="to"/> (excluded), as offsets.</summary>
    public IEnumerable<int> Scored(int from, int to) =>
        Enumerable.Range(from, to - from).Where(h => Open[h] && !double.IsNaN(Actual[h]));

    /// <summary>
    /// Root mean squared error over the scored days; null when there are none. Squared, because it is least for the mean,
    /// which adds up over days and teams; absolute errors are least for the median, which for rare meetings is zero.
    /// </summary>
    public double? Loss => LossOf(0, Horizon);

    /// <summary>The same over the days from <paramref name="from"/> (included) to <paramref name="to"/> (excluded).</summary>
    public double? LossOf(int from, int to)
    {
        double sum = 0;
        var count = 0;
        for (var h = from; h < to; h++)
        {
            if (!Open[h] || double.IsNaN(Actual[h])) continue;
            sum += (Actual[h] - Point[h]) * (Actual[h] - Point[h]);
            count++;
        }
        return count == 0 ? null : Math.Sqrt(sum / count);
    }

    /// <summary>
    /// Forecast and actual sums over the known days of a period, closed days included; null when fewer than 80 % of its
    /// open days are known.
    /// </summary>
    public (double Point, double Actual)? Sums(int from, int to)
    {
        var open = Enumerable.Range(from, to - from).Count(h => Open[h]);
        if (open == 0 || Scored(from, to).Count() < KnownShare * open) return null;
        var known = Enumerable.Range(from, to - from).Where(h => !double.IsNaN(Actual[h])).ToList();
        return (known.Sum(h => Point[h]), known.Sum(h => Actual[h]));
    }
}
