using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>What the data say against themselves, kept as <c>kpi_checks</c>: a row a check, with the cases found and those looked at.</summary>
public static class KpiChecks
{
    /// <summary>The lake's table.</summary>
    public const string Table = "kpi_checks";

    private const double Suspicious = 0.1;
    private const int Enough = 20;

    /// <summary>Makes the table from the marts. <c>called_before_created</c>: called inbound leads whose first call started before they were created.</summary>
    public static void Create(Engine engine) => engine.Execute($"""
        create or replace table {Table} as
        select 'called_before_created' as name, count(*) filter (where first_call_at < created_at)::bigint as found, count(*)::bigint as looked_at
        from fct_leads where first_call_at is not null and motion = 'inbound'
        """);

    /// <summary>
    /// Many leads called before they were created: two exports whose clocks disagree, most likely a wrong time zone. Null where they are less than a tenth,
    /// or fewer than 20 were called.
    /// </summary>
    /// <param name="engine">The engine.</param>
    /// <param name="table">The table there.</param>
    public static (long Early, long Called)? CalledBeforeCreated(Engine engine, string table = Table)
    {
        var (early, called) = engine.Query($"select found, looked_at from {table} where name = 'called_before_created'", r => (r.GetInt64(0), r.GetInt64(1))).FirstOrDefault();
        return called < Enough || early < Suspicious * called ? null : (early, called);
    }
}
