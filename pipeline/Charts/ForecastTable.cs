namespace Analytics.Charts;

/// <summary>The days of <see cref="ForecastChart"/>, past and to come, one row each.</summary>
internal static class ForecastTable
{
    public static ChartTable Of(ChartContext context, IEnumerable<DailyCount> past, IEnumerable<ForecastDay> ahead) =>
        new TableBuilder<Row>(context.Words, row => row.Key)
            .Date("date", row => row.Date)
            .Count("meetings", row => row.Past?.Meetings)
            .Number("point", row => row.Ahead?.Point)
            .Number("low50", row => row.Ahead?.Low50)
            .Number("high50", row => row.Ahead?.High50)
            .Number("low80", row => row.Ahead?.Low80)
            .Number("high80", row => row.Ahead?.High80)
            .Number("low95", row => row.Ahead?.Low95)
            .Number("high95", row => row.Ahead?.High95)
            .Text("day_kind", row => context.Words.Say(row.Closed ? "day.closed" : "day.open"))
            .Build(past.Select(day => new Row(day.Date, day.Closed, day.Key, Past: day))
                .Concat(ahead.Select(day => new Row(day.Date, day.Closed, day.Key, Ahead: day))));

    private sealed record Row(DateOnly Date, bool Closed, string? Key, DailyCount? Past = null, ForecastDay? Ahead = null);
}
