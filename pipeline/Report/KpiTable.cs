using Analytics.Charts;

namespace Analytics.Report;

/// <summary>A KPI that is a table of its own, whole, as a file beside the page.</summary>
/// <param name="Kpi">Its name; the files are <c>data/kpi_NAME.csv</c> and <c>.parquet</c>.</param>
/// <param name="Table">Its rows.</param>
public sealed record KpiTable(string Kpi, ChartTable Table)
{
    /// <summary>The files' name without its ending.</summary>
    public string FileName => "kpi_" + Kpi;
}
