namespace Analytics.Models.Forecast.Series;

/// <summary>
/// −2 log-likelihood of a form by free numbers: the weights' (<see cref="EtsBounds"/>), then the initial states as
/// distances from where the search begins, each in units that make a step of one a usual one.
/// </summary>
internal sealed class EtsObjective : IObjective
{
    private readonly EtsForm _form;
    private readonly EtsStart _start;
    private readonly double[] _free, _season, _bySeason;
    private readonly double _levelUnit, _slopeUnit, _seasonUnit;

    public EtsObjective(double[] y, EtsForm form, int season)
    {
        _form = form;
        _start = EtsStart.Of(y, form, season);
        Path = new EtsPath(y, form, season);
        _free = new double[form.Parameters(season)];
        (_season, _bySeason) = (new double[_start.Season.Length], new double[_start.Season.Length]);
        _levelUnit = _start.Step;
        _slopeUnit = _start.Step / 10;
        _seasonUnit = form.Season == EtsPart.Multiplicative ? Math.Min(0.1, _start.Step / Math.Max(1e-3, Math.Abs(_start.Level))) : _start.Step;
    }

    public EtsPath Path { get; }

    public EtsWeights Weights { get; private set; }

    /// <summary>The most likely of some weights, with the initial states as they are guessed.</summary>
    public double[] Begin()
    {
        var x = new double[_free.Length];
        double[]? best = null;
        var least = double.PositiveInfinity;
        foreach (var weights in EtsBounds.Beginnings(_form))
        {
            weights.CopyTo(x, 0);
            var value = Value(x);
            if (best is not null && !(value < least)) continue;
            (best, least) = (weights, value);
        }
        best!.CopyTo(x, 0);
        return x;
    }

    public double Value(ReadOnlySpan<double> at)
    {
        at.CopyTo(_free);
        Weights = EtsBounds.Weights(_form, at);
        var states = at[_form.Weights..];
        var level = _start.Level + _levelUnit * states[0];
        var slope = _form.HasTrend ? _start.Slope + _slopeUnit * states[1] : 0;
        if (_form.HasSeason)
        {
            if (!EtsStability.Holds(Weights, _form.HasTrend, _season.Length)) return double.PositiveInfinity;
            FillSeason(states[(_form.HasTrend ? 2 : 1)..]);
        }
        return Path.Run(Weights, level, slope, _season);
    }

    /// <summary>The last season is what keeps their sum.</summary>
    private void FillSeason(ReadOnlySpan<double> states)
    {
        double moved = 0;
        for (var p = 0; p < states.Length; p++)
        {
            _season[p] = _start.Season[p] + _seasonUnit * states[p];
            moved += _seasonUnit * states[p];
        }
        _season[^1] = _start.Season[^1] - moved;
    }

    public void Slope(Span<double> into)
    {
        var (byWeight, byLevel, bySlope) = Path.Slopes(_bySeason);
        EtsBounds.Chain(_form, _free, Weights, byWeight, into);
        var i = _form.Weights;
        into[i++] = byLevel * _levelUnit;
        if (_form.HasTrend) into[i++] = bySlope * _slopeUnit;
        for (var p = 0; i < into.Length; p++) into[i++] = _seasonUnit * (_bySeason[p] - _bySeason[^1]);
    }
}
