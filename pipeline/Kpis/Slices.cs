namespace Analytics.Kpis;

/// <summary>
/// What can be added up, by week, rep and kind of lead, for the page that filters: <c>kpi_slices</c>. Of the last 53 weeks alone, so that a night's work does not grow with the lake.
/// </summary>
public static class Slices
{
    /// <summary>The lake's table.</summary>
    public const string Table = "kpi_slices";

    /// <summary>Makes the table from its mart.</summary>
    public static void Create(Marts marts)
    {
        marts.Require("slices");
        marts.Engine.Execute($"create or replace table {Table} as select * from slices");
    }
}
