using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Panels;

/// <summary>Missing values filled from what came before them alone, so that no input of a past origin knows what followed it.</summary>
internal static class PastFill
{
    private const int Cycles = 4;

    /// <summary>Each gap gets the median of the last values one season apart, or the last value where there is none.</summary>
    /// <param name="y">Values, the first of them known; NaN is missing.</param>
    /// <param name="season">Steps of the shortest season; 1: none.</param>
    public static double[] Of(double[] y, int season)
    {
        var filled = (double[])y.Clone();
        Span<double> same = stackalloc double[Cycles];
        for (int i = 1; i < filled.Length; i++)
        {
            if (!double.IsNaN(filled[i])) continue;
            int found = 0;
            for (int j = i - season; j >= 0 && found < Cycles; j -= season) same[found++] = filled[j];
            filled[i] = found == 0 ? filled[i - 1] : Middle.Of(same[..found]);
        }

        return filled;
    }
}
