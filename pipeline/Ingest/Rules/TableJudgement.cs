using System.Globalization;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest.Rules;

/// <summary>Finds the staged rows that break a table rule, before anything is merged.</summary>
/// <param name="engine">Holds the staged rows.</param>
/// <param name="config">Severities and limits.</param>
/// <param name="lake">What is loaded already; its leads count. Null: what the lake holds is to be forgotten.</param>
public sealed class TableJudgement(Engine engine, AnalyticsConfig config, PinnedLake? lake)
{
    private const int ExamplesShown = 3;

    private readonly TableRules rules = new(config);
    private bool leadsAreKnown;

    /// <summary>The engine's table of the rows of a contract table that break table rules: rule, column, source_file, source_row, value, detail.</summary>
    public static string Broken(ContractTable table) => "broken_" + table.Name;

    /// <summary>Fills <see cref="Broken"/> of a table.</summary>
    /// <param name="table">A staged table; parents come before children.</param>
    /// <param name="staged">All staged tables.</param>
    /// <returns>Rows by file, of every rule broken.</returns>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Judge(ContractTable table, IReadOnlyCollection<ContractTable> staged)
    {
        RepeatedKeys.Require(engine, table);
        if (TableRules.OfALead(table))
            KnowLeads(staged);
        if (rules.MisfitsSql(table) is { } misfits)
            engine.Execute($"create or replace table {TableRules.Misfits(table)} as {misfits}");
        var spread = rules.SpreadFilesSql(table) is { } sql ? engine.Query(sql, r => r.GetString(0)) : [];
        string all = string.Join(" union all ", rules.For(table, spread).Select(r =>
            $"select {SqlText.Literal(r.Id)} as rule, {SqlText.Literal(r.Column)} as \"column\", source_file, source_row, value, detail from ({r.BrokenSql})"));
        engine.Execute($"create or replace table {Broken(table)} as {all}");
        return engine.Query($"select rule, source_file, count(*) from {Broken(table)} group by all order by all", r => (Rule: r.GetString(0), File: r.GetString(1), Rows: r.GetInt64(2)))
            .GroupBy(b => b.Rule).ToDictionary(g => g.Key, IReadOnlyDictionary<string, long> (g) => g.ToDictionary(b => b.File, b => b.Rows));
    }

    /// <summary>The first rows that break a rule, in words; of keys that come again, those with other values first.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rule">The rule's id.</param>
    /// <param name="lineOf">The line of a row of a file.</param>
    public IReadOnlyList<string> Examples(ContractTable table, string rule, Func<string, long, long> lineOf) => engine.Query(
        $"""
        select source_file, source_row, case when "column" = '' then value || ' comes again' || coalesce(' ' || detail, '') else coalesce(detail || ', ', '') || "column" || ' is ' || value end
        from {Broken(table)} where rule = {SqlText.Literal(rule)}
        order by "column" = '' and detail = 'unchanged', source_file, source_row limit {ExamplesShown}
        """,
        r => string.Create(CultureInfo.InvariantCulture, $"{r.GetString(0)} line {lineOf(r.GetString(0), Convert.ToInt64(r.GetValue(1), CultureInfo.InvariantCulture))}: {r.GetString(2)}"));

    private void KnowLeads(IReadOnlyCollection<ContractTable> staged)
    {
        if (leadsAreKnown)
            return;
        leadsAreKnown = true;
        const string LakeLeads = "lake_leads";
        if (lake is not null)
            lake.RegisterAs(engine, LakeLeads, Tables.Leads.Name, ContractSchema.Of(Tables.Leads));
        long children = staged.Where(TableRules.OfALead).Sum(t => Rows($"staged_{t.Name}"));
        long leads = (lake?.Rows(Tables.Leads.Name) ?? 0) + (staged.Contains(Tables.Leads) ? Rows($"staged_{Tables.Leads.Name}") : 0);
        string known = TableRules.KnownLeadsSql(lake is null ? null : LakeLeads, staged, areMany: children > leads);
        engine.Execute($"create or replace table {TableRules.KnownLeads} as {known}");
    }

    private long Rows(string relation) => engine.Count($"select count(*) from {relation}");
}
