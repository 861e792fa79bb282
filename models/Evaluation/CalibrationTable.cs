namespace Analytics.Models.Evaluation;

/// <summary>Predicted beside observed, in bins of about equal numbers of rows (quantile bins), lowest predictions first.</summary>
public static class CalibrationTable
{
    /// <summary>
    /// The table. Equal predictions always share a bin, so there may be fewer bins than asked for, and a constant
    /// prediction gives one. Empty when there are no rows.
    /// </summary>
    /// <param name="happened">What came true.</param>
    /// <param name="predicted">Probabilities 0..1, one per row.</param>
    /// <param name="bins">Bins wanted, 1 or more.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 bin.</exception>
    public static IReadOnlyList<CalibrationBin> Of(ReadOnlySpan<bool> happened, ReadOnlySpan<double> predicted, int bins = 10)
    {
        Rows.MustMatch(happened, predicted);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] p = predicted.ToArray();
        bool[] y = happened.ToArray();
        Array.Sort(p, y);

        var table = new List<CalibrationBin>();
        for (int bin = 1, start = 0; bin <= bins; bin++)
        {
            int end = (int)((long)bin * p.Length / bins);
            if (end <= start) continue;
            while (end < p.Length && p[end] == p[end - 1]) end++;
            table.Add(Bin(y.AsSpan(start, end - start), p.AsSpan(start, end - start)));
            start = end;
        }
        return table;
    }

    /// <summary>
    /// Expected calibration error: the mean over bins, weighted by rows, of |mean predicted − observed rate|; 0..1, smaller
    /// is better; NaN for an empty table. It is biased upwards on few rows: chance alone moves the observed rates.
    /// </summary>
    public static double ExpectedError(IReadOnlyList<CalibrationBin> table)
    {
        double rows = table.Sum(b => b.Count);
        return table.Sum(b => b.Count * Math.Abs(b.MeanPredicted - b.ObservedRate)) / rows;
    }

    private static CalibrationBin Bin(ReadOnlySpan<bool> y, ReadOnlySpan<double> p)
    {
        int happened = 0;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            if (y[i]) happened++;
            sum += p[i];
        }
        return new(p[0], p[^1], y.Length, happened, sum / y.Length, (double)happened / y.Length,
            WilsonInterval.Of(happened, y.Length)!.Value);
    }
}
