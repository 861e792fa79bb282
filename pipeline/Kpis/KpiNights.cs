using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// What the KPIs of the last 28 days came to each night, kept as <c>kpi_nights</c>, and beside it what changed since the last night before. A night that is run again replaces
/// its own rows and is compared with the same night as before, so that it says the same.
/// </summary>
/// <param name="marts">The night's, with <c>kpi_values</c> made.</param>
/// <param name="lake">Holds the nights before.</param>
internal sealed class KpiNights(Marts marts, DataLake lake)
{
    /// <summary>The values by night.</summary>
    public const string Table = "kpi_nights";

    private const string Before = "nights_before";

    private static readonly LakeSchema Schema = new(
        [
            new("as_of", LakeType.Date), new("kpi", LakeType.Text), new("first_day", LakeType.Date), new("last_day", LakeType.Date), new("value", LakeType.Double),
            new("numerator", LakeType.Double), new("denominator", LakeType.Double),
        ], PartitionBy: null);

    private readonly Engine engine = marts.Engine;

    /// <summary>The tables that a night writes.</summary>
    public static IReadOnlyList<string> Names { get; } = [Table, KpiChanges.Table, KpiChanges.PartsTable, RevisedRows.Table];

    /// <summary>Makes them in the engine.</summary>
    public void Create()
    {
        var pinned = lake.Pin();
        pinned.RegisterAs(engine, Before, Table, Schema);
        string asOf = SqlText.Literal(marts.AsOf);
        engine.Execute($"""
            create or replace table {Table} as
            select {SqlText.Names(Schema.Columns.Select(c => c.Name))} from {Before} where as_of <> {asOf}
            union all
            select {asOf}, kpi, period_start, period_end - 1, value::double, numerator::double, denominator::double from kpi_values where period = 'last_28' and cut = 'total'
            order by as_of, kpi
            """);
        var since = engine.Query($"select max(as_of) from {Table} where as_of < {asOf}", r => r.DayOrNull(0))[0];
        new KpiChanges(marts).Create(since);
        new RevisedRows(marts, pinned).Create(since, since is { } day ? SourcesOf(pinned, day) : null);
    }

    /// <summary>The versions of the contract's tables that the last run of a date read: the marks that its day marks carry, as long as the lake keeps that version. Null where it does not.</summary>
    private static IReadOnlyDictionary<string, long>? SourcesOf(PinnedLake lake, DateOnly date)
    {
        if (!lake.Tables.TryGetValue(KpiMemory.DayMarks, out var newest))
            return null;
        var table = new LakeTable(Path.Combine(lake.Folder, KpiMemory.DayMarks));
        for (long version = newest.Version; version >= 0; version--)
        {
            try
            {
                var then = version == newest.Version ? newest : table.Snapshot(version);
                if (StepMarks.Read(lake with { Tables = new Dictionary<string, DeltaSnapshot> { [KpiMemory.DayMarks] = then } }, KpiMemory.DayMarks, KpiMemory.Step) is { } marks && marks.AsOf == date)
                    return marks.Sources;
            }
            catch (MendableException)
            {
                return null;
            }
        }

        return null;
    }
}
