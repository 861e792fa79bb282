using Analytics.Charts;

namespace Analytics.Publishing;

/// <summary>A KPI's value as a cell of the kind that its unit asks for.</summary>
internal static class KpiCells
{
    /// <summary>The cell; missing for null.</summary>
    public static ChartCell Of(string unit, double? value) => unit switch
    {
        "count" => ChartCell.Count((long?)value),
        "share" => ChartCell.Share(value),
        "s" => ChartCell.Seconds(value),
        "money" => ChartCell.Number(value, decimals: 0),
        _ => ChartCell.Number(value),
    };

    /// <summary>The unit of a KPI of the catalogue.</summary>
    public static string UnitOf(string kpi) => Kpis.KpiCatalogue.All.Single(k => k.Name == kpi).Unit;
}
