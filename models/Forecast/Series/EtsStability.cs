namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Whether an additive seasonal smoothing forgets its beginning: all roots of its characteristic polynomial lie within the
/// unit circle (Hyndman et al., 2008, section 10.2). Without a season the usual bounds of the weights are enough.
/// </summary>
internal static class EtsStability
{
    private const double Slack = 1e-10;

    public static bool Holds(EtsWeights w, bool hasTrend, int season)
    {
        Span<double> p = stackalloc double[season + 2];
        if (!hasTrend) return WithoutTrend(w, p[..(season + 1)]);
        // The leading coefficient first.
        var inner = w.Alpha + w.Beta - w.Alpha * w.Phi;
        p.Fill(inner);
        p[0] = 1;
        p[1] = w.Alpha + w.Beta - w.Phi;
        p[season] = inner + w.Gamma - 1;
        p[season + 1] = w.Phi * (1 - w.Alpha - w.Gamma);
        return AllWithinUnitCircle(p);
    }

    private static bool WithoutTrend(EtsWeights w, Span<double> p)
    {
        // The root at one, which level and season share, is divided out.
        p.Fill(w.Alpha);
        p[0] = 1;
        p[^1] = w.Alpha + w.Gamma - 1;
        return AllWithinUnitCircle(p);
    }

    /// <summary>Schur's test: step by step to polynomials of lower degree, as long as the last coefficient is below the first.</summary>
    private static bool AllWithinUnitCircle(Span<double> p)
    {
        Span<double> lower = stackalloc double[p.Length];
        for (var degree = p.Length - 1; degree > 0; degree--)
        {
            var k = p[degree] / p[0];
            if (Math.Abs(k) >= 1 + Slack) return false;
            if (Math.Abs(k) >= 1 - Slack) return true;
            for (var i = 0; i < degree; i++) lower[i] = p[i] - k * p[degree - i];
            lower[..degree].CopyTo(p);
        }
        return true;
    }
}
