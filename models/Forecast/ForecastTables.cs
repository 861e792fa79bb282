using Microsoft.Data.Analysis;

namespace Analytics.Models.Forecast;

/// <summary>A forecast's lists as tables, for the lake and for charts. Columns are named as the records' members, in lower case.</summary>
public static class ForecastTables
{
    /// <summary>level, team (null for the total), business_date, horizon_day, is_open, point, lower50 … upper95, method.</summary>
    public static DataFrame RowsToDataFrame(this ForecastResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = result.Rows;
        return new DataFrame(
            Text("level", rows.Select(r => Name(r.Level))), Text("team", rows.Select(r => r.Team)),
            Date("business_date", rows.Select(r => r.Date)),
            Value("horizon_day", rows.Select(r => r.HorizonDay)), Value("is_open", rows.Select(r => r.IsOpen)),
            Value("point", rows.Select(r => r.Point)),
            Value("lower50", rows.Select(r => r.Lower50)), Value("upper50", rows.Select(r => r.Upper50)),
            Value("lower80", rows.Select(r => r.Lower80)), Value("upper80", rows.Select(r => r.Upper80)),
            Value("lower95", rows.Select(r => r.Lower95)), Value("upper95", rows.Select(r => r.Upper95)),
            Text("method", rows.Select(r => r.Method)));
    }

    /// <summary>level, team (null for the total), period, start_date, end_date (excluded), open_days, known, point, lower50 … upper95, method.</summary>
    public static DataFrame PeriodTotalsToDataFrame(this ForecastResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rows = result.PeriodTotals;
        return new DataFrame(
            Text("level", rows.Select(r => Name(r.Level))), Text("team", rows.Select(r => r.Team)),
            Text("period", rows.Select(r => r.Period)),
            Date("start_date", rows.Select(r => r.Start)), Date("end_date", rows.Select(r => r.End)),
            Value("open_days", rows.Select(r => r.OpenDays)), Value("known", rows.Select(r => r.Known)), Value("point", rows.Select(r => r.Point)),
            Value("lower50", rows.Select(r => r.Lower50)), Value("upper50", rows.Select(r => r.Upper50)),
            Value("lower80", rows.Select(r => r.Lower80)), Value("upper80", rows.Select(r => r.Upper80)),
            Value("lower95", rows.Select(r => r.Lower95)), Value("upper95", rows.Select(r => r.Upper95)),
            Text("method", rows.Select(r => r.Method)));
    }

    /// <summary>level, team (null for the total), method, band, mae, mase and rmsse (may be null), bias, coverage50, coverage80, coverage95, n, origins.</summary>
    public static DataFrame ToDataFrame(this IReadOnlyList<BacktestRow> rows) => new(
        Text("level", rows.Select(r => Name(r.Level))), Text("team", rows.Select(r => r.Team)),
        Text("method", rows.Select(r => r.Method)), Text("band", rows.Select(r => r.Band)),
        Value("mae", rows.Select(r => r.Mae)),
        new PrimitiveDataFrameColumn<double>("mase", rows.Select(r => r.Mase)),
        new PrimitiveDataFrameColumn<double>("rmsse", rows.Select(r => r.Rmsse)),
        Value("bias", rows.Select(r => r.Bias)),
        Value("coverage50", rows.Select(r => r.Coverage50)),
        Value("coverage80", rows.Select(r => r.Coverage80)), Value("coverage95", rows.Select(r => r.Coverage95)),
        Value("n", rows.Select(r => r.N)), Value("origins", rows.Select(r => r.Origins)));

    private static string Name(ForecastLevel level) => level == ForecastLevel.Total ? "total" : "team";

    private static StringDataFrameColumn Text(string name, IEnumerable<string?> values) => new(name, values);

    private static PrimitiveDataFrameColumn<T> Value<T>(string name, IEnumerable<T> values) where T : unmanaged => new(name, values);

    private static DateTimeDataFrameColumn Date(string name, IEnumerable<DateOnly> values) =>
        new(name, values.Select(d => d.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified)));
}
