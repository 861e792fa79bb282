namespace Analytics.Models.Forecast;

/// <summary>
/// Reconciliation by weighted least squares: of all forecasts that agree and are not negative, those nearest to the given ones, squared
/// distances over error variances (trace minimisation with diagonal variances: Wickramasuriya, Athanasopoulos and Hyndman, Journal of the
/// American Statistical Association 114, 2019).
/// </summary>
internal static class WeightedAgreement
{
    /// <summary>The parts' forecasts; the total's is their sum.</summary>
    /// <param name="total">The total's own forecast, ≥ 0.</param>
    /// <param name="totalVariance">Of its error; ≥ 0.</param>
    /// <param name="parts">The parts' own forecasts, ≥ 0.</param>
    /// <param name="variances">Of their errors; a part of variance 0 stays as it is.</param>
    public static double[] Parts(double total, double totalVariance, IReadOnlyList<double> parts, IReadOnlyList<double> variances)
    {
        double[] agreed = [.. parts];
        var free = Enumerable.Range(0, parts.Count).Where(i => variances[i] > 0).ToHashSet();
        while (free.Count > 0)
        {
            // With one sum alone the normal equations come to this: the gap is shared out in proportion to the variances.
            var gap = total - agreed.Index().Sum(p => free.Contains(p.Index) ? parts[p.Index] : p.Item);
            var share = gap / (totalVariance + free.Sum(i => variances[i]));
            foreach (var i in free) agreed[i] = parts[i] + share * variances[i];
            var negative = free.Where(i => agreed[i] < 0).ToList();
            if (negative.Count == 0) break;
            foreach (var i in negative)
            {
                agreed[i] = 0;
                free.Remove(i);
            }
        }
        return agreed;
    }
}
