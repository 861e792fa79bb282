namespace Analytics.Models.Evaluation;

/// <summary>Medians without allocation.</summary>
internal static class Middle
{
    /// <summary>The median; the span is sorted by it. NaN of none.</summary>
    public static double Of(Span<double> values)
    {
        values.Sort();
        int half = values.Length / 2;
        return values.Length == 0 ? double.NaN : values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    /// <summary>The mean of the values from one place (or the first) to before another; NaN of none.</summary>
    public static double Mean(double[] y, int from, int to)
    {
        from = Math.Max(0, from);
        double sum = 0;
        for (int i = from; i < to; i++) sum += y[i];
        return to > from ? sum / (to - from) : double.NaN;
    }
}
