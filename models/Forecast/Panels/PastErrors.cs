namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// What the published forecast missed at past origins, over each series' usual unrest and over how well the series has been forecast in the past: half of its own errors and half of all, from other origins than the one
/// judged.
/// </summary>
internal sealed class PastErrors
{
    private const double OwnShare = 0.5;

    // By origin, series and step; NaN where not known.
    private readonly double[][][] errors;
    private readonly double[][] sizes;
    private readonly int[] ends;

    /// <summary>Looks back.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="past">Past origins, oldest first.</param>
    /// <param name="forecast">The published forecast at an origin, by series and step.</param>
    /// <param name="horizon">Steps ahead.</param>
    public PastErrors(Panel panel, IReadOnlyList<PanelForecasts> past, Func<PanelForecasts, double[][]> forecast, int horizon)
    {
        Horizon = horizon;
        ends = [.. past.Select(p => p.End)];
        errors = [.. past.Select(o => forecast(o).Select((f, s) => PanelErrors.OverUnrest(panel, o, s, f, horizon)).ToArray())];
        sizes = [.. errors.Select(o => o.Select(MeanSize).ToArray())];
        Series = panel.Series.Count;
    }

    /// <summary>Steps ahead.</summary>
    public int Horizon { get; }

    /// <summary>How many series.</summary>
    public int Series { get; }

    /// <summary>Indices of the origins, oldest first.</summary>
    public IEnumerable<int> Origins => Enumerable.Range(0, ends.Length);

    /// <summary>The origins whose steps ahead are none of this one's.</summary>
    public int[] Apart(int origin) => [.. Origins.Where(o => Math.Abs(ends[o] - ends[origin]) >= Horizon)];

    /// <summary>How widely each series has erred at some origins, as a multiple of all series there; 1 where it is not known.</summary>
    public double[] Own(IReadOnlyList<int> origins)
    {
        double all = MeanSize(origins.SelectMany(o => sizes[o]));
        return [.. Enumerable.Range(0, Series).Select(s => MeanSize(origins.Select(o => sizes[o][s]))).Select(own => double.IsNaN(own) || all == 0 ? 1 : (OwnShare * own / all) + (1 - OwnShare))];
    }

    /// <summary>The errors of an origin, each over its series' <see cref="Own"/> size at other origins; by step, the known ones.</summary>
    public List<double>[] Of(int origin, IReadOnlyList<int> others)
    {
        var byStep = Enumerable.Range(0, Horizon).Select(_ => new List<double>()).ToArray();
        // One origin cannot tell a series' own unrest apart from the error judged.
        double[] own = Own(others);
        for (int s = 0; s < Series; s++)
        {
            for (int h = 0; h < Horizon; h++)
            {
                if (!double.IsNaN(errors[origin][s][h])) byStep[h].Add(errors[origin][s][h] / own[s]);
            }
        }

        return byStep;
    }

    private static double MeanSize(IEnumerable<double> values)
    {
        var known = values.Where(v => !double.IsNaN(v)).Select(Math.Abs).ToList();
        return known.Count == 0 ? double.NaN : known.Average();
    }
}
