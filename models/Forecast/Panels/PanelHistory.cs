namespace Analytics.Models.Forecast.Panels;

/// <summary>What was known of a panel before a step, gaps filled from the past alone.</summary>
internal sealed class PanelHistory
{
    private readonly Panel panel;

    public PanelHistory(Panel panel, int end)
    {
        this.panel = panel;
        End = end;
        Start = [.. panel.Series.Select(s => Math.Min(s.Start, end))];
        Filled = [.. panel.Series.Select(s => PastFill.Of(s.Known(end), panel.Season))];
    }

    /// <summary>The step before which all was known.</summary>
    public int End { get; }

    /// <summary>Each series' first known step.</summary>
    public IReadOnlyList<int> Start { get; }

    /// <summary>Each series' values from there on, without gaps; empty where none is known.</summary>
    public IReadOnlyList<double[]> Filled { get; }

    /// <summary>The value that a row is about; NaN where it is missing.</summary>
    public double Actual(TrainingRow row) => panel.Series[row.Series].Values[Start[row.Series] + row.Known + row.Ahead];

    /// <summary>The shortest history that an origin to learn from needs.</summary>
    public int Fewest(int horizon) => Math.Max(8, panel.Season > 40 ? Math.Min(60, End / 2) : Math.Min(Math.Max(4 * panel.Season, 2 * panel.LongestSeason), Math.Max(2 * panel.Season, End - (2 * horizon))));
}
