using Analytics.Models.Forecast.Series;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Series;

public class EtsTests
{
    public static TheoryData<string> Forms => [.. EtsForm.All.Select(f => f.ToString())];

    private static EtsForm Form(string name) => EtsForm.All.Single(f => f.ToString() == name);

    [Fact]
    public void All_HasFifteenForms_NamedAsInR() =>
        Assert.Equal(KnownFit.OfGas.Select(k => k.Form).Order(), EtsForm.All.Select(f => f.ToString()).Order());

    [Theory]
    [MemberData(nameof(Forms))]
    public void Run_FromParametersOfR_GivesItsLikelihoodAndForecasts(string name)
    {
        var known = KnownFit.OfGas.Single(k => k.Form == name);
        var form = Form(name);
        var (path, value) = Run(KnownFit.Gas, form, known);
        Assert.Equal(known.LogLikelihood, -0.5 * value, 2e-5);

        var ((level, slope), season) = (path.End, path.EndSeason);
        for (var h = 0; h < known.Forecast.Length; h++)
        {
            slope *= known.Weights[3];
            level += slope;
            var s = season[h % season.Length];
            Assert.Equal(known.Forecast[h], form.Season == EtsPart.Multiplicative ? level * s : level + s, 1e-3);
        }
    }

    // Tables 2.2 and 2.3 of Hyndman et al. (2008), written with the relative error where it is multiplied.
    [Theory]
    [MemberData(nameof(Forms))]
    public void Run_AnyForm_IsTheTextbookRecursion(string name)
    {
        var form = Form(name);
        var known = KnownFit.OfGas.Single(k => k.Form == name);
        var (path, value) = Run(KnownFit.Gas, form, known);
        var (alpha, beta, gamma, phi) = (known.Weights[0], known.Weights[1], known.Weights[2], known.Weights[3]);
        var (l, b) = (known.States[0], known.States[1]);
        var multiplies = form.Season == EtsPart.Multiplicative;
        var season = form.HasSeason ? known.States[2..].Reverse().ToList() : [];
        double squares = 0, logs = 0;
        foreach (var y in KnownFit.Gas)
        {
            var s = form.HasSeason ? season[^4] : 0;
            var q = l + phi * b;
            var mean = multiplies ? q * s : q + s;
            var relative = form.Error == EtsPart.Multiplicative;
            var e = relative ? (y - mean) / mean : y - mean;
            squares += e * e;
            if (relative) logs += Math.Log(Math.Abs(mean));
            var byState = multiplies ? q * e : relative ? mean * e : e;
            l = q + alpha * byState;
            b = phi * b + beta * byState;
            season.Add(multiplies ? s * (1 + gamma * e) : s + gamma * byState);
        }
        Assert.Equal(KnownFit.Gas.Length * Math.Log(squares) + 2 * logs, value, 1e-7);
        Assert.Equal(l, path.End.Level, 1e-6);
        Assert.Equal(b, path.End.Slope, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Slope_AnyForm_IsThatOfSmallDifferences(string name)
    {
        var scaled = Array.ConvertAll(KnownFit.Gas, v => v / KnownFit.Gas.Average());
        var objective = new EtsObjective(scaled, Form(name), 4);
        var x = objective.Begin();
        for (var i = 0; i < x.Length; i++) x[i] += 0.1 * Math.Sin(i);
        var slope = new double[x.Length];
        Assert.True(double.IsFinite(objective.Value(x)));
        objective.Slope(slope);
        for (var i = 0; i < x.Length; i++)
        {
            var (before, after) = (x.ToArray(), x.ToArray());
            before[i] -= 1e-6;
            after[i] += 1e-6;
            var expected = (objective.Value(after) - objective.Value(before)) / 2e-6;
            Assert.Equal(expected, slope[i], 1e-5 * (1 + Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Fit_AnyForm_IsNoLessLikelyThanR(string name)
    {
        var known = KnownFit.OfGas.Single(k => k.Form == name);
        var fit = ExponentialSmoothing.Fit(KnownFit.Gas, 4, [Form(name)]);
        var n = Form(name).Parameters(4) + 1;
        var ofR = -2 * known.LogLikelihood + 2 * n + 2.0 * n * (n + 1) / (KnownFit.Gas.Length - n - 1);
        Assert.InRange(fit.Aicc!.Value, ofR - 12, ofR + 0.1);
    }

    // R: ets(UKgas), ets(Nile), ets(USAccDeaths), each $method and $aicc; forecasts of the first two for h = 2.
    [Fact]
    public void Fit_KnownSeries_ChoosesWhatRChooses()
    {
        var gas = ExponentialSmoothing.Fit(KnownSeries.UkGas, 4);
        Assert.Equal("ETS(M,A,M)", gas.Form.ToString());
        Assert.InRange(gas.Aicc!.Value, 1255, 1256.5583);
        Assert.Equal(1258.8236, gas.Forecast(2)[0], 2.0);
        Assert.Equal(652.6178, gas.Forecast(2)[1], 1.0);

        var nile = ExponentialSmoothing.Fit(KnownSeries.Nile, 1);
        Assert.Equal("ETS(M,N,N)", nile.Form.ToString());
        Assert.Equal(1458.5519, nile.Aicc!.Value, 1e-3);
        Assert.Equal(838.8752, nile.Forecast(1)[0], 0.2);

        var deaths = ExponentialSmoothing.Fit(KnownSeries.AccidentalDeaths, 12);
        Assert.Equal("ETS(A,N,A)", deaths.Form.ToString());
        Assert.InRange(deaths.Aicc!.Value, 1142, 1148.7161);
    }

    [Fact]
    public void Residuals_OfAFit_AreValuesLessWhatWasForecast()
    {
        var y = KnownSeries.AccidentalDeaths;
        var fit = ExponentialSmoothing.Fit(y, 12, [new EtsForm(EtsPart.Additive, EtsTrend.None, EtsPart.Additive)]);
        var weights = fit.Weights!.Value;
        // From the end backwards: the season of the last step was renewed by γ of its residual, the level by α.
        var forecast = fit.Forecast(12);
        var before = y[^1] - fit.Residuals[^1];
        Assert.Equal(before + (weights.Alpha + weights.Gamma) * fit.Residuals[^1], forecast[11], 1e-6);
        Assert.Equal(y.Length, fit.Residuals.Count);
    }

    [Fact]
    public void Fit_SeasonAboveTwentyFourOrRestricted_HasNoSeason()
    {
        var y = Enumerable.Range(0, 200).Select(t => 50 + 10 * Math.Sin(2 * Math.PI * t / 25) + t * 37 % 11).ToArray();
        Assert.Equal(EtsPart.None, ExponentialSmoothing.Fit(y, 25).Form!.Value.Season);
        Assert.Equal(EtsPart.None, ExponentialSmoothing.Fit(KnownSeries.AirPassengers, 12, EtsForm.NonSeasonal).Form!.Value.Season);
        Assert.All(EtsForm.Additive, f => Assert.False(f.Error == EtsPart.Multiplicative || f.Season == EtsPart.Multiplicative));
    }

    [Fact]
    public void Fit_OtherUnits_ScalesTheForecast()
    {
        var once = ExponentialSmoothing.Fit(KnownSeries.UkGas, 4);
        var thousand = ExponentialSmoothing.Fit([.. KnownSeries.UkGas.Select(v => 1024 * v)], 4);
        Assert.Equal(once.Form, thousand.Form);
        Assert.All(once.Forecast(8).Zip(thousand.Forecast(8)), p => Assert.Equal(1024 * p.First, p.Second, 1e-6 * p.Second));
    }

    [Fact]
    public void Fit_NotFinite_SaysWhere()
    {
        var fault = Assert.Throws<ArgumentException>(() => ExponentialSmoothing.Fit([1, double.NaN], 1));
        Assert.Contains("index 1", fault.Message, StringComparison.Ordinal);
    }

    private static (EtsPath Path, double Value) Run(double[] y, EtsForm form, KnownFit known)
    {
        var path = new EtsPath(y, form, 4);
        var w = known.Weights;
        // The bounds on values of the path are made for scaled series; the gas series lies well within them.
        var season = known.States[2..].Reverse().ToArray();
        return (path, path.Run(new EtsWeights(w[0], w[1], w[2], w[3]), known.States[0], known.States[1], season));
    }
}
