namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Free numbers on the whole line ↔ weights within the usual bounds (0.0001 … 0.9999, β &lt; α, γ &lt; 1 − α, 0.8 … 0.98
/// for φ), by the logistic function, so that a search without bounds can look for them.
/// </summary>
internal static class EtsBounds
{
    private const double Low = 1e-4, High = 0.9999, LeastPhi = 0.8, MostPhi = 0.98;
    private static readonly double[] Alphas = [0.03, 0.15, 0.5, 0.9], Betas = [0.02, 0.2, 0.9], Gammas = [0.02, 0.3];

    /// <summary>Weights from free numbers in the order α, β, γ, φ, of which the form has some.</summary>
    public static EtsWeights Weights(EtsForm form, ReadOnlySpan<double> free)
    {
        var i = 0;
        var alpha = Between(Low, High, free[i++]);
        var beta = form.HasTrend ? Between(Low, alpha, free[i++]) : 0;
        var gamma = form.HasSeason ? Between(Low, 1 - alpha, free[i++]) : 0;
        var phi = form.IsDamped ? Between(LeastPhi, MostPhi, free[i]) : form.HasTrend ? 1 : 0;
        return new EtsWeights(alpha, beta, gamma, phi);
    }

    /// <summary>
    /// Free numbers to begin from, in the order of their worth: levels from sluggish to quick, slope and season from
    /// steady to nimble. The likelihood may have several hills.
    /// </summary>
    public static IEnumerable<double[]> Beginnings(EtsForm form)
    {
        foreach (var alpha in Alphas)
            foreach (var beta in form.HasTrend ? Betas : Betas[..1])
                foreach (var gamma in form.HasSeason ? Gammas : Gammas[..1])
                    yield return Free(form, alpha, beta, gamma);
    }

    private static double[] Free(EtsForm form, double alpha, double beta, double gamma)
    {
        var free = new double[form.Weights];
        var i = 0;
        free[i++] = Logit(alpha);
        if (form.HasTrend) free[i++] = Logit(beta);
        if (form.HasSeason) free[i++] = Logit(gamma);
        if (form.IsDamped) free[i] = Logit(0.9);
        return free;
    }

    /// <summary>Turns the slopes by weight (on entry) into slopes by free number, written in place.</summary>
    public static void Chain(EtsForm form, ReadOnlySpan<double> free, EtsWeights w, EtsWeights slope, Span<double> into)
    {
        var (i, byAlpha) = (0, slope.Alpha);
        var alphaAt = i++;
        if (form.HasTrend)
        {
            var s = Logistic(free[i]);
            byAlpha += slope.Beta * s;
            into[i++] = slope.Beta * (w.Alpha - Low) * s * (1 - s);
        }
        if (form.HasSeason)
        {
            var s = Logistic(free[i]);
            byAlpha -= slope.Gamma * s;
            into[i++] = slope.Gamma * (1 - w.Alpha - Low) * s * (1 - s);
        }
        if (form.IsDamped)
        {
            var s = Logistic(free[i]);
            into[i] = slope.Phi * (MostPhi - LeastPhi) * s * (1 - s);
        }
        var a = Logistic(free[alphaAt]);
        into[alphaAt] = byAlpha * (High - Low) * a * (1 - a);
    }

    private static double Between(double low, double high, double free) => low + (high - low) * Logistic(free);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
