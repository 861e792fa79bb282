namespace Analytics.Report.Workbooks;

/// <summary>A chart that Excel draws from a sheet's own cells.</summary>
/// <param name="Category">The column of the horizontal axis; of lying bars, of the vertical one.</param>
/// <param name="Series">The columns drawn.</param>
/// <param name="XTitle">The text of the category axis's title: a key of the texts; null for none.</param>
/// <param name="YTitle">The text of the value axis's title: a key of the texts; null for none.</param>
internal sealed record NativeChart(string Category, IReadOnlyList<NativeSeries> Series, string? XTitle, string? YTitle)
{
    /// <summary>The column of which each run of the same words is a small chart of its own, on a scale of its own; null for one chart of the whole table.</summary>
    public string? Each { get; init; }

    /// <summary>Where a column says this, the point is not final and is drawn faintly; the words are a key of the texts. Null where all points are alike.</summary>
    public (string Column, string Words)? Faint { get; init; }

    /// <summary>Whether bars lie, first row on top.</summary>
    public bool IsLying { get; init; }
}

/// <summary>A column drawn by a <see cref="NativeChart"/>.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Look">How it is drawn.</param>
/// <param name="Color">Six hexadecimal digits.</param>
internal sealed record NativeSeries(string Column, NativeLook Look, string Color);

/// <summary>How a series is drawn.</summary>
internal enum NativeLook
{
    /// <summary>Bars.</summary>
    Bar,

    /// <summary>A line with its points.</summary>
    Line,

    /// <summary>A thin dashed line: the end of an interval.</summary>
    Bound,
}
