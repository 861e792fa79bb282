using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// The days on which what calls add up to may have changed since another state of the lake: days with other files of calls or of phone hours, and
/// days with a call to a lead whose own row changed.
/// </summary>
/// <param name="engine">To compare rows in.</param>
/// <param name="memory">The other state.</param>
/// <param name="now">The lake.</param>
/// <param name="asOf">The run's date; later rows do not count.</param>
internal sealed class ChangedDays(Engine engine, KpiMemory memory, PinnedLake now, DateOnly asOf)
{
    // What a call is cut by.
    private const string LeadColumns = "lead_id, motion, source, industry, department, time_zone";
    private const string RepColumns = "rep_id, team, role";

    /// <summary>The days; null when all may have changed: a rep did, or old files are gone.</summary>
    public IReadOnlySet<DateOnly>? Find()
    {
        if (Changed(Tables.Reps, RepColumns, "changed_reps", Files(memory.Before, Tables.Reps, memory.AsOf), Files(now, Tables.Reps, asOf)) is not 0)
            return null;
        var days = Differing(Tables.Calls).Concat(Differing(Tables.RepHours)).ToHashSet();
        var (before, after) = (Files(memory.Before, Tables.Leads, memory.AsOf), Files(now, Tables.Leads, asOf));
        var same = before.Intersect(after).ToHashSet();
        if (Changed(Tables.Leads, LeadColumns, "changed_leads", [.. before.Except(same)], [.. after.Except(same)]) is not { } leads)
            return null;
        if (leads > 0)
            days.UnionWith(DaysOfCallsTo("changed_leads", days));
        return days;
    }

    private HashSet<DateOnly> DaysOfCallsTo(string leads, HashSet<DateOnly> known)
    {
        now.RegisterAs(engine, "other_calls", Tables.Calls.Name, ContractSchema.Of(Tables.Calls), f => ContractSchema.DateOf(f) <= asOf && !known.Contains(ContractSchema.DateOf(f)));
        return [.. engine.Query($"select distinct business_date from other_calls where lead_id in (select lead_id from {leads})", r => r.GetFieldValue<DateOnly>(0))];
    }

    /// <summary>How many rows differ in the columns; null when a file is gone.</summary>
    private long? Changed(ContractTable table, string columns, string result, HashSet<string> before, HashSet<string> after)
    {
        if (before.Any(f => !File.Exists(Path.Combine(now.Folder, table.Name, PartitionPath.FromLog(f)))))
            return null;
        string old = result + "_before", current = result + "_after";
        memory.Before.RegisterAs(engine, old, table.Name, ContractSchema.Of(table), f => before.Contains(f.Path));
        now.RegisterAs(engine, current, table.Name, ContractSchema.Of(table), f => after.Contains(f.Path));
        string Without(string some, string others) => $"(select {columns} from {some} except select {columns} from {others})";
        engine.Execute($"create or replace temp table {result} as select distinct * from ({Without(old, current)} union all {Without(current, old)})");
        return engine.Count($"select count(*) from {result}");
    }

    private IEnumerable<DateOnly> Differing(ContractTable table)
    {
        var (before, after) = (DaysOf(memory.Before, table, memory.AsOf), DaysOf(now, table, asOf));
        return before.Except(after).Concat(after.Except(before)).Select(f => f.Day);
    }

    private static HashSet<(string Path, DateOnly Day)> DaysOf(PinnedLake lake, ContractTable table, DateOnly limit) =>
        lake.Tables.TryGetValue(table.Name, out var snapshot)
            ? [.. snapshot.Files.Values.Select(f => (f.Path, ContractSchema.DateOf(f))).Where(f => f.Item2 <= limit)]
            : [];

    private static HashSet<string> Files(PinnedLake lake, ContractTable table, DateOnly limit) => table.DateFrom is not null
        ? [.. DaysOf(lake, table, limit).Select(f => f.Path)]
        : lake.Tables.TryGetValue(table.Name, out var snapshot) ? [.. snapshot.Files.Keys] : [];
}
