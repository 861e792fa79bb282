using Analytics.Models.Conversion;

namespace Analytics.Models.Trials;

/// <summary>What a night had: a model of what was known when it began, and the curve that made probabilities of its log-odds.</summary>
/// <param name="First">The first day that it answers for; the next night's first day ends it.</param>
/// <param name="Model">The model, as it was fitted.</param>
/// <param name="Platt">The curve.</param>
internal sealed record NightFit(DateOnly First, ConversionModel Model, PlattScaling Platt)
{
    /// <summary>The model with its curve, as one that scores.</summary>
    public ConversionModel Calibrated => Model.CalibratedBy(new Calibration(Platt));

    /// <summary>What the nights say of rows sorted by day, each row by the night it belongs to.</summary>
    /// <param name="nights">In the order of time, the first no later than the rows' first day.</param>
    /// <param name="rows">The rows.</param>
    public static double[] Probabilities(IReadOnlyList<NightFit> nights, CallTable rows)
    {
        var said = new double[rows.Count];
        for (int night = 0, from = 0; night < nights.Count; night++)
        {
            int to = from;
            while (to < rows.Count && (night + 1 == nights.Count || rows.Date[to] < nights[night + 1].First)) to++;
            if (to > from) nights[night].Calibrated.Probabilities(rows.Rows(from, to)).CopyTo(said, from);
            from = to;
        }

        return said;
    }
}
