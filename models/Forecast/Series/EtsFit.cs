namespace Analytics.Models.Forecast.Series;

/// <summary>One form at its most likely weights and initial states for a series.</summary>
/// <param name="Form">The model.</param>
/// <param name="Weights">Its smoothing weights.</param>
/// <param name="Path">Its run through the series.</param>
/// <param name="MinusTwoLog">−2 log-likelihood without constants.</param>
/// <param name="Aicc">Akaike's criterion corrected for short series; infinite where there are too few values or no fit.</param>
internal sealed record EtsFit(EtsForm Form, EtsWeights Weights, EtsPath Path, double MinusTwoLog, double Aicc)
{
    // A difference of 0.001 in −2 log-likelihood carries no evidence.
    private const double Tolerance = 1e-4;
    private const int MostSteps = 150;

    /// <param name="y">The series, scaled to a mean size near one.</param>
    /// <param name="form">The model.</param>
    /// <param name="season">Steps per season.</param>
    public static EtsFit? Of(double[] y, EtsForm form, int season)
    {
        var n = form.Parameters(season);
        // Variance counts too.
        var free = y.Length - (n + 1) - 1;
        if (free <= 0 || n >= y.Length - 1) return null;
        var objective = new EtsObjective(y, form, season);
        var x = objective.Begin();
        var value = new QuasiNewton(n).Minimise(objective, x, Tolerance, MostSteps);
        if (!double.IsFinite(value)) return null;
        value = objective.Value(x);
        var parameters = n + 1;
        return new EtsFit(form, objective.Weights, objective.Path, value,
            value + 2 * parameters + 2.0 * parameters * (parameters + 1) / free);
    }
}
