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
    /// <summary>Quantiles at which a curve that predicts may bend.</summary>
    public static IReadOnlyList<double> ToPredict { get; } = [0.1, 0.3, 0.5, 0.7, 0.9];

    /// <summary>Those of a curve that is read off: more bends, since a bend that it misses is an error that no interval tells of.</summary>
    public static IReadOnlyList<double> ToRead { get; } = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95];

    public int Width => 1 + Knots.Length + (FlagMissing ? 1 : 0);

    public static NumberBasis Fit(FeatureColumn column, double[] values, IReadOnlyList<double> knotShares)
    {
        bool log = column.Kind == FeatureKind.Amount;
        double[] x = Array.FindAll(values, v => !double.IsNaN(v));
        for (int i = 0; i < x.Length; i++) x[i] = Transform(x[i], log);
        Array.Sort(x);
        double low = x[0], high = x[^1];
        double[] knots = [.. knotShares.Select(s => x[(int)(s * (x.Length - 1))]).Distinct().Where(k => k > low && k < high)];
        var raw = new NumberBasis(column.Name, log, low, high, x[x.Length / 2], knots, [], [], x.Length < values.Length);
        double[] means = raw.Averages(values, (piece, _) => piece, 1 + knots.Length);
        double[] squares = raw.Averages(values, (piece, j) => (piece - means[j]) * (piece - means[j]), 1 + knots.Length);
        double[] scales = [.. squares.Select(Math.Sqrt)];
        return raw with { Means = means, Scales = [.. scales.Select(s => s > 0 ? s : 1)] };
    }

    public void Write(double value, Span<float> into)
    {
        double x = X(value);
        for (int j = 0; j <= Knots.Length; j++) into[j] = (float)((Piece(x, j) - Means[j]) / Scales[j]);
        if (FlagMissing) into[Knots.Length + 1] = double.IsNaN(value) ? 1 : 0;
    }

    private double X(double value) => double.IsNaN(value) ? Median : Math.Clamp(Transform(value, Log), Low, High);

    private double Piece(double x, int j) => j == 0 ? x : Math.Max(0, x - Knots[j - 1]);

    /// <summary>The mean over all values of something of each piece.</summary>
    private double[] Averages(double[] values, Func<double, int, double> of, int pieces)
    {
        var sums = new double[pieces];
        foreach (double value in values)
        {
            double x = X(value);
            for (int j = 0; j < pieces; j++) sums[j] += of(Piece(x, j), j);
        }

        return [.. sums.Select(s => s / values.Length)];
    }

    private static double Transform(double value, bool log) => log ? Math.Log(1 + Math.Max(0, value)) : value;
}
