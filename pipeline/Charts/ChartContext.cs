using Analytics.Texts;

namespace Analytics.Charts;

/// <summary>What every chart of one report shares.</summary>
/// <param name="Words">The texts of the report's language.</param>
/// <param name="AsOf">The business date of the run: data up to and including this day.</param>
/// <param name="Source">Where the data come from, as named in the configuration.</param>
public sealed record ChartContext(Wording Words, DateOnly AsOf, string Source)
{
    /// <summary>Numbers and dates in the report's language.</summary>
    public LocalFormat Local => Words.Local;
}
