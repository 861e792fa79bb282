using System.Globalization;
using Analytics.Models.Forecast.Panels;

namespace Analytics.Benchmarks;

/// <summary>Published series, held-out steps last.</summary>
public static class PublishedSeries
{
    /// <summary>NN5: daily cash withdrawals.</summary>
    public static Panel Nn5(string data)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(data, "nn5", "nn5_daily_111.csv")).Skip(1).Select(l => l.Split(','))];
        return new(
            [.. Enumerable.Range(1, lines[0].Length - 1).Select(c => new PanelSeries($"NN5-{c:000}", [.. lines.Select(l => Number(l[c]))]))],
            [7], DateOnly.ParseExact(lines[0][0], "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>A set of the M4 competition: series of different length, which end together.</summary>
    public static Panel M4(string data, string set, IReadOnlyList<int> seasons)
    {
        var series = Rows(data, $"{set}-train.csv").Zip(Rows(data, $"{set}-test.csv"), (train, test) => (train.Name, Values: train.Values.Concat(test.Values).ToArray())).ToList();
        int steps = series.Max(s => s.Values.Length);
        return new([.. series.Select(s => new PanelSeries(s.Name, [.. Enumerable.Repeat(double.NaN, steps - s.Values.Length), .. s.Values]))], seasons);
    }

    private static IEnumerable<(string Name, double[] Values)> Rows(string data, string file) => File.ReadLines(Path.Combine(data, "m4", file)).Skip(1)
        .Select(l => l.Split(',').Select(f => f.Trim('"')).ToArray()).Select(f => (f[0], f.Skip(1).Where(v => v.Length > 0).Select(Number).ToArray()));

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
