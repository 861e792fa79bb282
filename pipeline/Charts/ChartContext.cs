using Analytics.Texts;

namespace Analytics.Charts;

/// <summary>What every chart of one report shares.</summary>
/// <param name="Words">The texts of the report's language.</param>
/// <param name="AsOf">The business date of the run: data up to and including this day.</param>
/// <param name="Source">Where the data come from, as named in the configuration.</param>
public sealed record ChartContext(Wording Words, DateOnly AsOf, string Source)
{
    /// <summary>The colours; light ones unless others are asked for.</summary>
    public Palette Colors { get; init; } = Palette.Light;

    /// <summary>The shape asked for, as width ÷ height; null: each chart's own.</summary>
    public double? Shape { get; init; }

    /// <summary>Numbers and dates in the report's language.</summary>
    public LocalFormat Local => Words.Local;

    /// <summary>The least sheet of the shape asked for that a chart drawn on so many pixels fits on: nothing on it gets narrower or lower.</summary>
    public (int Width, int Height) Fit(int width, int height) => Shape switch
    {
        { } shape when shape > (double)width / height => ((int)Math.Round(height * shape), height),
        { } shape => (width, (int)Math.Round(width / shape)),
        _ => (width, height),
    };
}
