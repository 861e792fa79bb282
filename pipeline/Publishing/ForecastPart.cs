using Analytics.Charts;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Forecast;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>The forecast's part of the page.</summary>
public sealed class ForecastPart(Engine engine, ChartContext context)
{
    /// <summary>The section.</summary>
    /// <param name="hasMeetings">Whether meetings are forecast; else the further measures stand alone.</param>
    /// <param name="repNames">Reps by their ids, as far as they are named.</param>
    public ForecastSection Of(bool hasMeetings, IReadOnlyDictionary<string, string> repNames)
    {
        var further = new FurtherForecasts(engine, context, repNames);
        if (!hasMeetings)
            return new(null, [], []) { Further = further.Read(), Notes = further.Notes() };
        var methods = ForecastNotes.Methods(engine);
        return new(Methods(methods), Weeks(), Backtest())
        {
            // With one team alone the total says it all.
            Notes = [.. ForecastNotes.Read(engine).Where(n => n.Team is null || methods.DistinctBy(m => m.Team).Count() > 2).Select(Note), .. further.Notes()],
            Months = Months(),
            Published = Published(),
            Further = further.Read(),
        };
    }

    /// <summary>The total's method; where stretches of the horizon have their own, each with its days.</summary>
    private string Methods(IReadOnlyList<ChosenMethod> methods)
    {
        var total = methods.Where(m => m.Team is null).ToList();
        return total.DistinctBy(m => m.Method).Count() == 1
            ? Name(total[0].Method)
            : string.Join(context.Words.Say("list.separator"), total.Select(m => context.Words.Say("forecast.method_band", ("method", Name(m.Method)), ("band", Band(m.Band)))));
    }

    private string Name(string method)
    {
        var names = MethodMix.Named(method).Methods.Select(m => context.Words.Say("method." + m)).ToList();
        return names.Count == 1 ? names[0] : context.Words.Say("forecast.mean_of", ("methods", string.Join(context.Words.Say("list.within"), names)));
    }

    /// <summary>Meetings to come.</summary>
    public Chart? Chart()
    {
        var past = engine.Query(
            $"select business_date, meetings::bigint, not is_open, {FigureSource.PastDays.KeySql} from {FigureSource.PastDays.FromSql} where meetings is not null",
            r => new DailyCount(r.GetFieldValue<DateOnly>(0), r.GetInt64(1), r.GetBoolean(2), r.GetString(3)));
        var days = engine.Query(
            "select date, meetings, lower_50, upper_50, lower_80, upper_80, lower_95, upper_95, not is_open, 'forecasts|' || date from lake.forecasts where level = 'total' order by date",
            r => new ForecastDay(
                r.GetFieldValue<DateOnly>(0), r.GetDouble(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4), r.GetDouble(5), r.GetDouble(6), r.GetDouble(7), r.GetBoolean(8), r.GetString(9)));
        var total = engine.Query(
            "select meetings, lower_80, upper_80 from lake.forecast_totals where level = 'total' and period = 'horizon'",
            r => new ForecastTotal(r.GetDouble(0), r.GetDouble(1), r.GetDouble(2)));
        return ForecastChart.Draw(context, past, days, total.FirstOrDefault());
    }

    private List<WeekForecast> Weeks() => Weeks(engine, "level = 'total'");

    private List<MonthForecast> Months() => Totals(engine, "level = 'total' and period like 'month%'", (known, whole) => new MonthForecast(whole.First, known, whole));

    /// <summary>The sums of the weeks to come, that of all of them last.</summary>
    /// <param name="engine">Has <c>forecast_totals</c>.</param>
    /// <param name="where">Whose.</param>
    internal static List<WeekForecast> Weeks(Engine engine, string where) => Totals(engine, where + " and period not like 'month%'", (_, whole) => whole);

    private static List<T> Totals<T>(Engine engine, string where, Func<double, WeekForecast, T> of) => engine.Query(
        $"""
        select start_date, end_date - 1, meetings, lower_50, upper_50, lower_80, upper_80, lower_95, upper_95, {FigureSource.ForecastTotals.KeySql}, known
        from lake.forecast_totals where {where} order by period = 'horizon', start_date
        """,
        r => of(r.GetDouble(10), new WeekForecast(
            r.GetFieldValue<DateOnly>(0), r.GetFieldValue<DateOnly>(1), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4), r.GetDouble(5), r.GetDouble(6), r.GetDouble(7), r.GetDouble(8), r.GetString(9))));

    private List<Report.BacktestRow> Backtest() => engine.Query(
        $"""
        select method, band, origins, mae, mase, coverage_80, coverage_95, {FigureSource.Backtest.KeySql}
        from lake.forecast_backtest where level = 'total' and method in ('chosen', 'seasonal_naive') order by band like 'total%', split_part(band, '_', 2)::integer, method
        """,
        r => new Report.BacktestRow(
            $"{context.Words.Say("method." + r.GetString(0))} · {Band(r.GetString(1))}", r.GetInt32(2), r.NumberOrNull(3), null, r.NumberOrNull(4), r.NumberOrNull(5), r.NumberOrNull(6), r.GetString(7)));

    private List<PublishedCoverage> Published() => engine.Query(
        $"select band, n, nights, coverage_80, {FigureSource.ForecastCoverage.KeySql} from lake.forecast_coverage where {FigureSource.ForecastCoverage.WhereSql} and level = 'total' order by band",
        r => new PublishedCoverage(PublishedBand(r.GetString(0)), r.GetInt64(1), r.GetInt64(2), r.GetDouble(3), r.GetString(4)));

    private string PublishedBand(string band)
    {
        var stretch = HorizonBand.Stretches.Single(s => s.Name == band);
        return context.Words.Say("forecast.band_days", ("from", context.Local.Count(stretch.From + 1)), ("to", context.Local.Count(stretch.To)));
    }

    private string Band(string band)
    {
        string[] parts = band.Split('_');
        return context.Words.Say(parts[0] == "total" ? "forecast.band_total" : "forecast.band_days", ("from", parts[1]), ("to", parts[2]));
    }

    private string Note(ForecastNote note)
    {
        var places = context.Words.PlacesOf("forecast.note." + note.Code);
        var values = note.Arguments.Append(new("level", note.Team switch
        {
            null => context.Words.Say("forecast.total"),
            "" => context.Words.Say("forecast.no_team"),
            var team => team,
        }));
        return context.Words.Say("forecast.note." + note.Code, [.. values.Where(v => places.Contains(v.Key)).Select(v => (v.Key, v.Value))]);
    }
}
