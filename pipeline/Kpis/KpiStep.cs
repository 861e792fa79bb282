using System.Globalization;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>A KPI that could not be computed, and the first thing it lacks.</summary>
/// <param name="Kpi">Its name.</param>
/// <param name="Missing">The need that is not met, as in the KPI's header.</param>
public sealed record LeftOutKpi(string Kpi, string Missing);

/// <summary>What the KPI step did.</summary>
/// <param name="Computed">KPIs computed, in order.</param>
/// <param name="LeftOut">KPIs left out for want of data.</param>
/// <param name="Versions">Versions of the <c>kpi_*</c> tables written.</param>
/// <param name="Rows">Rows of all of them.</param>
/// <param name="Parts">The parts of <c>kpi_values</c> that were computed, the rest being the last run's; null: all.</param>
public sealed record KpiResult(
    IReadOnlyList<KpiDefinition> Computed,
    IReadOnlyList<LeftOutKpi> LeftOut,
    IReadOnlyDictionary<string, long> Versions,
    long Rows,
    IReadOnlySet<string>? Parts = null)
{
    /// <summary>Called inbound leads whose first call started before they were created, of all called ones, where they are too many to be chance; else null.</summary>
    public (long Early, long Called)? CalledBeforeCreated { get; init; }
}

/// <summary>Runs the catalogue over the marts and commits the results as <c>kpi_*</c> tables.</summary>
public static class KpiStep
{
    /// <summary>Computes every KPI whose tables are there, of months that new data touch; the others stay as the last run left them.</summary>
    /// <exception cref="MendableException">A KPI of the user's own is not what its header says; nothing was committed.</exception>
    public static KpiResult Run(AnalyticsConfig config, Marts marts, DataLake lake, DateTimeOffset committedAt, CancellationToken interrupted = default)
    {
        var plan = marts.Plan;
        marts.Engine.Execute(Rollup.CreateSql);
        marts.Engine.Execute("begin transaction");
        if (OwnKpis.Check(marts, plan.Own) is { Count: > 0 } faults)
            throw new MendableException(ExitCode.Usage, faults);
        foreach (var kpi in plan.Own.Where(k => k.Target is not null))
            marts.Engine.Execute($"insert into kpi_targets (kpi, target) values ({SqlText.Literal(kpi.Name)}, {kpi.Target!.Value.ToString("R", CultureInfo.InvariantCulture)})");
        var parts = Touched(marts);
        marts.RequireTalks(parts);
        Values(config, marts, parts, interrupted);
        var wide = WideTables.Create(marts.Engine, plan.Computed);
        KpiChecks.Create(marts.Engine);
        Slices.Create(marts);
        Efforts.Create(marts.Engine);
        SegmentRates.Create(marts.Engine);
        new UnusualWeeks(marts).Create();
        new KpiNights(marts, lake).Create();
        List<string> tables = [.. TablesOf(marts, plan, interrupted), KpiChecks.Table, Slices.Table, Efforts.Table, SegmentRates.Table, .. UnusualWeeks.Names, .. KpiNights.Names];
        marts.Engine.Execute("commit");
        var versions = new KpiCommit(marts, lake, committedAt).Write(parts, wide, tables);
        Empty(lake, versions, committedAt);
        var pinned = lake.Pin();
        return new KpiResult(plan.Computed, plan.LeftOut, versions, versions.Keys.Sum(pinned.Rows), parts) { CalledBeforeCreated = KpiChecks.CalledBeforeCreated(marts.Engine) };
    }

    /// <summary>The parts with a day that changed since the run remembered; null: all. A period that was not over then counts as changed.</summary>
    private static IReadOnlySet<string>? Touched(Marts marts)
    {
        var marks = new DayMarks(marts.Engine);
        marks.Create();
        foreach (string cells in (string[])["lead_cells", "response_cells", "meeting_cells", "visit_cells"])
            marks.Add(cells, Cells.DaysOf(cells));
        foreach (var kpis in marts.Plan.Values.Where(k => k.First() is { IsOwn: true } or { ReadsCells: false, Subject: not "calls" }))
        {
            marts.Engine.Execute($"create or replace temp view facts as {kpis.Key}");
            marks.Add(kpis.First().Name, "facts");
        }

        if (marts.Memory is not { } memory)
            return null;
        memory.Kept.RegisterAs(marts.Engine, "marks_before", KpiMemory.DayMarks, memory.Kept.Tables[KpiMemory.DayMarks].Schema!);
        if (marks.BeginsElsewhere("marks_before") || marts.CallsBeginElsewhere())
            return null;
        var since = Enumerable.Range(0, marts.AsOf.DayNumber - memory.AsOf.DayNumber + 1).Select(memory.AsOf.AddDays);
        return Parts.TouchedBy([.. marks.ChangedSince("marks_before"), .. marts.ChangedCallDays!, .. since]);
    }

    private static void Values(AnalyticsConfig config, Marts marts, IReadOnlySet<string>? parts, CancellationToken interrupted)
    {
        var rollup = new Rollup(marts.Engine, marts.Windows, marts.AsOf, config.Kpis.SmallN, parts);
        foreach (var kpis in marts.Plan.Values)
        {
            interrupted.ThrowIfCancellationRequested();
            marts.Engine.Execute($"create or replace temp view facts as {kpis.Key}");
            // A user's own may read the same facts as one of the catalogue.
            foreach (var kpi in kpis.Where(k => k.IsAdditive))
                rollup.AddSums(kpi, "facts");
            if (kpis.Where(k => !k.IsAdditive).ToList() is { Count: > 0 } quantiles)
                rollup.AddQuantiles(quantiles, "facts");
        }

        if (parts is null)
            return;
        var kept = marts.Memory!.Kept;
        kept.RegisterAs(marts.Engine, "kept_values", "kpi_values", kept.Tables["kpi_values"].Schema!, f => !parts.Contains(f.PartitionValues[Parts.Column]!));
        marts.Engine.Execute("create or replace view kpi_values as select * from kpi_fresh union all by name select * from kept_values");
    }

    /// <summary>KPIs that are tables of their own; they may read the values.</summary>
    private static List<string> TablesOf(Marts marts, KpiPlan plan, CancellationToken interrupted)
    {
        var tables = new List<string>();
        foreach (var kpi in plan.Computed.Where(k => k.IsTable))
        {
            interrupted.ThrowIfCancellationRequested();
            if (kpi.Kind == KpiKind.Golden)
                GoldenTables.Create(marts.Engine, kpi);
            else
                marts.Engine.Execute($"create or replace table kpi_{kpi.Name} as {kpi.Sql}");
            tables.AddRange(kpi.Kind == KpiKind.Golden ? GoldenTables.Names : ["kpi_" + kpi.Name]);
        }

        return tables;
    }

    /// <summary>What an earlier run left behind of a KPI that is left out now, or is no more, must not be taken for this run's.</summary>
    private static void Empty(DataLake lake, IReadOnlyDictionary<string, long> written, DateTimeOffset committedAt)
    {
        var stale = lake.Pin().Tables.Keys.Where(t => t.StartsWith("kpi_", StringComparison.Ordinal) && !written.ContainsKey(t));
        foreach (var table in stale.Select(lake.Table))
        {
            var snapshot = table.Snapshot();
            if (snapshot.Exists)
                table.Replace(snapshot, snapshot.Schema!, [], _ => true, [], committedAt);
        }
    }
}
