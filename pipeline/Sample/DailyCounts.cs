namespace Analytics.Sample;

/// <summary>Spreads a total over days by weight so that the days sum to it exactly.</summary>
internal sealed class DailyCounts
{
    private readonly double[] _until;
    private readonly int _total;

    public DailyCounts(int total, int days, Func<int, double> weight)
    {
        _total = total;
        _until = new double[days + 1];
        for (var day = 0; day < days; day++)
            _until[day + 1] = _until[day] + weight(day);
    }

    /// <summary>The day's share of the total, a real number.</summary>
    public double Expected(int day) => _total * (_until[day + 1] - _until[day]) / _until[^1];

    /// <summary>The day's share of the total in whole numbers.</summary>
    public int Of(int day) => UpTo(day + 1) - UpTo(day);

    private int UpTo(int day) => (int)Math.Round(_total * _until[day] / _until[^1]);
}
