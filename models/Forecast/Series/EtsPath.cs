using System.Runtime.InteropServices;

namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Runs an exponential smoothing through a series and, for the search, back again. Forwards it gives the states and
/// −2 log-likelihood (constants left out); backwards the slope of that by every weight and initial state at the cost of
/// about two runs, however many there are (reverse accumulation by hand). One object serves many runs without allocating.
/// </summary>
/// <remarks>
/// The recursions are those of Hyndman et al. (2008), table 2.2, in the form where the states move by α, β and γ times the
/// distance of what the value says of them; it is the same for both kinds of error, which differ in the likelihood alone.
/// </remarks>
internal sealed class EtsPath
{
    // Below this the value of a positive model is no longer to be trusted; series come scaled to a mean near one.
    private const double Least = 1e-8, Most = 1e8;
    // Keeps the logarithm finite where a model fits without error.
    private const double NoError = 1e-24;
    private readonly double[] _y;
    private readonly EtsForm _form;
    private readonly double[] _level, _slope, _season, _inverse, _surprise;
    private readonly double[] _ring;
    private EtsWeights _w;
    private double _squares;

    /// <param name="y">The series.</param>
    /// <param name="form">The model.</param>
    /// <param name="season">Steps per season; not looked at for a form without one.</param>
    public EtsPath(double[] y, EtsForm form, int season)
    {
        (_y, _form) = (y, form);
        (_level, _slope, _season) = (new double[y.Length], new double[y.Length], new double[y.Length]);
        (_inverse, _surprise) = (new double[y.Length], new double[y.Length]);
        _ring = new double[form.HasSeason ? season : 1];
    }

    /// <summary>Level and slope after the last step.</summary>
    public (double Level, double Slope) End { get; private set; }

    /// <summary>The season of the steps that follow the last.</summary>
    public double[] EndSeason => [.. Enumerable.Range(_y.Length, _ring.Length).Select(t => _ring[t % _ring.Length])];

    /// <summary>Value less one-step forecast, per step of the last run.</summary>
    public double[] Residuals()
    {
        var residuals = new double[_y.Length];
        for (var t = 0; t < _y.Length; t++)
            residuals[t] = _form.Season == EtsPart.Multiplicative ? _y[t] - _level[t] * _season[t] : _y[t] - _level[t] - _season[t];
        return residuals;
    }

    /// <summary>−2 log-likelihood from the given weights and initial states; infinite where the model breaks down.</summary>
    public double Run(EtsWeights w, double level, double slope, ReadOnlySpan<double> season)
    {
        _w = w;
        season.CopyTo(_ring);
        if (season.IsEmpty) _ring[0] = 0;
        return _form.Season == EtsPart.Multiplicative ? RunMultiplied(level, slope) : RunAdded(level, slope);
    }

    private double RunAdded(double l, double b)
    {
        var (alpha, beta, gamma, phi) = (_w.Alpha, _w.Beta, _w.Gamma, _w.Phi);
        var (y, ring, relative) = (_y, _ring, _form.Error == EtsPart.Multiplicative);
        double squares = 0, logs = 0, product = 1;
        for (int t = 0, p = 0; t < y.Length; t++)
        {
            var s = ring[p];
            _slope[t] = b;
            _season[t] = s;
            b *= phi;
            var q = l + b;
            _level[t] = q;
            var mean = q + s;
            var surprise = y[t] - mean;
            _surprise[t] = surprise;
            l = q + alpha * surprise;
            b += beta * surprise;
            ring[p] = s + gamma * surprise;
            if (++p == ring.Length) p = 0;
            if (!relative)
            {
                squares += surprise * surprise;
                continue;
            }
            if (!(mean > Least && mean < Most)) return double.PositiveInfinity;
            var inverse = 1 / mean;
            _inverse[t] = inverse;
            squares += surprise * inverse * (surprise * inverse);
            product *= mean;
            if ((t & 7) == 7) (logs, product) = (logs + Math.Log(product), 1);
        }
        End = (l, b);
        return Finish(squares, logs + Math.Log(product));
    }

    private double RunMultiplied(double l, double b)
    {
        var (alpha, beta, gamma, phi) = (_w.Alpha, _w.Beta, _w.Gamma, _w.Phi);
        var (y, ring) = (_y, _ring);
        double squares = 0, logs = 0, product = 1;
        for (int t = 0, p = 0; t < y.Length; t++)
        {
            var s = ring[p];
            _slope[t] = b;
            _season[t] = s;
            b *= phi;
            var q = l + b;
            _level[t] = q;
            var mean = q * s;
            if (!(mean > Least && mean < Most && s > Least)) return double.PositiveInfinity;
            var inverse = 1 / mean;
            _inverse[t] = inverse;
            var ratio = y[t] * inverse - 1;
            _surprise[t] = ratio;
            squares += ratio * ratio;
            l = q + alpha * q * ratio;
            b += beta * q * ratio;
            ring[p] = s + gamma * s * ratio;
            if (++p == ring.Length) p = 0;
            product *= mean;
            if ((t & 7) == 7) (logs, product) = (logs + Math.Log(product), 1);
        }
        End = (l, b);
        return Finish(squares, logs + Math.Log(product));
    }

    private double Finish(double squares, double logs)
    {
        _squares = squares + _y.Length * NoError;
        var value = _y.Length * Math.Log(_squares) + 2 * logs;
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    /// <summary>
    /// The slopes of what the last <see cref="Run"/> gave, by weight and by initial level and slope; those by initial
    /// season are written to <paramref name="bySeason"/>. The run must have ended finite.
    /// </summary>
    public (EtsWeights ByWeight, double ByLevel, double BySlope) Slopes(Span<double> bySeason)
    {
        bySeason.Clear();
        return _form.Season == EtsPart.Multiplicative ? SlopesMultiplied(bySeason) : SlopesAdded(bySeason);
    }

    private (EtsWeights, double, double) SlopesAdded(Span<double> bySeason)
    {
        var (alpha, beta, gamma, phi) = (_w.Alpha, _w.Beta, _w.Gamma, _w.Phi);
        var relative = _form.Error == EtsPart.Multiplicative;
        var unit = 2 * _y.Length / _squares;
        double dl = 0, db = 0, dAlpha = 0, dBeta = 0, dGamma = 0, dPhi = 0, none = 0;
        var ds = bySeason.IsEmpty ? MemoryMarshal.CreateSpan(ref none, 1) : bySeason;
        for (int t = _y.Length - 1, p = t % ds.Length; t >= 0; t--)
        {
            var surprise = _surprise[t];
            var inverse = _inverse[t];
            var byMean = relative ? inverse * (2 - unit * surprise * inverse * (1 + surprise * inverse)) : -unit * surprise;
            dAlpha += dl * surprise;
            dBeta += db * surprise;
            dGamma += ds[p] * surprise;
            byMean -= alpha * dl + beta * db + gamma * ds[p];
            dl += byMean;
            ds[p] += byMean;
            dPhi += _slope[t] * (dl + db);
            db = phi * (dl + db);
            if (--p < 0) p = ds.Length - 1;
        }
        return (new EtsWeights(dAlpha, dBeta, dGamma, dPhi), dl, db);
    }

    private (EtsWeights, double, double) SlopesMultiplied(Span<double> ds)
    {
        var (alpha, beta, gamma, phi) = (_w.Alpha, _w.Beta, _w.Gamma, _w.Phi);
        var unit = 2 * _y.Length / _squares;
        double dl = 0, db = 0, dAlpha = 0, dBeta = 0, dGamma = 0, dPhi = 0;
        for (int t = _y.Length - 1, p = t % ds.Length; t >= 0; t--)
        {
            var (q, s, ratio, inverse) = (_level[t], _season[t], _surprise[t], _inverse[t]);
            var dSeason = ds[p];
            dAlpha += dl * q * ratio;
            dBeta += db * q * ratio;
            dGamma += dSeason * s * ratio;
            // By the ratio y / (q s) − 1, which moves all three states, and through it by q and s.
            var byRatio = unit * ratio + q * (alpha * dl + beta * db) + gamma * dSeason * s;
            var byMean = inverse * (2 - byRatio * (1 + ratio));
            ds[p] = dSeason * (1 + gamma * ratio) + byMean * q;
            dl += (alpha * dl + beta * db) * ratio + byMean * s;
            dPhi += _slope[t] * (dl + db);
            db = phi * (dl + db);
            if (--p < 0) p = ds.Length - 1;
        }
        return (new EtsWeights(dAlpha, dBeta, dGamma, dPhi), dl, db);
    }
}
