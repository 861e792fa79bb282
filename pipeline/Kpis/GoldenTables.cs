using System.Globalization;
using Analytics.Lake;
using Analytics.Models.Hours;

namespace Analytics.Kpis;

/// <summary>The counts of <c>golden_hours</c> → <c>kpi_golden_hours</c> and <c>kpi_golden_windows</c>.</summary>
internal static class GoldenTables
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["kpi_golden_hours", "kpi_golden_windows"];

    /// <summary>Makes both in the engine; with no counts they are empty.</summary>
    public static void Create(Engine engine, KpiDefinition kpi)
    {
        var counts = engine.Query(kpi.Sql, r => new HourCounts(
            r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetInt32(2), r.GetInt32(3), r.GetFieldValue<DateOnly>(4), r.GetInt64(5), r.GetInt64(6)));
        var findings = GoldenHours.Find(counts);
        engine.Execute("""
            create or replace table kpi_golden_hours (family varchar, group_value varchar, weekday integer, hour integer, calls bigint, settled bigint,
                rate double, overall_rate double, shrunk_rate double, lower double, upper double, is_golden boolean);
            create or replace table kpi_golden_windows (family varchar, group_value varchar, weekday integer, from_hour integer, to_hour integer, calls bigint,
                gain double, lower double, upper double)
            """);
        Insert(engine, "kpi_golden_hours", findings.Select(f =>
            $"{Cell(f.Family, f.Group, f.Weekday)}, {f.Hour}, {f.Calls}, {f.Settled}, {N(f.Rate)}, {N(f.Overall)}, {N(f.Shrunk)}, {N(f.Interval?.Low)}, {N(f.Interval?.High)}, {f.IsGolden}"));
        Insert(engine, "kpi_golden_windows", GoldenHours.Windows(findings).Select(w =>
            $"{Cell(w.Family, w.Group, w.Weekday)}, {w.FromHour}, {w.ToHour}, {w.Calls}, {N(w.Gain)}, {N(w.Interval.Low)}, {N(w.Interval.High)}"));
    }

    private static void Insert(Engine engine, string table, IEnumerable<string> rows)
    {
        foreach (string[] some in rows.Chunk(500))
            engine.Execute($"insert into {table} values {string.Join(", ", some.Select(r => $"({r})"))}");
    }

    private static string Cell(string family, string group, int? weekday) => $"{SqlText.Literal(family)}, {SqlText.Literal(group)}, {weekday?.ToString(CultureInfo.InvariantCulture) ?? "null"}";

    private static string N(double? value) => value is { } v ? v.ToString("R", CultureInfo.InvariantCulture) + "::double" : "null";
}
