using System.Globalization;
using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>How often what came lay inside the published intervals: the lake's table <c>forecast_coverage</c>, from the ledger's newest nights that are due.</summary>
public static class ForecastCoverage
{
    /// <summary>The lake's table.</summary>
    public const string Table = "forecast_coverage";

    /// <summary>How many nights are looked at, the newest ones of which a day of the stretch is due.</summary>
    public const int Nights = 60;

    /// <summary>Commits it: one row per measure, level and stretch of the horizon with a day that is due; empty while there is none.</summary>
    /// <param name="engine">Holds <see cref="ForecastLedger.Scored"/>.</param>
    /// <param name="lake">Takes it.</param>
    /// <param name="ledger">Says what is due.</param>
    /// <param name="widths">The factors of tonight's intervals, by measure.</param>
    /// <param name="asOf">The run's date.</param>
    /// <param name="committedAt">For the log's own record.</param>
    /// <returns>The table's version.</returns>
    public static long Commit(Engine engine, DataLake lake, ForecastLedger ledger, IReadOnlyDictionary<string, AdaptiveWidths> widths, DateOnly asOf, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, "interval_widths", Widths(widths), [
            new("measure", LakeType.Text, w => w.Measure),
            new("level", LakeType.Text, w => ForecastCommit.Word(w.Level)),
            new("band", LakeType.Text, w => w.Band),
            new("width_50", LakeType.Double, w => w.Widths.At50),
            new("width_80", LakeType.Double, w => w.Widths.At80),
            new("width_95", LakeType.Double, w => w.Widths.At95),
        ]);
        return ResultTable.Commit(engine, lake, Table, $"""
            with due as (
                select *, {Band} as band
                from {ForecastLedger.Scored} where {ledger.IsDue}
            ),
            placed as (select *, dense_rank() over (partition by measure, level, band order by as_of desc) as place from due)
            select {SqlText.Literal(asOf)} as as_of, measure, level, band, count(distinct p.as_of) as nights, count(*) as n,
                {Mean("abs(error)")} as mae, {Mean("error")} as bias, {Share("50")}, {Share("80")}, {Share("95")},
                any_value(w.width_50) as width_50, any_value(w.width_80) as width_80, any_value(w.width_95) as width_95
            from placed as p join interval_widths as w using (measure, level, band)
            where place <= {Nights}
            group by measure, level, band order by measure, level desc, band
            """, committedAt);
    }

    private static string Band { get; } =
        $"case {string.Join(' ', HorizonBand.Stretches.SkipLast(1).Select(b => string.Create(CultureInfo.InvariantCulture, $"when horizon_day <= {b.To} then '{b.Name}'")))} else '{HorizonBand.Stretches[^1].Name}' end";

    private static string Share(string share) => $"count(*) filter (where inside_{share})::double / count(*) as coverage_{share}";

    // An exact sum does not depend on the order of adding.
    private static string Mean(string value) => $"sum(({value})::decimal(24, 9))::double / count(*)";

    private static IEnumerable<(string Measure, ForecastLevel Level, string Band, IntervalWidths Widths)> Widths(IReadOnlyDictionary<string, AdaptiveWidths> widths) =>
        from measure in widths
        from level in Enum.GetValues<ForecastLevel>()
        from band in HorizonBand.Stretches
        select (measure.Key, level, band.Name, measure.Value[level, band.From + 1]);
}
