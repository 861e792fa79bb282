namespace Analytics.Models.Conversion;

/// <summary>
/// A number column as model inputs: itself and one hinge max(0, x − knot) per knot, each standardised, and a flag for missing when
/// training had missing values. A straight line between knots can rise and then lie flat, as talk time's effect does.
/// </summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Log">Whether x is ln(1 + value).</param>
/// <param name="Low">Smallest x in training; smaller ones count as this, so that nothing is extrapolated.</param>
/// <param name="High">Largest x in training.</param>
/// <param name="Median">x of a missing value.</param>
/// <param name="Knots">Quantiles of x between Low and High; empty for trees, which find their own.</param>
/// <param name="Means">Mean of each input in training.</param>
/// <param name="Scales">Standard deviation of each input in training.</param>
/// <param name="FlagMissing">Whether a last input says that the value is missing.</param>
internal sealed record NumberBasis(
    string Column, bool Log, double Low, double High, double Median, double[] Knots, double[] Means, double[] Scales, bool FlagMissing)
{
    private static readonly double[] knotShares = [0.1, 0.3, 0.5, 0.7, 0.9];

    public int Width => 1 + Knots.Length + (FlagMissing ? 1 : 0);

    public static NumberBasis Fit(FeatureColumn column, double[] values, bool withKnots)
    {
        bool log = column.Kind == FeatureKind.Amount;
        double[] x = [.. values.Where(v => !double.IsNaN(v)).Select(v => Transform(v, log)).Order()];
        double low = x[0], high = x[^1];
        double[] knots = withKnots
            ? [.. knotShares.Select(s => x[(int)(s * (x.Length - 1))]).Distinct().Where(k => k > low && k < high)]
            : [];
        var raw = new NumberBasis(column.Name, log, low, high, x[x.Length / 2], knots, [], [], x.Length < values.Length);
        double[][] pieces = [.. values.Select(raw.Pieces)];
        double[] means = [.. Enumerable.Range(0, 1 + knots.Length).Select(j => pieces.Average(p => p[j]))];
        double[] scales = [.. means.Select((m, j) => Math.Sqrt(pieces.Average(p => (p[j] - m) * (p[j] - m))))];
        return raw with { Means = means, Scales = [.. scales.Select(s => s > 0 ? s : 1)] };
    }

    public void Write(double value, Span<float> into)
    {
        double[] pieces = Pieces(value);
        for (int j = 0; j < pieces.Length; j++) into[j] = (float)((pieces[j] - Means[j]) / Scales[j]);
        if (FlagMissing) into[pieces.Length] = double.IsNaN(value) ? 1 : 0;
    }

    private double[] Pieces(double value)
    {
        double x = double.IsNaN(value) ? Median : Math.Clamp(Transform(value, Log), Low, High);
        return [x, .. Knots.Select(k => Math.Max(0, x - k))];
    }

    private static double Transform(double value, bool log) => log ? Math.Log(1 + Math.Max(0, value)) : value;
}
