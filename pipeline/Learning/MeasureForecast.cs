using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>What a night says of one measure.</summary>
/// <param name="Measure">The measure, as the lake's tables call it.</param>
/// <param name="Rows">Its days to come, of every level.</param>
/// <param name="Widths">How much wider than past errors its intervals were made.</param>
public sealed record MeasureForecast(string Measure, IReadOnlyList<ForecastRow> Rows, AdaptiveWidths Widths)
{
    /// <summary>The lake's table of everything but the meetings of total and teams, which stand in <c>forecasts</c>.</summary>
    public const string Table = "forecast_measures";

    /// <summary>Commits <see cref="Table"/>, kept whole.</summary>
    /// <returns>Its version.</returns>
    public static long Commit(Engine engine, DataLake lake, IReadOnlyList<MeasureForecast> measures, DateOnly asOf, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, Table, measures.SelectMany(m => m.Rows.Select(r => (m.Measure, Row: r))), [
            new("as_of", LakeType.Date, _ => asOf),
            new("measure", LakeType.Text, m => m.Measure),
            new("level", LakeType.Text, m => ForecastCommit.Word(m.Row.Level)),
            new("team", LakeType.Text, m => m.Row.Team),
            new("name", LakeType.Text, m => m.Row.Part),
            new("date", LakeType.Date, m => m.Row.Date),
            new("horizon_day", LakeType.Integer, m => m.Row.HorizonDay),
            new("is_open", LakeType.Boolean, m => m.Row.IsOpen),
            new("value", LakeType.Double, m => m.Row.Point),
            .. ForecastCommit.Bounds<(string Measure, ForecastRow Row)>(m => m.Row),
            new("method", LakeType.Text, m => m.Row.Method),
        ]);
        return ResultTable.Commit(engine, lake, Table, $"select * from {Table}", committedAt);
    }
}
