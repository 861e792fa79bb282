using Analytics.Config;
using Analytics.Contract;
using Analytics.Kpis;
using Analytics.Lake;

namespace Analytics.Learning;

/// <summary>The tables that models read: what was known of lead and rep at each call's start, and what will be at the next working day's noon for each open lead.</summary>
public static class FeatureTables
{
    /// <summary>One row per call to a known lead.</summary>
    public const string Calls = "call_features";

    /// <summary>One row per open lead.</summary>
    public const string OpenLeads = "lead_features";

    /// <summary>Makes both in the marts' engine, unless they are there: the same words over other moments.</summary>
    public static void Create(Marts marts, AnalyticsConfig config)
    {
        if (marts.Engine.Count($"select count(*) from duckdb_tables() where table_name = '{OpenLeads}'") > 0)
            return;
        FeatureHistory.Create(marts, config);
        marts.Require("call_moments");
        marts.Require("lead_moments");
        string sql = SqlFiles.Read("marts", Calls);
        foreach (var (table, moments) in new[] { (Calls, "call_moments"), (OpenLeads, "lead_moments") })
        {
            marts.Engine.Execute($"create or replace view moments as select * from {moments}");
            marts.Engine.Execute($"create or replace table {table} as {WithFurther(config, sql)}");
        }
    }

    /// <summary>The features with the columns of the user's own: of lead and rep as they were seen before the call's day, and of the call itself.</summary>
    private static string WithFurther(AnalyticsConfig config, string sql)
    {
        var joined = new[] { (Table: Tables.Leads, Key: "lead_id", States: "lead_states"), (Table: Tables.Calls, Key: "call_id", States: (string?)null), (Table: Tables.Reps, Key: "rep_id", States: "rep_states") }
            .Select(t => (t.Table.Name, t.Key, t.States, Features: config.Sources.GetValueOrDefault(t.Table.Name)?.Features ?? [])).Where(t => t.Features.Count > 0).ToList();
        if (joined.Count == 0)
            return sql;
        string Column(string table, string key, string? states, FurtherColumn f)
        {
            string name = SqlText.Name(f.Name);
            string value = states is null ? $"{table}.{name}" : $"case when {states}.{key} is null then {table}.{name} else {states}.{name} end";
            return $", ({value}){(f.Kind == "flag" ? "::integer" : "")} as {name}";
        }

        string columns = string.Concat(joined.SelectMany(t => t.Features.Select(f => Column(t.Name, t.Key, t.States, f))));
        string joins = string.Concat(joined.Select(t => $" left join lake.{SqlText.Name(t.Name)} as {t.Name} on {t.Name}.{t.Key} = f.{t.Key}"
            + (t.States is null ? "" : $" asof left join {t.States} on {t.States}.{t.Key} = f.{t.Key} and {t.States}.seen_on < f.business_date")));
        return $"select f.*{columns} from ({sql}) as f{joins}";
    }
}
