using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>
/// Every night's published forecast, kept in the lake's table <c>forecast_ledger</c> and scored when its day comes: as planners saw it, and as it came. A night that is run
/// again replaces its own rows and no other; what is corrected later in the data is scored anew. Days after the run's date are not looked at, but keep the score a later
/// run gave them, and so does a team of which the data know nothing any more. A night writes the months of <c>as_of</c> of which a score or a row changed.
/// </summary>
/// <param name="engine">Holds the mart <c>daily_measures</c> and <c>daily_parts</c>.</param>
/// <param name="lake">Holds the ledger.</param>
/// <param name="asOf">The run's date.</param>
public sealed class ForecastLedger(Engine engine, DataLake lake, DateOnly asOf)
{
    /// <summary>The lake's table.</summary>
    public const string Table = "forecast_ledger";

    /// <summary>The ledger's rows with the scores of today, in the engine, tonight's not yet among them.</summary>
    public const string Scored = "ledger_scored";

    /// <summary>What makes a row that is due: an open day of the last 364 up to the run's date, forecast before it, of which the actual value is known.</summary>
    public string IsDue { get; } =
        $"is_open and actual is not null and date <= {SqlText.Literal(asOf)} and date > {SqlText.Literal(asOf.AddDays(-DaysRemembered))} and as_of < {SqlText.Literal(asOf)}";

    private const string Before = "ledger_before";
    private const string Actuals = "ledger_actuals";

    // Older forecasts say nothing about today's noise, and what is read every night stays bounded.
    private const int DaysRemembered = 364;

    private static readonly RecordColumn<Entry>[] Columns =
    [
        new(Parts.Column, LakeType.Text, e => Parts.Of(e.AsOf)),
        new("as_of", LakeType.Date, e => e.AsOf),
        new("measure", LakeType.Text, e => e.Measure),
        new("level", LakeType.Text, e => ForecastCommit.Word(e.Row.Level)),
        new("name", LakeType.Text, e => e.Row.Part ?? e.Row.Team),
        new("date", LakeType.Date, e => e.Row.Date),
        new("horizon_day", LakeType.Integer, e => e.Row.HorizonDay),
        new("is_open", LakeType.Boolean, e => e.Row.IsOpen),
        new("point", LakeType.Double, e => e.Row.Point),
        .. ForecastCommit.Bounds<Entry>(e => e.Row),
        new("width_50", LakeType.Double, e => e.Widths.At50),
        new("width_80", LakeType.Double, e => e.Widths.At80),
        new("width_95", LakeType.Double, e => e.Widths.At95),
        new("method", LakeType.Text, e => e.Row.Method),
        new("actual", LakeType.Double, _ => null),
        new("error", LakeType.Double, _ => null),
        new("inside_50", LakeType.Boolean, _ => null),
        new("inside_80", LakeType.Boolean, _ => null),
        new("inside_95", LakeType.Boolean, _ => null),
    ];

    private static readonly LakeSchema Schema = new([.. Columns.Select(c => new LakeColumn(c.Name, c.Type))], Parts.Column);

    private sealed record Entry(DateOnly AsOf, string Measure, ForecastRow Row, IntervalWidths Widths);

    /// <summary>Makes <see cref="Scored"/> from the lake's ledger and the marts.</summary>
    public void Score()
    {
        lake.Pin().RegisterAs(engine, Before, Table, Schema);
        engine.Execute($"""
            create or replace table {Actuals} as
            select measure, 'team' as level, team as name, business_date as date, value::double as actual from daily_measures
            union all
            select measure, 'total', null, business_date, case when count(*) = count(value) then sum(value)::double end from daily_measures group by measure, business_date
            union all
            select measure, level, name, business_date, value::double from daily_parts
            union all
            select measure, level, name, date, max(actual) from {Before} where date > {SqlText.Literal(asOf)} and actual is not null group by all
            """);
        engine.Execute($"create or replace view {Scored} as {ScoredSql(Before)}");
    }

    /// <summary>What of a measure has come due in the last 364 days, for <see cref="AdaptiveWidths"/>.</summary>
    public IReadOnlyList<DueForecast> Due(string measure) => engine.Query(
        $"""
        select level, horizon_day, date, {Reach("50")}, {Reach("80")}, {Reach("95")} from {Scored}
        where measure = {SqlText.Literal(measure)} and {IsDue}
        """,
        r => new DueForecast(
            ForecastCommit.Level(r.GetString(0)), r.GetInt32(1), r.GetFieldValue<DateOnly>(2), new(r.GetDouble(3), r.GetDouble(4), r.GetDouble(5))));

    /// <summary>Commits tonight's rows and all scores that changed.</summary>
    /// <returns>The ledger's version.</returns>
    public long Commit(IReadOnlyList<MeasureForecast> measures, DateTimeOffset committedAt)
    {
        const string tonight = "ledger_tonight", after = "ledger_after";
        RecordTable.Create(engine, tonight, measures.SelectMany(m => m.Rows.Select(r => new Entry(asOf, m.Measure, r, m.Widths[r.Level, r.HorizonDay]))), Columns);
        engine.Execute($"create or replace view {after} as {ScoredSql($"(select * from {Before} where as_of <> {SqlText.Literal(asOf)} union all by name select * from {tonight})")}");
        const string score = "part, as_of, measure, level, name, date, actual";
        var parts = engine.Query($"select distinct part from (select {score} from {after} except select {score} from {Before})", r => r.GetString(0)).Append(Parts.Of(asOf)).ToHashSet();
        return MonthTable.Commit(engine, lake, Table, after, "as_of, measure, level, name nulls first, date", parts, [], committedAt);
    }

    private string ScoredSql(string rows) => $"""
        with known as (select distinct measure, level, name from {Actuals} where date <= {SqlText.Literal(asOf)}),
        scored as (
            select r.* exclude (actual, error, inside_50, inside_80, inside_95),
                case when r.date <= {SqlText.Literal(asOf)} and k.measure is null then r.actual else a.actual end as actual
            from {rows} as r
            left join known as k on k.measure = r.measure and k.level = r.level and k.name is not distinct from r.name
            left join {Actuals} as a on a.measure = r.measure and a.level = r.level and a.name is not distinct from r.name and a.date = r.date
        )
        select *, point - actual as error, {Inside("50")}, {Inside("80")}, {Inside("95")} from scored
        """;

    private static string Inside(string share) => $"actual between lower_{share} and upper_{share} as inside_{share}";

    /// <summary>
    /// See <see cref="DueForecast.Reach"/>. A lower bound of zero holds whatever lies below the point: how far it would reach if counts could be negative is not known.
    /// </summary>
    private static string Reach(string share) => $"""
        case
            when actual > point then coalesce(width_{share} * (actual - point) / nullif(upper_{share} - point, 0), 'infinity'::double)
            when actual < point and lower_{share} > 0 then coalesce(width_{share} * (point - actual) / nullif(point - lower_{share}, 0), 'infinity'::double)
            else 0
        end
        """;
}
