namespace Analytics.Commands.Charts;

/// <summary>What a chart is written as.</summary>
internal enum ChartFormat
{
    /// <summary>An SVG document that needs no font.</summary>
    Svg,

    /// <summary>A PNG image.</summary>
    Png,

    /// <summary>The table of what is drawn.</summary>
    Csv,
}
