using Analytics.Models.Forecast.Panels;

namespace Analytics.Benchmarks;

/// <summary>Daily counts as many small teams have them: a level of their own that drifts, a shape of the week, quiet weekends.</summary>
public static class MadeUpSeries
{
    /// <summary>Series of so many days, by the seed.</summary>
    public static Panel Daily(int series, int days, int seed)
    {
        var random = new Random(seed);
        return new([.. Enumerable.Range(0, series).Select(i => new PanelSeries($"made-up-{i:0000}", One(random, days)))], [7], new DateOnly(2023, 1, 2));
    }

    private static double[] One(Random random, int days)
    {
        double level = Math.Exp(random.NextDouble() * 4);
        double[] week = [.. Enumerable.Range(0, 7).Select(d => d < 5 ? .7 + (random.NextDouble() * .6) : .05)];
        double[] values = new double[days];
        for (int t = 0; t < days; t++)
        {
            level *= Math.Exp(.02 * (random.NextDouble() - .5));
            values[t] = Poisson(random, level * week[t % 7]);
        }

        return values;
    }

    /// <summary>Knuth, The Art of Computer Programming 2, 3.4.1: fine for means of a few dozen.</summary>
    private static int Poisson(Random random, double mean)
    {
        double limit = Math.Exp(-mean), product = random.NextDouble();
        int count = 0;
        for (; product > limit; count++) product *= random.NextDouble();
        return count;
    }
}
