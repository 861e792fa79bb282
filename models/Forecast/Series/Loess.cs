namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Locally weighted regression over equally spaced points (Cleveland, 1979; as used in Cleveland et al., 1990): a constant
/// or a line through the nearest points, weighted by the tricube of their distance.
/// </summary>
/// <param name="window">Number of nearest points, odd; when there are fewer, weights fall off more slowly.</param>
/// <param name="isLine">A local line; otherwise a local mean.</param>
/// <param name="jump">Only every so many points are computed, the others interpolated; ≥ 1.</param>
internal readonly struct Loess(int window, bool isLine, int jump)
{
    /// <summary>Writes the smooth of <paramref name="y"/> at its own points.</summary>
    public void Smooth(ReadOnlySpan<double> y, Span<double> into)
    {
        var n = y.Length;
        if (n < 2)
        {
            y.CopyTo(into);
            return;
        }
        var stride = Math.Min(jump, n - 1);
        var known = 0;
        into[0] = At(y, 0);
        while (known < n - 1)
        {
            var next = Math.Min(known + stride, n - 1);
            into[next] = At(y, next);
            var rise = (into[next] - into[known]) / (next - known);
            for (var i = known + 1; i < next; i++) into[i] = into[known] + rise * (i - known);
            known = next;
        }
    }

    /// <summary>The smooth at one place, at a point or next to the ends: −1 is one step before the first point.</summary>
    public double At(ReadOnlySpan<double> y, int place)
    {
        var n = y.Length;
        var length = Math.Min(window, n);
        var left = Math.Clamp(place - (window - 1) / 2, 0, n - length);
        var right = left + length - 1;
        double reach = Math.Max(place - left, right - place);
        if (window > n) reach += (window - n) / 2;
        return Weighted(y, place, left, right, reach);
    }

    private double Weighted(ReadOnlySpan<double> y, int place, int left, int right, double reach)
    {
        double sum = 0, sumX = 0, sumXx = 0, sumY = 0, sumXy = 0;
        for (var j = left; j <= right; j++)
        {
            double x = j - place;
            var distance = Math.Abs(x);
            if (distance > 0.999 * reach) continue;
            var share = distance / reach;
            var cube = 1 - share * share * share;
            var w = distance <= 0.001 * reach ? 1 : cube * cube * cube;
            (sum, sumX, sumXx) = (sum + w, sumX + w * x, sumXx + w * x * x);
            (sumY, sumXy) = (sumY + w * y[j], sumXy + w * x * y[j]);
        }
        if (sum <= 0) return y[Math.Clamp(place, 0, y.Length - 1)];
        if (!isLine) return sumY / sum;
        var (meanX, meanY) = (sumX / sum, sumY / sum);
        var spread = sumXx / sum - meanX * meanX;
        // Points in one place have no slope.
        if (Math.Sqrt(Math.Max(0, spread)) <= 0.001 * (y.Length - 1)) return meanY;
        return meanY - (sumXy / sum - meanX * meanY) / spread * meanX;
    }
}
