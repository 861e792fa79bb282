namespace Analytics.Models.Forecast.Series;

/// <summary>Ordinary least squares of a few columns, by the normal equations, row by row.</summary>
/// <param name="columns">Number of coefficients, ≥ 1.</param>
internal sealed class LeastSquares(int columns)
{
    private readonly double[,] _xx = new double[columns, columns];
    private readonly double[] _xy = new double[columns];

    /// <summary>One observation; values of <paramref name="x"/> beyond the columns are left out.</summary>
    public void Add(ReadOnlySpan<double> x, double y)
    {
        for (var i = 0; i < columns; i++)
        {
            _xy[i] += x[i] * y;
            for (var j = 0; j < columns; j++) _xx[i, j] += x[i] * x[j];
        }
    }

    /// <summary>The coefficients; 0 for a column that the others already explain.</summary>
    public double[] Solve()
    {
        var (a, b) = ((double[,])_xx.Clone(), (double[])_xy.Clone());
        var used = new bool[columns];
        for (var k = 0; k < columns; k++)
        {
            // Gauss–Jordan down the diagonal, which suits a matrix that is symmetric and has no negative direction.
            if (a[k, k] <= 1e-10 * _xx[k, k]) continue;
            used[k] = true;
            for (var i = 0; i < columns; i++)
            {
                if (i == k) continue;
                var factor = a[i, k] / a[k, k];
                for (var j = 0; j < columns; j++) a[i, j] -= factor * a[k, j];
                b[i] -= factor * b[k];
            }
        }
        return [.. Enumerable.Range(0, columns).Select(k => used[k] ? b[k] / a[k, k] : 0)];
    }
}
