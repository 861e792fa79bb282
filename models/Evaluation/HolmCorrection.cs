namespace Analytics.Models.Evaluation;

/// <summary>P-values of several tests, so corrected that at a level of 5 % all of them together name a difference that is none in at most 5 % of cases.</summary>
/// <remarks>S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979), 65–70. The tests need not be independent.</remarks>
public static class HolmCorrection
{
    /// <summary>The corrected values in the order of those given, 0..1; none for none.</summary>
    /// <param name="pValues">0..1 each.</param>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> pValues)
    {
        int[] order = [.. Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i])];
        var corrected = new double[pValues.Count];
        double largest = 0;
        foreach (var (place, i) in order.Index())
            corrected[i] = largest = Math.Max(largest, Math.Min(1, (pValues.Count - place) * pValues[i]));
        return corrected;
    }
}
