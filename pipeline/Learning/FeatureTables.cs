using Analytics.Kpis;

namespace Analytics.Learning;

/// <summary>The tables that models read: what was known of lead and rep at each call's start, and what will be at the next working day's noon for each open lead.</summary>
public static class FeatureTables
{
    /// <summary>One row per call to a known lead.</summary>
    public const string Calls = "call_features";

    /// <summary>One row per open lead.</summary>
    public const string OpenLeads = "lead_features";

    /// <summary>Makes both in the marts' engine, unless they are there: the same words over other moments.</summary>
    public static void Create(Marts marts)
    {
        if (marts.Engine.Count($"select count(*) from duckdb_tables() where table_name = '{OpenLeads}'") > 0)
            return;
        marts.Require("call_moments");
        marts.Require("lead_moments");
        string sql = SqlFiles.Read("marts", Calls);
        foreach (var (table, moments) in new[] { (Calls, "call_moments"), (OpenLeads, "lead_moments") })
        {
            marts.Engine.Execute($"create or replace view moments as select * from {moments}");
            marts.Engine.Execute($"create or replace table {table} as {sql}");
        }
    }
}
