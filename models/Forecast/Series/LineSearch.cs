namespace Analytics.Models.Forecast.Series;

/// <summary>The minimum of a function of one number: a grid finds the valley, golden sections its floor.</summary>
internal static class LineSearch
{
    private const int Points = 16;
    private const double Golden = 0.6180339887498949;

    /// <summary>Where <paramref name="f"/> is least between two ends, to within <paramref name="tolerance"/>.</summary>
    public static double Minimum(Func<double, double> f, double low, double high, double tolerance)
    {
        var width = (high - low) / Points;
        var best = 0;
        var least = double.PositiveInfinity;
        for (var i = 0; i <= Points; i++)
        {
            var value = f(low + i * width);
            if (value < least) (best, least) = (i, value);
        }
        var found = Section(f, low + Math.Max(0, best - 1) * width, low + Math.Min(Points, best + 1) * width, tolerance);
        // The floor may be the end itself, which sections only come near.
        return f(found) <= least ? found : low + best * width;
    }

    private static double Section(Func<double, double> f, double a, double b, double tolerance)
    {
        var (x, y) = (b - Golden * (b - a), a + Golden * (b - a));
        var (fx, fy) = (f(x), f(y));
        while (b - a > tolerance)
        {
            if (fx <= fy)
            {
                (b, y, fy) = (y, x, fx);
                x = b - Golden * (b - a);
                fx = f(x);
            }
            else
            {
                (a, x, fx) = (x, y, fy);
                y = a + Golden * (b - a);
                fy = f(y);
            }
        }
        return (a + b) / 2;
    }
}
