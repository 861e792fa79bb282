namespace Analytics.Models.Forecast.Panels;

/// <summary>One step ahead of one past origin of one series.</summary>
/// <param name="Series">Number of the series.</param>
/// <param name="Known">Values known at the origin.</param>
/// <param name="Ahead">Steps after the last of them, less 1.</param>
internal readonly record struct TrainingRow(int Series, int Known, int Ahead)
{
    /// <summary>Rows drawn at random from all origins that have enough before them, whose values were all known at the history's end.</summary>
    public static IReadOnlyList<TrainingRow> Draw(PanelHistory history, int horizon, GlobalOptions options)
    {
        int fewest = history.Fewest(horizon);
        int[] steps = [.. history.Filled.Select(y => Math.Max(0, y.Length - fewest))];
        long all = steps.Sum(n => (long)n * Math.Min(horizon, n));
        double share = Math.Min(1, options.Rows / Math.Max(1.0, all));
        var random = new Random(options.Seed);
        var rows = new List<TrainingRow>();
        for (int series = 0; series < steps.Length; series++)
        {
            int most = (int)Math.Ceiling(share * steps[series] * Math.Min(horizon, steps[series]));
            for (int i = 0; i < most; i++)
            {
                int known = fewest + random.Next(steps[series]), ahead = random.Next(Math.Min(horizon, history.Filled[series].Length - known));
                var row = new TrainingRow(series, known, ahead);
                if (!double.IsNaN(history.Actual(row))) rows.Add(row);
            }
        }

        return rows;
    }
}
