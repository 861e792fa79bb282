using Analytics.Charts;

namespace Analytics.Publishing;

/// <summary>A KPI's value as a cell of the kind that its unit asks for.</summary>
internal static class KpiCells
{
    /// <summary>The cell; missing for null. An amount of money knows its currency where one is given.</summary>
    public static ChartCell Of(string unit, double? value, string? currency = null) => unit switch
    {
        "count" => ChartCell.Count((long?)value),
        "share" => ChartCell.Share(value),
        "s" => ChartCell.Seconds(value),
        "money" => ChartCell.Number(value, decimals: 0) with { Currency = currency },
        _ => ChartCell.Number(value),
    };

    /// <summary>The unit of a KPI of the catalogue.</summary>
    public static string UnitOf(string kpi) => Kpis.KpiCatalogue.All.Single(k => k.Name == kpi).Unit;
}
