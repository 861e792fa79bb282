namespace Analytics.Models.Forecast.Panels;

/// <summary>One series of a panel.</summary>
/// <param name="Name">Its name; distinct within a panel.</param>
/// <param name="Values">One value a step, NaN where it is missing; as many steps as every other series of the panel. A series that starts later has NaN before.</param>
public sealed record PanelSeries(string Name, double[] Values)
{
    /// <summary>The first step with a value; the number of steps where there is none.</summary>
    internal int Start => Array.FindIndex(Values, v => !double.IsNaN(v)) is var at and >= 0 ? at : Values.Length;

    /// <summary>The values from the first known to before a step.</summary>
    internal double[] Known(int end) => Start < end ? Values[Start..end] : [];
}
