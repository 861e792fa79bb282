using Analytics.Charts;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>How soon and at which hours people are reached.</summary>
internal static class ContactCharts
{
    /// <summary>The share of inbound leads contacted by time since creation.</summary>
    public static Chart? Survival(ChartSource source)
    {
        long leads = source.Engine.Count("select count(*) from lake.leads where motion = 'inbound'");
        return SurvivalChart.Draw(source.Context, source.Engine.Query(
            $"select seconds, at_risk::bigint, contacted::bigint, 1 - not_contacted, 1 - upper, 1 - lower, {FigureSource.ContactSurvival.KeySql} from lake.kpi_contact_survival where {FigureSource.ContactSurvival.WhereSql}",
            r => new SurvivalPoint(r.GetDouble(0), r.GetInt64(1), r.GetInt64(2), r.NumberOrNull(3), r.NumberOrNull(4), r.NumberOrNull(5), r.GetString(6))), leads, source.Leads);
    }

    /// <summary>The contact rate by department and hour, golden hours framed.</summary>
    public static Chart? Departments(ChartSource source) => GroupHoursChart.Draw(source.Context, source.Engine.Query(
        $"select group_value, hour, calls, rate, is_golden, {FigureSource.GoldenDepartments.KeySql} from lake.kpi_golden_hours where {FigureSource.GoldenDepartments.WhereSql}",
        r => new GroupHour(r.GetString(0), r.GetInt32(1), r.GetInt64(2), r.NumberOrNull(3), r.GetBoolean(4), r.GetString(5))));
}
